"""Which days a question is about: the person's words for a period, or two canonical days, or what is usual."""

from __future__ import annotations

from datetime import date
from typing import Final

from frontdesk.facts import Fact, Kind, Origin, Period
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools import periods

_WHICH: Final = Result(Outcome.MISSING, own=(Say("period.which"),))


def asked(words: str | None, first: str | None, last: str | None, today: date) -> Period | Result | None:
    """The period asked about; None when nothing was said about time; the result that asks back when it is unclear.

    ``first`` and ``last`` are ISO dates, both included; one of them alone reaches to ``today``.
    """
    if first or last:
        begin, end = (date.fromisoformat(day) if day else today for day in (first, last))
        return Period(begin, end) if begin <= end else _WHICH
    if not (words or "").strip():
        return None
    return periods.resolve(words or "", today) or _WHICH


def or_this_year(found: Period | None, today: date) -> Period:
    """``found``, or the calendar year around ``today``."""
    return found or Period(date(today.year, 1, 1), date(today.year, 12, 31))


def fact(period: Period) -> Fact:
    """The period as it may be said."""
    return Fact(Kind.PERIOD, period, Origin.MADE)


def args(period: Period | None) -> dict[str, str]:
    """The period as canonical arguments."""
    if period is None:
        return {}
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def holds(period: Period | None, day: date | None) -> bool:
    """Whether ``day`` lies in ``period``; no period holds every day, and an unknown day lies in none."""
    return period is None or (day is not None and period.first <= day <= period.last)
