"""Periods told by name: March 2025, 3 March, Q2, the second half of last year, 2025, 03/2025."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from frontdesk.facts import Period
from frontdesk.tools.periods import calendar
from frontdesk.tools.periods.message import Meaning, Message, Point
from frontdesk.tools.periods.relative import relative, whole

_LETTERS: Final = {"q": "quarter", "t": "quarter", "h": "half", "s": "half"}
_PARTS: Final = {"quarter": 4, "half": 2}


def point(message: Message, at: int) -> Point | None:
    """The longest stretch of the calendar that begins at ``at``."""
    found: Point | None = None
    for read in (_dated, whole, relative, _part, _week, _month, _year):
        reading = read(message, at)
        if reading is not None and (found is None or reading.end > found.end):
            found = reading
    return found


def day_number(message: Message, at: int) -> tuple[int, int] | None:
    """A day of a month, before or behind the month's name: the place behind it, and the number."""
    number = message.digits(at) or message.ordinal(at)
    if number is None or not 1 <= number <= 31:
        return None
    return at + 1 + message.is_(at + 1, "."), number


def _year_said(message: Message, at: int) -> tuple[int, Callable[[date], int]] | None:
    """The year behind a month or a quarter: "2025", "'25", "of last year", "-2025"."""
    inner = message.skip(at)
    if (
        inner == at
        and message.says(at, "of") is None
        and (message.is_(at, "-") or message.is_(at, "/"))
        and message.year_digits(at + 1)
    ):
        inner += 1
    number = message.year_digits(inner)
    if number is not None:
        return inner + 1, lambda _: number
    found = whole(message, inner) or relative(message, inner)
    if found is None or not (
        any(message.says(i, "unit") == "year" for i in range(inner, found.end))
        or (message.says(inner, "whole") or "").startswith("year")
    ):
        return None
    means = found.means
    return found.end, lambda today: means(today).first.year


def _dated(message: Message, at: int) -> Point | None:
    """Written in figures. With slashes the day comes first, unless only the month can."""
    token = message[at]
    if token is None or token.form not in ("iso", "my", "dmy", "dmy2") or not message.stands_alone(at):
        return None
    parts = [int(part) for part in token.text.replace("/", ".").replace("-", ".").strip(".").split(".")]
    if token.form == "dmy2":
        return _day(at + 1, parts[1], parts[0], None)
    if token.form == "my" or len(parts) == 2:
        year, month = parts if token.form == "iso" else parts[::-1]
        if not 1 <= month <= 12:
            return None
        return Point(at + 1, lambda _: calendar.of_year("month", month, year), month=month)
    year, month, day = parts if token.form == "iso" else parts[::-1]
    if token.form == "dmy" and month > 12:
        month, day = day, month
    return _day(at + 1, month, day, lambda _: year)


def _day(end: int, month: int, day: int, year: Callable[[date], int] | None) -> Point | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is None:
        return Point(end, lambda today: _latest_day(month, day, today), loose=True, month=month, daily=True)
    return Point(end, lambda today: _one(date(year(today), month, day)), month=month, daily=True)


def _part(message: Message, at: int) -> Point | None:
    """ "Q2 2025", "the second quarter of last year", "first half", "2. Quartal", "T2", "trimestre 2"."""
    token = message[at]
    number, behind = message.ordinal(at), at + 1
    name = message.says(at, "unit") or ""
    if number is not None:
        behind += message.is_(behind, ".")
        name = message.says(behind, "unit") or ""
    elif token is not None and token.text in _LETTERS:
        name, number = _LETTERS[token.text], message.digits(behind)
        near = message[behind]
        if near is None or (token.end != near.start and token.text != "q") or len(near.text) > 1:
            return None
    else:
        number = message.digits(behind)
    if name not in _PARTS or not number or number > _PARTS[name]:
        return None
    behind += 1
    chosen = number
    year = _year_said(message, behind)
    if year is not None:
        end, which = year
        return Point(end, lambda today: calendar.of_year(name, chosen, which(today)))
    inner = message.skip(behind)  # "the first half of the year"
    end = inner + 1 if inner > behind and message.says(inner, "unit") == "year" else behind
    return Point(end, lambda today: calendar.latest(name, chosen, today), loose=True)


