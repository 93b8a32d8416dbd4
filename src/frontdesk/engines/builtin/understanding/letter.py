"""A letter without its salutation and its signature: only what stands between them holds wishes."""

from __future__ import annotations

from typing import Final

from frontdesk.engines.builtin.understanding.split import Span
from frontdesk.engines.builtin.understanding.wordsets import pattern

_MOST_BELOW: Final = 400  # characters of a signature; what is longer is a text of its own


def body(text: str) -> Span:
    """Where the letter's own words begin and end; all of ``text`` when nothing would be left."""
    start, end = 0, len(text)
    if hello := pattern("salutation").match(text):
        start = hello.end()
    for close in pattern("signed").finditer(text, start):
        below = text[close.end() :]
        if len(below) <= _MOST_BELOW and "?" not in below:
            end = close.start()
            break
    return (start, end) if text[start:end].strip() else (0, len(text))
