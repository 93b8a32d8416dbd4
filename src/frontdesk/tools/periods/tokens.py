"""A message cut into the words, numbers and signs that a period may be made of, each with every meaning it can have."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from babel import Locale

LANGUAGES: Final = ("en", "es", "fr", "de", "pt")
_NOTHING: Final[Mapping[str, str]] = {}
_PIECE: Final = re.compile(
    r"(?P<iso>(?<!\w)\d{4}-\d{1,2}(?:-\d{1,2})?\b(?!-))"
    r"|(?P<dmy>(?<![\w.,/])\d{1,2}[./]\d{1,2}[./]\d{4}\b(?![./]\d))"
    r"|(?P<dmy2>(?<![\w.,/])\d{1,2}\.\d{1,2}\.(?!\d))"
    r"|(?P<my>(?<![\w.,/])\d{1,2}[./]20\d{2}\b(?![./]\d))"
    r"|['’](?P<short>\d{2})\b"
    r"|(?P<ordinal>(?<![\d.,])\d{1,2}(?:st|nd|rd|th|er|re|eme|ème|e|º|ª|°|o)\b|(?<![\d.,])\d{1,2}\.?[ºª°])"
    r"|(?P<amount>\d+(?:[.,]\d+)+|\d{5,})"
    r"|(?P<digits>\d{1,4})"
    r"|(?P<word>aujourd['’]hui|avant-hier|(?:à|a)\s+partir\s+d[eou]|\w+-feira|so\s+far|half[\s-]year|up\s+to|twenty-four|[^\W\d_]+)"
    r"|(?P<sign>[^\w\s'’])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the message from ``start`` to ``end``; ``means`` gives a value for each role it can play."""

    start: int
    end: int
    text: str
    form: str
    means: Mapping[str, str]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """``text`` without case and accents."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in split if not unicodedata.combining(c))


def tokens(text: str) -> list[Token]:
    """All pieces of ``text`` in order."""
    known = lexicon()
    found: list[Token] = []
    for match in _PIECE.finditer(text):
        form = match.lastgroup or "sign"
        own = match[form]
        meaning = _NOTHING
        if form in ("word", "sign"):
            own = _joined(plain(own))
            meaning = known.get(own, _NOTHING)
        found.append(Token(match.start(), match.end(), own, form, meaning))
    return found


def _joined(word: str) -> str:
    parts = word.replace("half-", "half ").split()
    if len(parts) < 2:
        return word
    return "apartir" if parts[0] == "a" else "".join(parts)


@cache
def lexicon() -> Mapping[str, Mapping[str, str]]:
    """Every word with its roles, out of ``words.toml`` and CLDR's names of months and days."""
    raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    found: dict[str, dict[str, str]] = {}
    for role, values in raw.items():
        for value, words in values.items():
            for word in words:
                found.setdefault(word, {}).setdefault(role, value)
    for language in LANGUAGES:
        locale = Locale(language)
        for number, name in locale.months["format"]["wide"].items():
            found.setdefault(plain(name), {})["month"] = str(number)
        for number, name in locale.days["format"]["wide"].items():
            found.setdefault(plain(name), {})["weekday"] = str(number)
    return found
