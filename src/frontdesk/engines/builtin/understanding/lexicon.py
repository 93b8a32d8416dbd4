"""The lexicon: which words stand for which concept. Read once from ``lexicon.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Final

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
    """ "(a|b|) c" → ("a", "c"), ("b", "c"), ("c",)."""
    parts = _GROUP.split(entry)  # text, group, text, group, …
    options = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    for choice in product(*options):
        if words := tuple(" ".join(choice).split()):
            yield words


@cache
def english() -> Lexicon:
    """The lexicon for English."""
    source = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    return Lexicon(source["concept"], source["short"])