def _week(message: Message, at: int) -> Point | None:
    """ "KW 41", "week 41", "wk 40-44"."""
    number = message.digits(at + 1)
    if message.says(at, "week") is None or not number or number > 53 or message.says(at + 2, "of") == "of":
        return None
    last = message.digits(at + 3) if message.says(at + 2, "to") is not None else None
    if last is None or not number < last <= 53:
        return Point(at + 2, lambda today: calendar.week(number, today))

    def weeks(today: date) -> Period:
        end = calendar.week(last, today)
        return Period(calendar.week(number, end.last).first, end.last)

    return Point(at + 4, weeks)


def _month_at(message: Message, at: int) -> int | None:
    """The number of the month named at ``at``; a name that is an everyday word needs company."""
    value = message.says(at, "month")
    if value is None:
        return None
    if message.says(at, "everyday") is not None and not _goes_with_a_month(message, at):
        return None
    return int(value)


def _goes_with_a_month(message: Message, at: int) -> bool:
    before = message[at - 1]
    if message.says(at + 1, "asking") is not None:
        return False
    if len(message) == 1 or message.year_digits(at + 1) is not None or message.way_behind(at + 1) is not None:
        return True
    linked = message.says(at + 1, "to") or message.says(at + 1, "and")
    if (linked and message.says(at + 2, "month") is not None) or message.says(at + 2, "unit") == "year":
        return True
    if before is None:
        return False
    linked_to = before.text == "," or "to" in before.means or "and" in before.means
    listed = linked_to and message.says(at - 2, "month") is not None
    company = "close" if message.says(at, "everyday") == "rarely" else "beside"
    return listed or company in before.means or before.form in ("ordinal", "digits")


def _month(message: Message, at: int) -> Point | None:
    """ "March", "March 2025", "last March", "marzo pasado", "3 March 2025", "March 3rd", "3. März"."""
    way = message.way(at)
    if way is not None:
        month = _month_at(message, at + 1)
        return None if month is None else Point(at + 2, _stepped(month, way), month=month)
    day, inner = None, at
    numbered = day_number(message, at)
    if numbered is not None:
        inner, day = message.skip(numbered[0]), numbered[1]
        inner += message.is_(inner, "-") and message.says(inner + 1, "month") is not None
    month = _month_at(message, inner)
    if month is None:
        return None
    end = inner + 1 + (message.is_(inner + 1, ".") and message.year_digits(inner + 2) is not None)
    if day is None:
        behind = day_number(message, end)
        if behind is not None and not any(message.says(behind[0], role) for role in ("unit", "counted", "month")):
            end, day = behind
    step = message.way_behind(end)
    if step is not None and day is None:
        return Point(end + 1, _stepped(month, step), month=month)
    year = _year_said(message, end)
    end = year[0] if year else end
    if day is not None:
        return _day(end, month, day, year[1] if year else None)
    if year is None:
        return Point(end, lambda today: calendar.latest("month", month, today), loose=True, month=month)
    which = year[1]
    return Point(end, lambda today: calendar.of_year("month", month, which(today)), month=month)


def _year(message: Message, at: int) -> Point | None:
    """ "2025", "FY25", "fiscal year 2025", "Jahr 2025"; not an invoice's number, an amount or a count of hours."""
    inner = at
    if message.says(inner + 1, "unit") == "year" and message.says(inner, "kind") is not None:
        inner += 1
    if message.says(inner, "unit") == "year":
        inner += 1 + (message.says(inner + 1, "kind") is not None)
    fiscal = message.is_(at, "fy")
    inner += fiscal
    number, short = message.year_digits(inner), message.digits(inner)
    if fiscal and number is None and short is not None and short < 100:
        number = 2000 + short
    token = message[inner]
    if number is None or token is None or (inner == at and (token.form == "short" or not message.stands_alone(at))):
        return None
    return Point(inner + 1, lambda _: calendar.months(number, 1, 12), year=number)


def _latest_day(month: int, day: int, today: date) -> Period:
    """That day, the most recent one up to ``today``; 29 February waits for its own years."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return _one(found)
    raise ValueError("there is no such day")


def _one(day: date) -> Period:
    return Period(day, day)


def _stepped(month: int, way: int) -> Meaning:
    """The last, this year's or the next such month."""

    def means(today: date) -> Period:
        own = calendar.of_year("month", month, today.year)
        if way < 0 and own.last >= today:
            return calendar.of_year("month", month, today.year - 1)
        if way > 0 and own.first <= today:
            return calendar.of_year("month", month, today.year + 1)
        return own

    return means
