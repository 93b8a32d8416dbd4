"""A text as the model sees it: folded words, with addresses, sites, phones, amounts and figures as what they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SOFT: Final = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_QUOTES: Final = {ord(c): "'" for c in "’`´‘"}
_SIGN: Final = (
    r"[€£$¥]|(?:eur|usd|gbp|chf|cad|aud|brl|mxn|r\$|euros?|dollars?|pounds?|francs?"
    r"|dólares|libras|reais|real|pesos?)(?!\w)"
)
_NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d[\d.,'’]*"
_TIMES: Final = r"(?:(?:k|million(?:s|en|es)?|mill[oó]n(?:es)?|milh(?:ão|ões|ao|oes))\b|mio\b\.?)"
_WORD: Final = re.compile(
    rf"(?P<money>(?:{_SIGN})\s?\d[\d.,'’ ]*\d?k?\b|\b(?:{_NUMBER})\s?(?:{_TIMES}\s?)?(?:de |d')?(?:{_SIGN})"
    rf"|\b\d+(?:[.,]\d+)?(?:k\b|\s?{_TIMES}))"
    r"|(?P<figure>\#?\d[\d.,/:–-]*\d|\#?\d)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[?!]|[\U0001F300-\U0001FAFF\u2600-\u27BF])",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_REPEATED: Final = re.compile(r"(\w)\1{2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and where the writing it came from stands."""

    form: str
    start: int
    end: int


def fold(word: str) -> str:
    """``word`` in lower case without accents and invisible characters; "sooo" is "so"."""
    if not word.isascii():
        flat = unicodedata.normalize("NFKD", word.translate(_SOFT).translate(_QUOTES).replace("ß", "ss"))
        word = "".join(c for c in flat if not unicodedata.combining(c))
    return _REPEATED.sub(r"\1", word.casefold())


def words_of(text: str, masked: Sequence[tuple[int, int, str]] = ()) -> list[Word]:
    """The words of ``text`` in order. ``masked`` stretches (start, end, kind) become one word of their kind."""
    found: list[Word] = []
    at = 0
    for start, end, kind in [*masked, (len(text), len(text), "")]:
        if start < at:
            continue
        found += [_word(match) for match in _WORD.finditer(text, at, start)]
        if kind:
            found.append(Word(f"x{kind}", start, end))
        at = end
    return found


def _word(match: re.Match[str]) -> Word:
    written, kind = match[0], match.lastgroup
    if kind == "word":
        return Word(fold(written), *match.span())
    if kind == "figure":
        bare = written.strip("#.,:/-")
        return Word("xyear" if _YEAR.fullmatch(bare) else f"x{min(sum(c.isdigit() for c in bare), 5)}", *match.span())
    return Word("xmoney" if kind == "money" else written if written in "?!" else "xemoji", *match.span())
