"""A message into words: each with its place in the text, so that what is taken from it stays verbatim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.engines.builtin.understanding.wordsets import wordset

#: Longer messages are read up to here (characters); nobody asks for anything after four pages.
LONGEST: Final = 6_000
_SOFT: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD: Final = re.compile(
    rf"(?<!\w)(?:[A-Za-z]{{1,5}}\d[A-Za-z]{{0,4}}|\d[A-Za-z]{{2,5}})(?!\w)|[^\W\d_][{_SOFT}]*(?:[^\W\d_]|[{_SOFT}]|['’`´](?=[^\W\d_]))*|\d+|&"
)
_PIECE: Final = re.compile(r"\d+|[^\W\d]+")
_BLANKS: Final = re.compile(r"\s+")
_DROPPED: Final = {ord(c): None for c in _SOFT} | {ord(c): "'" for c in "’`´"}
_ENDINGS: Final = {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}


#: What a figure of two digits or more becomes, so that a set phrase can hold "any number".
NUMBER: Final = "№"


@dataclass(frozen=True, slots=True)
class Token:
    """One cleaned word and where the writing it came from stands in the message."""

    form: str
    start: int
    end: int


def tidy(text: str) -> str:
    """``text`` with single spaces and at most one empty line, up to ``LONGEST`` characters; otherwise as written."""
    return cut(_BLANKS.sub(_one_blank, text[: 2 * LONGEST]).strip(), LONGEST)


def cut(text: str, longest: int) -> str:
    """``text`` up to ``longest`` characters, ending with a whole word."""
    if len(text) <= longest:
        return text
    end = max(text.rfind(" ", 0, longest), text.rfind("\n", 0, longest))
    return text[: end if end > 0 else longest]


def _one_blank(blanks: re.Match[str]) -> str:
    return "\n\n" if blanks[0].count("\n") > 1 else "\n" if "\n" in blanks[0] else " "


def fold(word: str) -> str:
    """``word`` in lower case without accents, invisible characters or curly quotes."""
    if word.isascii():
        return word.lower()
    flat = unicodedata.normalize("NFKD", word.translate(_DROPPED))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def tokens(text: str, short: Mapping[str, str], masked: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words of ``text``; contractions and the written shorthand of ``short`` become the words they stand for.

    Words inside a ``masked`` span (an address, a site, a phone number) are left out.
    """
    found: list[Token] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in masked):
            continue
        found.extend(Token(form, start, end) for form in forms(fold(match[0]), short))
    return found


def forms(word: str, short: Mapping[str, str]) -> list[str]:
    """The word or words that one written word stands for."""
    if word in short:
        return short[word].split()
    if word[0].isdigit() and word[1:] in ("st", "nd", "rd", "th"):
        return [word]
    if any(char.isdigit() for char in word):
        return [NUMBER if len(word) > 1 and word.isdigit() else piece for piece in _PIECE.findall(word)]
    stem, quote, ending = word.rpartition("'")
    if not quote:
        return [squeezed(word)]
    if ending == "t" and stem.endswith("n"):
        return ["will" if stem == "wo" else "can" if stem == "ca" else stem[:-1], "not"]
    if ending == "s":
        return ["let", "us"] if stem == "let" else [stem, "is"] if stem in wordset("asking") else [stem, "s"]
    if ending in _ENDINGS:
        return [stem, _ENDINGS[ending]]
    return [part for part in word.split("'") if part]


def squeezed(word: str) -> str:
    """Three or more of the same letter are one emphasis: "sooo" is "so"."""
    return re.sub(r"([a-z])\1{2,}", r"\1", word)
