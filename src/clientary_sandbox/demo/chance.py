"""Variety without chance: picks that look arbitrary but are the same at every start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


def spread(key: str, below: int) -> int:
    """A number from 0 to `below` - 1, fixed for the key."""
    return crc32(key.encode()) % below


def pick(choices: Sequence[T], key: str) -> T:
    """One of the choices, fixed for the key."""
    return choices[spread(key, len(choices))]


def ago(today: date, days: int) -> date:
    """The day so many days before today (after it when negative)."""
    return today - timedelta(days=days)


def moment(day: date, hour: int = 9) -> datetime:
    """That hour of a day, UTC."""
    return datetime.combine(day, time(hour), UTC)
