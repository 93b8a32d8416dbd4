"""Tolerant readers: one member of an answer in, one plain Python value out.

Absent, null and "" are the same: text "" and everything else None, never 0. A value that cannot be
read is treated as absent and stays, untouched, in the record's `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType
from typing import Final, TypeVar

from clientary.errors import Malformed
from clientary.hidden import Hidden

T = TypeVar("T")
E = TypeVar("E", bound=IntEnum)

_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_DAY: Final = re.compile(r"([0-9]{4})([-/])([0-9]{2})\2([0-9]{2})(?=[T ]|$)")
_MOMENT: Final = re.compile(
    r"([0-9]{4})([-/])([0-9]{2})\2([0-9]{2})[T ]"
    r"([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})? ?(Z|[-+][0-9]{2}:?[0-9]{2})"
)
_FLAGS: Final = {"true": True, "false": False, "1": True, "0": False}
MAX_ID: Final = 2**63


def number_of(value: object) -> Decimal | None:
    """A decimal from a JSON number or a numeric string."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None


def whole_of(value: object) -> int | None:
    """A whole number from a JSON number or a string of digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value.strip())
    return None


def id_of(value: object) -> int | None:
    """A positive 64-bit id."""
    found = whole_of(value)
    return found if found is not None and 0 < found < MAX_ID else None


def day_of(value: object) -> date | None:
    """A date from `2011-07-26`, `2011/07/26` or the front of a timestamp."""
    if not isinstance(value, str):
        return None
    try:
        if len(value) == 10 and value[4] == "-" == value[7]:  # not a week, such as 2011-W30-1
            return date.fromisoformat(value)
        if not (found := _DAY.match(value)):
            return None
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def moment_of(value: object) -> datetime | None:
    """An aware time from `2012-11-08T21:20:47Z`, `…-08:00` or `2011/06/29 23:01:08 -0700`."""
    if not isinstance(value, str) or not (found := _MOMENT.fullmatch(value)):
        return None
    year, _, month, day, clock, fraction, zone = found.groups()
    zone = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{(fraction or '')[:7]}{zone}")
    except ValueError:
        return None


class Fields:
    """Takes the members of one object one by one; what nobody took is `rest()`."""

    __slots__ = ("_left", "_what")

    def __init__(self, what: str, raw: object) -> None:
        if not isinstance(raw, dict):
            raise Malformed(f"{what} is not an object")
        self._what = what
        self._left: dict[str, object] = dict(raw)

    def id(self) -> int:
        """The record's own id. Raises Malformed when there is none."""
        value = self._left.pop("id", None)
        if type(value) is int and 0 < value < MAX_ID:
            return value
        found = id_of(value)
        if found is None:
            raise Malformed(f"{self._what} without an id")
        return found

    def text(self, key: str) -> str:
        value = self._left.pop(key, None)
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        self._left[key] = value
        return ""

    def number(self, key: str) -> Decimal | None:
        value = self._left.pop(key, None)
        if type(value) is Decimal or value is None:  # the common cases first: there are many of them
            return value
        if type(value) is int:
            return Decimal(value)
        return self._kept(key, value, number_of(value))

    def whole(self, key: str) -> int | None:
        value = self._left.pop(key, None)
        return None if value is None else self._kept(key, value, whole_of(value))

    def ref(self, key: str) -> int | None:
        """The id of another record."""
        value = self._left.pop(key, None)
        if value is None or (type(value) is int and 0 < value < MAX_ID):
            return value
        return self._kept(key, value, id_of(value))

    def day(self, key: str) -> date | None:
        value = self._left.pop(key, None)
        return None if value is None else self._kept(key, value, day_of(value))

    def moment(self, key: str) -> datetime | None:
        value = self._left.pop(key, None)
        return None if value is None else self._kept(key, value, moment_of(value))

    def flag(self, key: str) -> bool | None:
        value = self._left.pop(key, None)
        if value is None or value is True or value is False:
            return value
        return self._kept(key, value, _flag_of(value))

    def first_flag(self, *keys: str) -> bool | None:
        """One flag that goes by several names; the first that is told."""
        told = None
        for key in reversed(keys):
            flag = self.flag(key)
            told = told if flag is None else flag
        return told

    def hidden(self, key: str) -> Hidden | None:
        value = self._left.pop(key, None)
        return value if value is None or isinstance(value, Hidden) else Hidden(str(value))

    def choice(self, key: str, kinds: type[E]) -> E | int | None:
        """A member of `kinds` by number, numeric string or name; an unknown number stays a number."""
        value = self._left.pop(key, None)
        return None if value is None else self._kept(key, value, _choice_of(value, kinds))

    def many(self, key: str, parse: Callable[[object], T]) -> tuple[T, ...]:
        """A list of records. Absent is empty; anything but a list raises Malformed."""
        value = self._left.pop(key, None)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise Malformed(f"{key} of {self._what} is not a list")
        return tuple(map(parse, value))

    def owner(self, key: str, nested: str) -> int | None:
        """The id of the owning record, from `nested.id` or else `key`; they must not disagree."""
        inner = self._left.get(nested)
        within = id_of(inner.get("id")) if isinstance(inner, dict) else None
        beside = self.ref(key)
        if within is not None and beside is not None and within != beside:
            raise Malformed(f"{self._what} names two owners")
        return within if within is not None else beside

    def rest(self) -> Mapping[str, object]:
        return MappingProxyType(self._left)

    def _kept(self, key: str, value: object, found: T | None) -> T | None:
        """Keep what could not be read, for `extra`."""
        if found is None and value != "":
            self._left[key] = value
        return found


def _flag_of(value: object) -> bool | None:
    if value is True or value is False:
        return value
    if isinstance(value, str):
        return _FLAGS.get(value.strip().lower())
    return _FLAGS.get(str(value)) if isinstance(value, int) else None


def _choice_of(value: object, kinds: type[E]) -> E | int | None:
    found = value if type(value) is int else whole_of(value)
    if found is None:
        named = value.strip().upper() if isinstance(value, str) else ""
        return kinds.__members__.get(named)
    try:
        return kinds(found)
    except ValueError:
        return found
