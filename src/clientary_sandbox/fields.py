"""Field kinds of the API: how a value that came in as JSON is read, and how a stored value goes out."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

# Rows are JSON-like and differ by resource, so a row is a plain dict: money and hours are Decimal,
# plain dates are date, moments are aware datetime, everything else is what JSON has.
Record = dict[str, Any]


_PLAIN = frozenset({str, int, float, bool, bytes, type(None), Decimal, date, datetime})


def copied(value: Any) -> Any:
    """A deep copy of what books are made of; many times quicker than `deepcopy`, which is asked for anything else."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict:
        return {key: inner if type(inner) in _PLAIN else copied(inner) for key, inner in value.items()}
    if kind is list:
        return [inner if type(inner) in _PLAIN else copied(inner) for inner in value]
    return deepcopy(value)


class Unreadable(ValueError):
    """A value is not of the kind its field wants; the text completes "<field> …"."""


def text(value: object) -> str | None:
    """Text or null; whole numbers become text because invoice numbers may be sent as integers."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise Unreadable("must be text")


def amount(value: object) -> Decimal:
    """A finite number sent as a JSON number or as numeric text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise Unreadable("is not a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Unreadable("is not a number") from None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -12 or abs(number) >= 10**12:
        raise Unreadable("is not a number")
    return number


def day(value: object) -> date | None:
    """A calendar day written `YYYY-MM-DD` or `YYYY/MM/DD`, or null."""
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value).replace("/", "-"))
    except ValueError:
        raise Unreadable("is not a date") from None


def whole(value: object) -> int | None:
    """An integer, an integer written as text, or null."""
    if value is None:
        return None
    if isinstance(value, bool) or not str(value).lstrip("-").isascii():
        raise Unreadable("is not a whole number")
    try:
        return int(str(value))
    except ValueError:
        raise Unreadable("is not a whole number") from None


def flag(value: object) -> bool:
    """A boolean, 0 or 1, or their text forms."""
    known = {"true": True, "1": True, "false": False, "0": False}
    try:
        return known[str(value).lower()]
    except KeyError:
        raise Unreadable("must be true or false") from None


def anything(value: object) -> object:
    """Any JSON value, kept as it is."""
    return value


Kind = Callable[[object], object]


def moment_text(value: object, shape: str) -> object:
    """A moment as text: `utc` with a Z, `offset` with its hours, `slash` as the oldest samples; null stays null."""
    if not isinstance(value, datetime):
        return value
    if shape == "slash":
        return value.strftime("%Y/%m/%d %H:%M:%S %z")
    return value.strftime("%Y-%m-%dT%H:%M:%S") + ("+00:00" if shape == "offset" else "Z")


_AS_IS = frozenset({str, int, bool, type(None)})


def to_wire(value: object, *, slashes: bool = False) -> object:
    """Turn a stored value into what `json.dumps` takes; dates use dashes unless `slashes`.

    A Decimal leaves as a JSON number: below 10**12 with two or three decimals a float prints the same digits.
    """
    if type(value) in _AS_IS:
        return value
    if isinstance(value, dict):
        return {key: to_wire(inner, slashes=slashes) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [to_wire(inner, slashes=slashes) for inner in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return moment_text(value, "utc")
    if isinstance(value, date):
        return value.isoformat().replace("-", "/") if slashes else value.isoformat()
    return value
