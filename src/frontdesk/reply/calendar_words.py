"""Days in words: names of months, days and feasts, "tomorrow", "by the end of next month"."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final

from frontdesk.reply.tongues import without_ordinary


def _read() -> dict[str, str]:
    return tomllib.loads(resources.files("frontdesk.reply").joinpath("figure_words.toml").read_text("utf-8"))


_READ: Final = _read()
_CALENDAR: Final = frozenset(_READ["calendar"].split())
_PHRASES: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["day_phrases"].strip().splitlines()))
#: A wish, what holds as of now, a window of days that is only supposed: they say of no day when something is.
_GREETING: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["greetings"].strip().splitlines()))
#: What the text itself says it does not know, or asks which one is meant.
_NOT_SAID: Final = re.compile("|".join(rf"\b(?:{line})[^.!;\n]*" for line in _READ["not_said"].strip().splitlines()))
_WORD: Final = re.compile(r"[^\W\d_]+")


def names_a_day(seen: str) -> bool:
    """Whether ``seen`` (folded) says in words when something is or was."""
    said = _NOT_SAID.sub(" ", _GREETING.sub(" ", without_ordinary(seen)))
    return _PHRASES.search(said) is not None or not _CALENDAR.isdisjoint(_WORD.findall(said))
