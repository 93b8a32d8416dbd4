"""JSON in and out, strictly: bounded, exact decimals, nothing ambiguous.

Read: UTF-8 only; numbers with a point become Decimal; NaN, Infinity, repeated keys, whole numbers
over 20 digits, exponents beyond 30 and nesting deeper than 50 are refused. Secret members
(`hidden.SECRET_KEYS`) are sealed on the way in, so no later step can print them.
Written: Decimal as an exact number, dates as `YYYY-MM-DD`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from clientary.errors import Malformed
from clientary.hidden import SECRET_KEYS, Hidden
from clientary.outline import members

MAX_DEPTH: Final = 50
MAX_DIGITS: Final = 40
MAX_EXPONENT: Final = 30
MAX_WHOLE_DIGITS: Final = 20


def loads(body: bytes) -> object:
    """Parse one JSON document. Raises Malformed, which never quotes the body."""
    try:
        text = body.decode("utf-8")
        count = members(body)
        value = careful(text) if count is None else _plain(text, count)
    except (ValueError, RecursionError):
        raise Malformed("not valid JSON") from None
    if "\\u" in text and not _encodes(text, value):
        raise Malformed("broken characters")
    return value


def careful(text: str) -> object:
    """Parse with a look at each number and each object. Raises Malformed, ValueError, RecursionError."""
    value = (_SEALING if _names_a_secret(text) else _PLAIN).decode(text)
    _check_depth(value)
    return value


def _plain(text: str, count: int) -> object:
    """Parse what has `count` members and no odd numbers: fewer in the end means that one came twice."""
    sizes: list[int] = []

    def keep(found: dict[str, object]) -> dict[str, object]:
        sizes.append(len(found))
        return found

    def seal(found: dict[str, object]) -> dict[str, object]:
        return _sealed(keep(found))

    hook = seal if _names_a_secret(text) else keep
    value = json.JSONDecoder(parse_float=Decimal, parse_constant=_constant, object_hook=hook).decode(text)
    if sum(sizes) != count:
        raise Malformed("a repeated key")
    return value


def dumps(value: object) -> bytes:
    """Write a request body. Raises TypeError for anything but plain values, dates and Decimals."""
    return _written(value).encode("utf-8")


def _decimal(text: str) -> Decimal:
    if len(text) > MAX_DIGITS:
        raise Malformed("a number out of range")
    if "e" in text or "E" in text:
        exponent = text.lower().partition("e")[2]
        if len(exponent) > 3 or abs(int(exponent)) > MAX_EXPONENT:
            raise Malformed("a number out of range")
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > MAX_WHOLE_DIGITS:
        raise Malformed("a number out of range")
    return int(text)


def _constant(_name: str) -> object:
    raise Malformed("a number that is not one")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("a repeated key")
    return found


def _sealed_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return _sealed(_object(pairs))


def _sealed(found: dict[str, object]) -> dict[str, object]:
    for key in SECRET_KEYS:
        if key in found and found[key] is not None:
            found[key] = Hidden(str(found[key]))
    return found


def _decoder(make: Callable[[list[tuple[str, object]]], dict[str, object]]) -> json.JSONDecoder:
    return json.JSONDecoder(parse_float=_decimal, parse_int=_whole, parse_constant=_constant, object_pairs_hook=make)


_PLAIN: Final = _decoder(_object)
_SEALING: Final = _decoder(_sealed_object)
_SIGNS_OF_A_SECRET: Final = ("\\u", *sorted(SECRET_KEYS))
"""An escape may spell a secret's name, so it counts as one. Looked for without quotes, which is much quicker."""


def _names_a_secret(text: str) -> bool:
    return any(sign in text for sign in _SIGNS_OF_A_SECRET)


def _check_depth(value: object) -> None:
    layer = [value]
    for _ in range(MAX_DEPTH + 1):
        layer = [
            inner
            for outer in layer
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
            if type(inner) is dict or type(inner) is list
        ]
        if not layer:
            return
    raise Malformed("nested too deeply")


def _encodes(text: str, value: object) -> bool:
    """Whether no string holds half a character (a lone surrogate, which `\\u` escapes can make)."""
    if "\\ud" not in text and "\\uD" not in text:
        return True
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _written(value: object) -> str:
    if value is None or isinstance(value, bool | int | str):
        return json.dumps(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, date):
        return f'"{value.isoformat()[:10]}"'
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(str(k))}:{_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_written, value)) + "]"
    raise TypeError(f"a {type(value).__name__} cannot be sent")
