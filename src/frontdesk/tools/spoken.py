"""Dictated numbers and addresses in writing: "one eight four" is 184, "jo arroba acme punto com" is jo@acme.com."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKS: Final = {"at": "@", "dot": ".", "underscore": "_", "dash": "-"}
_ACCENTS: Final = {"a": "[aáàâãä]", "c": "[cç]", "e": "[eéèê]", "i": "[iíî]", "o": "[oóôõö]", "u": "[uúü]"}


def flat(word: str) -> str:
    """``word`` without capitals and accents."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def sounds(mark: str) -> str:
    """A regular expression for the words that stand for ``mark`` (``at``, ``dot``, ``underscore``, ``dash``)."""
    return "|".join(_spelt(words) for words in _source()[mark])


def _spelt(words: str) -> str:
    return "".join(r"\s+" if c == " " else _ACCENTS.get(c, c) for c in words)


def digits(words: Sequence[str]) -> str:
    """The figures that folded ``words`` dictate: ("one", "double", "four") → "144"; "" when one of them is none."""
    out, times, last_ten = "", 1, False
    for word in words:
        if word in _times():
            times = _times()[word]
            continue
        figure = _digit().get(word) or _pair().get(word, "")
        if not figure:
            return ""
        joins = last_ten and len(figure) == 1 and figure != "0"  # "eighty four" is 84
        out = out[:-1] + figure if joins else out + figure * times
        times, last_ten = 1, len(figure) == 2 and figure[0] != "1" and figure[1] == "0"
    return out


def is_digit(word: str) -> bool:
    """Whether a folded word is a digit by itself, in any of the languages."""
    return word in _digit()


def is_figure(word: str) -> bool:
    """Whether a folded word can be part of a dictated number."""
    return word in _digit() or word in _pair() or word in _times()


def written(text: str) -> str:
    """``text`` with every run of dictated figures as digits; what is dictated nowhere stays as it is."""
    out, at = [], 0
    for start, end, figure in _runs(text):
        out += [text[at:start], figure]
        at = end
    return "".join([*out, text[at:]])


def _runs(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, list[str]]] = []
    for match in _WORD.finditer(text):
        word = flat(match[0])
        if not is_figure(word):
            continue
        if found and not text[found[-1][1] : match.start()].strip(" -\t,"):
            start, _, run = found[-1]
            found[-1] = (start, match.end(), [*run, word])
        else:
            found.append((match.start(), match.end(), [word]))
    return [(start, end, figure) for start, end, run in found if (figure := digits(run))]


def address(text: str) -> str:
    """A dictated address, or part of one, as it is written: "jo underscore p" → "jo_p". ``text`` must be only that."""
    for mark, sign in _MARKS.items():
        text = re.sub(rf"\s*[\[({{<]?\s*\b(?:{sounds(mark)})\b\s*[\])}}>]?\s*", sign, text, flags=re.IGNORECASE)
    return text


@cache
def _digit() -> Mapping[str, str]:
    return _table("digit")


@cache
def _pair() -> Mapping[str, str]:
    return _table("pair")


@cache
def _times() -> Mapping[str, int]:
    return {word: int(n) for word, n in _table("times").items()}


def _table(name: str) -> dict[str, str]:
    return {word: figure for figure, words in _source()[name].items() for word in words.split()}


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("spoken.toml").read_text("utf-8"))
