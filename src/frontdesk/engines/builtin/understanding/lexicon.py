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
        self._index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for concept, written in concepts.items():
            for form in {form for entry in written for form in spelled_out(entry)}:
                self.words.update(form)
                self._index.setdefault(form[0], []).append((form, concept))
        for target in short.values():
            self.words.update(target.split())

    def spots(self, said: Sequence[Token]) -> list[Spot]:
        """Every concept in ``said``, overlapping ones included."""
        forms = tuple(token.form for token in said)
        found: list[Spot] = []
        for at, word in enumerate(forms):
            for form, concept in self._index.get(word, ()):
                end = at + len(form)
                if forms[at:end] == form:
                    found.append(Spot(concept, at, end))
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
