"""Make text from outside, and text for a header, harmless: no control, direction or invisible characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 20_000  # characters of a mail's own words
_BREAKS: Final = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MANY: Final = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """``text`` in NFC with plain line ends and only visible characters (and tabs)."""
    lines = _BREAKS.split(text)
    return "\n".join(
        "".join(c for c in unicodedata.normalize("NFC", line) if c == "\t" or unicodedata.category(c)[0] != "C")
        for line in lines
    )


def snug(text: str, longest: int = LONGEST) -> str:
    """``text`` without trailing blanks, with at most one empty line in a row and at most ``longest`` characters."""
    stripped = "\n".join(line.rstrip() for line in text.split("\n"))
    return _MANY.sub("\n\n", stripped).strip()[:longest].rstrip()


def one_line(text: str, longest: int = 200) -> str:
    """``text`` fit for a header: one line of visible characters, at most ``longest``.

    ``=?`` is broken up: the standard library decodes encoded words in what it is given, line breaks included.
    """
    return " ".join(clean(text).split()).replace("=?", "= ?")[:longest].rstrip()
