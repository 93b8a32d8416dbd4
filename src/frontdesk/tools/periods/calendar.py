"""Days reckoned: a unit so far from today, a month, a quarter, a half, a stretch of the last days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from frontdesk.facts import Period

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def months(year: int, month: int, length: int = 1) -> Period:
    """``length`` calendar months from ``month``, which may lie outside 1 to 12. Raises ``ValueError`` out of range."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + length - 1
    last_year, last_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    return Period(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def unit(name: str, distance: int, today: date) -> Period:
    """The calendar unit that lies ``distance`` from the one around ``today``; weeks begin on Monday.

    Raises ``OverflowError`` or ``ValueError`` beyond the calendar.
    """
    if name in _MONTHS:
        length = _MONTHS[name]
        begin = (today.month - 1) // length * length + 1
        return months(today.year, begin + distance * length, length)
    length = _DAYS[name]
    first = today - timedelta(days=today.weekday() if name != "day" else 0) + timedelta(days=distance * length)
    return Period(first, first + timedelta(days=length - 1))


def latest(name: str, number: int, today: date) -> Period:
    """The ``number``-th stretch of its year, the most recent that has begun."""
    own, stretch = of_year(name, number, today.year), of_year(name, number, today.year - 1)
    return own if own.first <= today else stretch


def of_year(name: str, number: int, year: int) -> Period:
    """The ``number``-th month, quarter or half of ``year``. Raises ``ValueError`` when there is none."""
    length = _MONTHS[name]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"a year has no {name} {number}")
    return months(year, (number - 1) * length + 1, length)


def week(number: int, today: date) -> Period:
    """The ISO week of that number, the most recent that has begun. Raises ``ValueError`` when there is none."""
    year = today.isocalendar().year
    first = date.fromisocalendar(year, number, 1)
    if first > today:
        first = date.fromisocalendar(year - 1, number, 1)
    return Period(first, first + timedelta(days=6))


def rolling(name: str, number: int, today: date) -> Period:
    """The last ``number`` days, weeks or months up to ``today``, which is counted."""
    if name in _DAYS:
        return Period(today - timedelta(days=number * _DAYS[name] - 1), today)
    start = months(today.year, today.month - number * _MONTHS[name])
    same = start.first.replace(day=min(today.day, start.last.day))
    return Period(same + timedelta(days=1), today)


def ahead(name: str, number: int, today: date) -> Period:
    """The next ``number`` days, weeks or months, from ``today``."""
    if name in _DAYS:
        return Period(today, today + timedelta(days=number * _DAYS[name] - 1))
    end = months(today.year, today.month + number * _MONTHS[name])
    return Period(today, end.first.replace(day=min(today.day, end.last.day)) - timedelta(days=1))


def weekday(number: int, today: date, distance: int = 0) -> Period:
    """A day of the week (Monday is 0): the latest, today included; -1 the latest before today; 1 the next."""
    back = (today.weekday() - number) % 7
    if distance > 0:
        back = back - 7
    elif distance < 0 and back == 0:
        back = 7
    day = today - timedelta(days=back)
    return Period(day, day)
