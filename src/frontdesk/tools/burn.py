"""How fast a budget is used up: the pace of the last four weeks, and the range of days on which it runs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from frontdesk.books.records import HourEntry

WEEKS: Final = 4
#: A day further ahead than this is no forecast any more.
_FURTHEST: Final = 730


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours a week over the last four weeks: on average, and at the slower and the faster end of their variation."""

    mean: Decimal
    slow: Decimal
    fast: Decimal


def pace_of(entries: Iterable[HourEntry], today: date) -> Pace | None:
    """The pace up to ``today`` (counted); None when fewer than two of the four weeks have work.

    Slow and fast lie one standard deviation of the weekly sums from their mean.
    """
    weeks = [Decimal(0)] * WEEKS
    for entry in entries:
        if entry.date is not None and 0 <= (today - entry.date).days < WEEKS * 7:
            weeks[(today - entry.date).days // 7] += entry.hours
    if sum(1 for week in weeks if week > 0) < 2:
        return None
    mean = sum(weeks, Decimal(0)) / WEEKS
    spread = (sum(((week - mean) ** 2 for week in weeks), Decimal(0)) / WEEKS).sqrt()
    return Pace(mean, max(mean - spread, Decimal(0)), mean + spread)


def runs_out(left: Decimal, pace: Pace, today: date) -> tuple[date | None, date | None]:
    """The earliest and the latest day on which ``left`` hours are used up; None for one too far ahead to tell."""
    return _day(left, pace.fast, today, ROUND_FLOOR), _day(left, pace.slow, today, ROUND_CEILING)


def _day(left: Decimal, weekly: Decimal, today: date, rounding: str) -> date | None:
    if weekly <= 0 or left / weekly * 7 > _FURTHEST:
        return None
    return today + timedelta(days=int((left / weekly * 7).to_integral_value(rounding)))


def used_by(day: date, pace: Pace, today: date) -> Decimal:
    """Hours that the mean pace uses from tomorrow to ``day``, to one place."""
    return (pace.mean * max((day - today).days, 0) / 7).quantize(Decimal("0.1"), ROUND_HALF_UP)
