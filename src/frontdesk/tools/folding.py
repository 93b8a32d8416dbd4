"""Somebody's words in a form in which the same thing looks the same: width, case, digits of any script."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_LONGEST: Final = 300
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """NFKC, no case, digits of every script as ASCII, one space between words. At most 300 characters are looked at."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    return " ".join("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain).split())


def words(text: str) -> list[str]:
    """The words of ``text``, folded; numbers without leading zeros."""
    return [word.lstrip("0") or "0" if word.isdecimal() else word for word in _WORD.findall(fold(text))]


def digest(parts: Iterable[object]) -> str:
    """A fingerprint of ``parts`` that keeps them apart and gives none of them away at a glance."""
    return hashlib.sha256(repr(tuple(str(part) for part in parts)).encode()).hexdigest()
