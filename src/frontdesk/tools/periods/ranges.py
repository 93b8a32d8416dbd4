"""Periods with two ends: from … to …, between … and …, since …, year to date, 3 to 15 March."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.facts import Period
from frontdesk.tools.periods import calendar
from frontdesk.tools.periods.message import Meaning, Message, Point
from frontdesk.tools.periods.named import day_number, point
from frontdesk.tools.periods.relative import undated


def period(message: Message, at: int) -> Point | None:
    """The whole expression that begins at ``at``: a range if it is one, else a single stretch."""
    if message.says(at, "between") is not None:
        return _range(message, message.skip(at + 1), ("and", "to"))
    if message.says(at, "since") is not None:
        return _since(message, at + 1)
    if message.says(at, "from") is not None:
        inner = message.skip(at + 1)
        return _range(message, inner, ("to",)) or _onwards(message, inner, also="on")
    return _range(message, at, ("to",)) or _onwards(message, at) or _year_up_to(message, at) or _single(message, at)


def _single(message: Message, at: int) -> Point | None:
    found = point(message, at)
    if found is None:
        return None
    if message.says(found.end, "so_far") is not None:
        return Point(found.end + 1, _clipped(found.means))
    return _neighbours(message, found)


def _neighbours(message: Message, first: Point) -> Point:
    """ "March and April", "abril, maio e junho", "2023 and 2024": what follows on each other is one period."""
    last, sure = first, first
    while message.says(last.end, "and") is not None or message.is_(last.end, ","):
        is_last = message.says(last.end, "and") is not None
        other = point(message, last.end + 1)
        if other is None or other.daily or last.daily or not _follows(last, other):
            break
        last = other
        if is_last:
            sure = last
            break
    return sure if sure is first else Point(sure.end, _spanning(first, sure))


def _follows(one: Point, other: Point) -> bool:
    if one.month is not None and other.month is not None:
        return other.month == one.month % 12 + 1
    return one.year is not None and other.year == one.year + 1


def _range(message: Message, at: int, links: tuple[str, ...]) -> Point | None:
    first = point(message, at)
    if first is None:
        return _days(message, at, links)
    linked = _behind_link(message, first.end, links)
    if linked is None:
        return _days(message, at, links)
    if message.says(linked, "now") is not None:
        return Point(linked + 1, _to_today(first.means))
    last = point(message, linked)
    if last is not None:
        return Point(last.end, _spanning(first, last))
    more = day_number(message, linked)  # "March 3-15"
    if first.daily and more is not None and message.is_(first.end, "-"):
        day = more[1]
        return Point(more[0], lambda today: _ordered(first.means(today).first, _on(first.means(today).first, day)))
    return None


def _days(message: Message, at: int, links: tuple[str, ...]) -> Point | None:
    """ "3 to 15 March", "entre el 1 y el 15 de noviembre"."""
    numbered = day_number(message, at)
    if numbered is None:
        return None
    linked = _behind_link(message, numbered[0], links)
    last = point(message, linked) if linked is not None else None
    if last is None or not last.daily:
        return None
    means, day = last.means, numbered[1]
    return Point(last.end, lambda today: _ordered(_on(means(today).last, day), means(today).last))


def _behind_link(message: Message, at: int, links: tuple[str, ...]) -> int | None:
    at += message.is_(at, ",")
    if not any(message.says(at, link) is not None for link in links):
        return None
    at += 1 + (message.says(at + 1, "to") is not None)  # "bis zum", "jusqu'à", "up to"
    return message.skip(at)


def _since(message: Message, at: int) -> Point | None:
    inner = message.skip(at)
    begun = message.says(inner, "begun")
    if begun is not None:
        return Point(inner + 1, _to_today(lambda today: calendar.unit(begun, 0, today)))
    if message.says(inner, "begin") is not None:
        inner = message.skip(inner + 1)
    ranged = _range(message, inner, ("to",))
    if ranged is not None:
        return ranged
    if message.says(inner, "vague") is not None:
        return Point(inner + 1, undated)
    found = point(message, inner)
    unit = message.says(inner, "unit")
    if found is None and unit is not None and message.says(inner - 1, "of") is not None:
        found = Point(inner + 1, lambda today: calendar.unit(unit, 0, today))  # "since the beginning of the year"
    if found is None:
        return None
    return Point(found.end + (message.says(found.end, "onwards") is not None), _to_today(found.means))


def _onwards(message: Message, at: int, *, also: str = "onwards") -> Point | None:
    found = point(message, at)
    if found is None or not (message.says(found.end, "onwards") is not None or message.is_(found.end, also)):
        return None
    return Point(found.end + 1, _to_today(found.means))


def _year_up_to(message: Message, at: int) -> Point | None:
    """ "year to date", "month to date", and "the year to March"."""
    unit = message.says(at, "unit")
    if unit is None or message.says(at + 1, "to") is None:
        return None
    if message.says(at + 2, "now") is not None:
        return Point(at + 3, _to_today(lambda today: calendar.unit(unit, 0, today)))
    last = point(message, message.skip(at + 2))
    if unit != "year" or last is None or last.month is None or last.daily:
        return None
    means = last.means

    def year(today: date) -> Period:
        end = means(today)
        return Period(calendar.months(end.first.year, end.first.month - 11).first, end.last)

    return Point(last.end, year)


def _to_today(means: Meaning) -> Meaning:
    return lambda today: _ordered(means(today).first, today)


def _clipped(means: Meaning) -> Meaning:
    def clipped(today: date) -> Period:
        found = means(today)
        return _ordered(found.first, min(found.last, today))

    return clipped


def _spanning(first: Point, last: Point) -> Meaning:
    """From the one to the other. An end without a year takes it from the other end; else the range lies near today."""

    def spanning(today: date) -> Period:
        if first.loose and not last.loose:
            end = last.means(today).last
            return _ordered(first.means(end).first, end)
        begin = first.means(today).first
        if not last.loose:
            return _ordered(begin, last.means(today).last)
        ending = last.means(_year_on(begin))
        if first.loose and ending.first > today and ending.first.year > begin.year:  # "November to February": the past
            begin = first.means(begin - timedelta(days=1)).first
            ending = last.means(_year_on(begin))
        return _ordered(begin, ending.last)

    return spanning


def _year_on(day: date) -> date:
    return day + timedelta(days=364)


def _on(day: date, number: int) -> date:
    return day.replace(day=number)


def _ordered(first: date, last: date) -> Period:
    if first > last:
        raise ValueError("the period ends before it begins")
    return Period(first, last)
