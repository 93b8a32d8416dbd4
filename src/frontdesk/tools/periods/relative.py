"""Periods told from today: last month, the last three weeks, le mois dernier, vor zwei Monaten, yesterday."""

from __future__ import annotations

from datetime import date

from frontdesk.facts import Period
from frontdesk.tools.periods import calendar
from frontdesk.tools.periods.message import Meaning, Message, Point


def whole(message: Message, at: int) -> Point | None:
    """One word for all of it: yesterday, Vormonat, ytd."""
    value, token = message.says(at, "whole"), message[at]
    if value is None or token is None or (token.text == "hier" and not message.french):
        return None
    unit, distance = value.split()
    if token.text.endswith("td"):
        return Point(at + 1, lambda today: Period(calendar.unit(unit, 0, today).first, today))
    return Point(at + 1, lambda today: calendar.unit(unit, int(distance), today))


def relative(message: Message, at: int) -> Point | None:
    """A unit or a weekday with last, this or next, before or behind it; so many of a unit; so long ago."""
    way = message.way(at)
    if way is not None and message.way(at + 1) not in (None, way):  # "ces derniers mois"
        at, way = at + 1, message.way(at + 1)
    inner = at if way is None else at + 1
    if (way is not None or message.is_(at, "over")) and message.says(message.skip(at + 1), "vague") is not None:
        return Point(message.skip(at + 1) + 1, undated)
    inner += message.says(inner, "kind") is not None
    number = message.number(inner)
    if number is not None:
        return _counted(message, inner + 1, number, way)
    weekday = message.says(inner, "weekday")
    if weekday is not None:
        return _weekday(message, inner + 1, int(weekday), way)
    unit = message.says(inner, "unit")
    if unit is None or (way is not None and message.is_(inner, "an")):  # "letzten an" is no French year
        return _ago(message, at)
    end = inner + 1
    end += 2 * message.is_(end, "-", "ci") or message.is_(end, "ci")
    end += message.says(end, "kind") is not None
    if way is None and message.is_(end, "before", "last"):
        return Point(end + 2, lambda today: calendar.unit(unit, -2, today))
    if way is None:
        way = message.way_behind(end)
        if way is None:
            return _running(message, end, unit)
        end += 1
    if unit == "fortnight" or message.is_(at, "past"):
        return Point(end, _stretch(unit, 1, way or -1))
    return Point(end, lambda today: calendar.unit(unit, way, today))


def _weekday(message: Message, end: int, number: int, way: int | None) -> Point:
    behind = None if way is not None else message.way_behind(end)
    step = (behind if way is None else way) or 0
    return Point(end + (behind is not None), lambda today: calendar.weekday(number, today, step))


def _running(message: Message, end: int, unit: str) -> Point | None:
    """ "mois en cours", "mes en curso", "mes que viene"."""
    if any(message.is_(end, *words) for words in (("en", "cours"), ("en", "curso"), ("em", "curso"))):
        return Point(end + 2, lambda today: calendar.unit(unit, 0, today))
    if message.is_(end, "que", "viene") or message.is_(end, "que", "vem"):
        return Point(end + 2, lambda today: calendar.unit(unit, 1, today))
    return None


def _counted(message: Message, end: int, number: int, way: int | None) -> Point | None:
    """ "last 3 weeks", "ces trois derniers mois", "two months ago"; ``end`` is behind the number."""
    if not 0 < number < 1_000:
        return None
    if not way and message.way(end) and message.says(end, "leading") is None:  # "trois derniers mois"
        way, end = message.way(end), end + 1
    end += message.is_(end, "of") or message.is_(end, "de")
    unit = message.says(end, "unit")
    if unit is None:
        return None
    end += 1
    if not way and message.says(end, "ago") == "after":
        return Point(end + 1, _before(unit, number))
    if not way and message.way_behind(end):
        way, end = message.way_behind(end), end + 1
    return Point(end, _stretch(unit, number, way)) if way else None


def _ago(message: Message, at: int) -> Point | None:
    """ "vor zwei Monaten", "hace dos meses", "il y a deux mois"."""
    inner = at + 1
    if message.is_(at, "il", "y", "a"):
        inner = at + 3
    elif message.says(at, "ago") != "before":
        return None
    number, unit = message.number(inner), message.says(inner + 1, "unit")
    return Point(inner + 2, _before(unit, number)) if number and unit else None


def undated(_: date) -> Period:
    """The meaning of "the summer" or "Easter": none that could be counted with."""
    raise ValueError("no days were named")


def _before(unit: str, number: int) -> Meaning:
    return lambda today: calendar.unit(unit, -number, today)


def _stretch(unit: str, number: int, way: int) -> Meaning:
    def means(today: date) -> Period:
        return (calendar.rolling if way < 0 else calendar.ahead)(unit, number, today)

    return means
