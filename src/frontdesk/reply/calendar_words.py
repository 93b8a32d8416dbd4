"""Days in words: names of months, days and feasts, "tomorrow", "by the end of next month"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final

from babel.dates import get_month_names

from frontdesk.facts import Fact, Period
from frontdesk.reply.folding import plain
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
_A_YEAR: Final = timedelta(days=366)


def names_a_day(seen: str, months: Collection[str] = ()) -> bool:
    """Whether ``seen`` (folded) says in words when something is or was; ``months`` are those that facts are about."""
    if months:
        seen = _in_month("|".join(sorted(months))).sub(" ", seen)
    said = _NOT_SAID.sub(" ", _GREETING.sub(" ", without_ordinary(seen)))
    return _PHRASES.search(said) is not None or not _CALENDAR.isdisjoint(_WORD.findall(said))


def months_of(facts: Iterable[Fact]) -> set[str]:
    """The names (folded) of the months that a period among ``facts`` is in whole: of what happened "in August".

    Of a period of several whole months, its first and its last, with a space between: "between April and June".
    """
    periods = [fact.value for fact in facts if isinstance(fact.value, Period)]
    return {
        " ".join(dict.fromkeys(_month(day, language) for day in (period.first, period.last)))
        for period in periods
        if period.first.day == 1 and (_in_one(period) or (period.last + timedelta(days=1)).day == 1)
        for language in ("en", "es", "fr", "de", "pt")
        if period.last - period.first < _A_YEAR
    }


def _in_one(period: Period) -> bool:
    return (period.first.year, period.first.month) == (period.last.year, period.last.month)


def _month(day: date, language: str) -> str:
    return plain(str(get_month_names("wide", locale=language)[day.month]))


@cache
def _in_month(names: str) -> re.Pattern[str]:
    """A month as that of the figures beside it, or over a list; not "by August", "paid on", "mid August"."""
    spans = [name.split() for name in names.split("|") if " " in name]
    names = "|".join(name for name in names.split("|") if " " not in name) or "(?!)"
    ends = "|".join(
        rf"{first}\s+(?:and|to|through|until|y|a|al|et|a|au|und|bis|e|ate)\s+{last}" for first, last in spans
    )
    return re.compile(
        rf"(?m)(?:\b(?:between|from|entre|de|desde|zwischen|von|d')\s?(?:{ends or '(?!)'})\b"
        rf"|\b(?<!due )(?:in|for|during|over|im|fur|fur den|den|en|em|de|d'|du mois d[e'])\s?(?:{names})\b"
        rf"|\b(?:durante|pendant|wahrend des|(?:the month of|mes de|mois d[e']|monat))\s?(?:{names})\b"
        rf"|\b(?:of )?(?:{names})(?:'s) (?=work|hours|time|billing|bill|invoices?|figures|tasks|total|budget|report)"
        rf"|^\W*(?:{names})(?= at a glance|\s*[:–—-]| im uberblick| in (?:short|brief|numbers)))"
    )
