"""Days in words: names of months, days and feasts, "tomorrow", "by the end of next month"."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final


def _read() -> dict[str, str]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath("figure_words.toml").read_text("utf-8"))


_READ: Final = _read()
_CALENDAR: Final = frozenset(_READ["calendar"].split())
_PHRASES: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["day_phrases"].strip().splitlines()))
#: A wish or a greeting says of no day when something is.
_GREETING: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["greetings"].strip().splitlines()))
_WORD: Final = re.compile(r"[^\W\d_]+")


def names_a_day(seen: str) -> bool:
    """Whether ``seen`` (folded) says in words when something is or was."""
    said = _GREETING.sub(" ", seen)
    return _PHRASES.search(said) is not None or not _CALENDAR.isdisjoint(_WORD.findall(said))
