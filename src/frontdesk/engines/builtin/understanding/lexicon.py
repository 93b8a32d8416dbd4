"""The lexicon: which words stand for which concept. Read once from ``lexicon.toml`` and ``shorthand.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from frontdesk.engines.builtin.understanding.tokens import Token

_GROUP: Final = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A concept found at tokens ``first`` to ``last`` (the end is not included)."""

    concept: str
    first: int
    last: int


class Lexicon:
    """Concepts by surface form, indexed by a form's first word."""

    def __init__(self, concepts: dict[str, list[str]], short: dict[str, str]) -> None:
        self.short = short
        self.words: set[str] = set()
        self._index: dict[str, dict[int, dict[tuple[str, ...], list[str]]]] = {}  # first word, length, form
        for concept, written in concepts.items():
            for form in {form for entry in written for form in spelled_out(entry)}:
                self.words.update(form)
                same = self._index.setdefault(form[0], {}).setdefault(len(form), {})
                same.setdefault(form, []).append(concept)
        for target in short.values():
            self.words.update(target.split())

    def words_of(self, *concepts: str) -> frozenset[str]:
        """Every word of the surface forms of ``concepts``."""
        lengths = (forms for by_length in self._index.values() for forms in by_length.values())
        wanted = set(concepts)
        return frozenset(w for forms in lengths for form, known in forms.items() if wanted & set(known) for w in form)

    def spots(self, said: Sequence[Token]) -> list[Spot]:
        """Every concept in ``said``, overlapping ones included."""
        forms = tuple(token.form for token in said)
        found: list[Spot] = []
        for at, word in enumerate(forms):
            for length, known in self._index.get(word, {}).items():
                end = at + length
                found.extend(Spot(concept, at, end) for concept in known.get(forms[at:end], ()))
        return found


def spelled_out(entry: str) -> Iterator[tuple[str, ...]]:
    """ "(a|b|) c" → ("a", "c"), ("b", "c"), ("c",). Groups may stand inside groups."""
    inner = _GROUP.search(entry)
    if inner is None:
        choices = entry.split("|")
        yield from (words for choice in choices if (words := tuple(choice.split())))
        return
    before, after = entry[: inner.start()], entry[inner.end() :]
    if _depth(before) > 0:  # inside another group: its alternatives are told apart by what stands around it
        left = max(before.rfind("|"), before.rfind("(")) + 1
        right = _end_of_alternative(after)
        options = "|".join(before[left:] + option + after[:right] for option in inner[1].split("|"))
        yield from spelled_out(before[:left] + options + after[right:])
        return
    for option in inner[1].split("|"):
        yield from spelled_out(before + option + after)


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _end_of_alternative(text: str) -> int:
    """Where the alternative that ``text`` goes on with stops."""
    deep = 0
    for at, char in enumerate(text):
        if deep == 0 and char in "|)":
            return at
        deep += {"(": 1, ")": -1}.get(char, 0)
    return len(text)


@cache
def english() -> Lexicon:
    """The lexicon for English."""
    return Lexicon(_read("lexicon.toml")["concept"], _read("shorthand.toml")["short"])


def _read(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))
    return loaded
