"""A text as the checkers see it: what looks alike is alike."""

from __future__ import annotations

import unicodedata
from typing import Final

#: Categories of characters that a reader does not see, or that only change the one before.
INVISIBLE: Final = ("Cf", "Cc", "Co", "Cn", "Cs", "Mn", "Me", "Mc", "Zl", "Zp")
#: Latin letters that no decomposition takes apart, as they are read.
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def plain(text: str) -> str:
    """``text`` as a checker sees it: compatibility forms folded, accents and invisible characters gone, lower case."""
    if text.isascii() and text.isprintable():
        return text.lower()  # nothing to fold or to leave out
    folded = unicodedata.normalize("NFKD", text)
    seen = (c for c in folded if unicodedata.category(c) not in INVISIBLE or c in "\n\t ")
    return "".join(seen).casefold().replace("’", "'").translate(_LETTERS)
