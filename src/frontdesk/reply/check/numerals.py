"""Numbers without digits: words in five languages, joined, hyphened or spelled out, and Roman numerals."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from frontdesk.reply.check.tongues import without_ordinary
from frontdesk.reply.check.word_files import read_words

_READ: Final[dict[str, str]] = read_words(__package__, "figure_words.toml")
_LISTS: Final = {name: words.split() for name, words in _READ.items() if name in ("english", "numbers", "ordinary")}
_IDIOMS: Final = _READ["idioms"].strip().splitlines()
_NUMBER_WORDS: Final = frozenset([*_LISTS["english"], *_LISTS["numbers"]])
_LONG: Final = sorted((word for word in _NUMBER_WORDS if len(word) > 2), key=len, reverse=True)
_ONES: Final = ("ones", "one", "ein", "eine", "eins", "uno", "una", "une", "un", "um", "uma", "und", "and", "et", "y")
#: A word put together from number words: "twentyone", "einundzwanzig", "fivehundredfold".
_JOINED: Final = re.compile(
    rf"(?=.*(?:{'|'.join(_LONG)}))(?:{'|'.join([*_LONG, *sorted(_ONES, key=len, reverse=True)])})+"
    r"(?:ish|fold|some|odd|plus|ths?|s|er|mal|fach|tel[ns]?|st(?:e[nrms]?|els?)|te[nrms]?)?"
)
_ORDINARY: Final = frozenset(_LISTS["ordinary"])
#: Number words that say no number in such a turn: "once again", "the second one", "um dos projetos".
_IDIOM: Final = re.compile(
    "|".join(("" if line.startswith("(?:^") else r"\b") + rf"(?:{line.strip()})\b" for line in _IDIOMS)
)
#: A number that no single word of it is: "um par de tarefas".
_PHRASE: Final = re.compile("|".join(rf"\b(?:{line.strip()})\b" for line in _READ["phrases"].strip().splitlines()))
_ROMAN: Final = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
#: Small words of our languages that look like Roman numerals.
_NOT_ROMAN: Final = frozenset(
    {"i", "mix", "di", "mi", "vi", "li", "ci", "dim", "did", "v", "x", "l", "c", "d", "m", "mm", "cc", "cv"}
)
#: A numeral of one letter, before what it counts: "es sind V Rechnungen".
_COUNTING: Final = re.compile(r"(?:^|[.!?:\n]\s*|\b[^\W\d_A-Z]+ )[VX] [^\W\d_]{3,}")
_LETTER: Final = r"(?<![^\W_])[^\W\d_](?![^\W_])"
#: Three letters or more that stand alone one after another: "t w o", "f-i-v-e", "t.w.o".
_SPELLED: Final = re.compile(rf"{_LETTER}(?:[\W_]{{1,3}}{_LETTER}){{2,}}")
_ANY_NUMBER: Final = re.compile("|".join(_LONG))
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Letters that pass for figures: "lOO".
_LOOKALIKE: Final = re.compile(r"(?<!\w)(?=[lIO]*[lI])(?=[lIO]*O)[lIO]{2,}(?!\w)")


def has_number(seen: str, typed: str) -> bool:
    """Whether text holds a number in words. ``seen`` is folded and in lower case, ``typed`` as it was typed."""
    if _spelled(seen) or _LOOKALIKE.search(typed) or _COUNTING.search(typed):
        return True
    said = _IDIOM.sub(" ", without_ordinary(seen))
    if _PHRASE.search(said):
        return True
    words = _WORD.findall(said)
    if any(word in _NUMBER_WORDS or _joined(word) or _roman(word) for word in words):
        return True
    return any(part in _FRAGMENTS for part in _neighbours(words))


def _spelled(seen: str) -> bool:
    """Whether letters that stand apart spell a number. Small words of a letter each ("a", "e") do not."""
    runs = ("".join(_WORD.findall(run[0])) for run in _SPELLED.finditer(seen))
    return any(_ANY_NUMBER.search(run) or _roman(run) for run in runs)


def _joined(word: str) -> bool:
    return word not in _ORDINARY and len(word) > 3 and _JOINED.fullmatch(word) is not None


def _roman(word: str) -> bool:
    return word not in _NOT_ROMAN and len(word) > 1 and _ROMAN.fullmatch(word) is not None


_FRAGMENTS: Final = frozenset(word for word in _LISTS["english"] if len(word) > 2)


#: Words that stand beside each other by rule: "ni {first} ni {last} ne sont réglées".
_APART: Final = frozenset({("ni", "ne")})


def _neighbours(words: list[str]) -> list[str]:
    """Two or three short words beside each other, pushed together: "tw o", "fi ve", "thou sand"."""
    pairs = [a + b for a, b in pairwise(words) if (a, b) not in _APART]
    return pairs + [a + b for a, b in zip(pairs, words[2:], strict=False)]
