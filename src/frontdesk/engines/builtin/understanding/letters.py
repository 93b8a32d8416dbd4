"""A letter without its salutation, signature and legal notice: only what stands between them holds wishes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

Span = tuple[int, int]

_MOST_BELOW: Final = 500  # characters of a signature; what is longer is a text of its own


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    source = tomllib.loads(resources.files(__package__).joinpath("letters.toml").read_text("utf-8"))
    either = {name: "|".join(forms) for name, forms in source.items()}
    return {
        "salutation": re.compile(
            rf"\s*(?:{either['salutation']})(?:[ \t,]+[\w.&'’/-]+){{0,6}}[ \t]*[,!.:;–-]*[ \t]*\n", re.IGNORECASE
        ),
        "closing": re.compile(
            rf"(?:^|\n)[ \t–—-]*(?:{either['closing']})(?:[ \t,]+(?:{either['closing']}))?[ \t,.!;:–-]*(?=\n|$)",
            re.IGNORECASE,
        ),
        "footer": re.compile(rf"(?:^|\n)[ \t–—_*-]*(?:{either['footer']})", re.IGNORECASE),
    }


def body(text: str) -> Span:
    """Where the letter's own words begin and end; all of ``text`` when nothing would be left."""
    start, end = 0, len(text)
    patterns = _patterns()
    if hello := patterns["salutation"].match(text):
        start = hello.end()
    if below := patterns["footer"].search(text, start):
        end = below.start()
    for close in patterns["closing"].finditer(text, start, end):
        rest = text[close.end() : end]
        if len(rest) <= _MOST_BELOW and "?" not in rest and text[start : close.start()].strip():
            end = close.start()
            break
    return (start, end) if text[start:end].strip() else (0, len(text))
