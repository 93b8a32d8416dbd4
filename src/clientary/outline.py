"""A look at a JSON text from far: whether it is so plain that it can be read without care for each number.

Care costs a Python call per number and per object; almost every answer does without. What looks odd here is not wrong,
only read the careful way.
"""

from __future__ import annotations

from typing import Final

_LONGEST_NUMBER: Final = b"0" * 21
_ROUNDS: Final = 25
"""Each round takes away one level of nesting, or two where objects and lists alternate: 50 at most."""
_OTHER: Final = bytes(set(range(256)) - set(b"0123456789.eE,:{}[]"))
_SHAPE: Final = bytes.maketrans(b"123456789.E", b"0000000000e")
_NO_BRACKET: Final = b"0e,:"


def members(body: bytes) -> int | None:
    """How many members all objects of the text have together; None when it must be read with care.

    That is: a number of more than 20 characters, an exponent, or (perhaps) more than 50 levels.
    """
    text = body.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in body else body
    shape = b"".join(text.split(b'"')[::2]).translate(_SHAPE, _OTHER)  # what is outside of strings
    if _LONGEST_NUMBER in shape or b"0e" in shape:
        return None
    brackets = shape.translate(None, _NO_BRACKET)
    for _ in range(_ROUNDS):
        if not brackets:
            return shape.count(b":")
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return None if brackets else shape.count(b":")
