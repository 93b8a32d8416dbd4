"""What says by the smallest coin that there is nothing: "not a cent is left to pay" names no amount."""

from __future__ import annotations

import re
from typing import Final

_SAID: Final = {
    "nothing": r"not (?:a|one|even a) (?:single )?(?:penny|cent|euro|dollar)",
    "nada": r"ni un (?:solo )?(?:centimo|euro|centavo|peso)|nem um (?:unico )?(?:centimo|centavo|euro|real)",
    "nichts": r"kein(?:en)? (?:einzige[nr] )?(?:cent|euro|rappen)",
    "rien": r"(?:pas|plus) un (?:seul )?(?:centime|euro|sou)",
}
_NONE: Final = [(word, re.compile(rf"\b(?:{said})\b")) for word, said in _SAID.items()]


def as_nothing(seen: str) -> str:
    """``seen`` (folded) with the word for nothing in the place of "not a cent"."""
    for word, pattern in _NONE:
        seen = pattern.sub(word, seen)
    return seen
