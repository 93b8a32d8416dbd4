"""Periods as people say them, in five languages: where a message names one, and which days it means.

``spans("what was billed since March?")`` → ``[(16, 27)]``; ``resolve("since March", today)`` → a ``Period``.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from frontdesk.facts import Period
from frontdesk.tools.periods.message import Message, Point
from frontdesk.tools.periods.ranges import period

__all__ = ["Period", "resolve", "spans"]

_LONGEST: Final = 20_000


def spans(text: str) -> list[tuple[int, int]]:
    """Where periods are named in ``text``, as (start, end) of characters, in order; articles before them left out."""
    message = Message(text[:_LONGEST])
    tokens = message.tokens
    return [(tokens[at].start, tokens[found.end - 1].end) for at, found in _read(message)]


def resolve(words: str, today: date) -> Period | None:
    """The days that ``words`` name, seen from ``today``; None when they name none, several, or none that exists.

    Weeks begin on Monday. "Last month" is the calendar month before this; "last 30 days" include today. A month,
    quarter or half without a year is the most recent that has begun. A fiscal year is a calendar year.
    """
    found: set[Period] = set()
    for _, reading in _read(Message(words[:_LONGEST])):
        try:
            found.add(reading.means(today))
        except (ValueError, OverflowError):
            return None
    return found.pop() if len(found) == 1 else None


def _read(message: Message) -> list[tuple[int, Point]]:
    found: list[tuple[int, Point]] = []
    at = 0
    while at < len(message):
        reading = period(message, at) if message.may_begin(at) else None
        if reading is None:
            at += 1
            continue
        found.append((at, reading))
        at = reading.end
    return found
