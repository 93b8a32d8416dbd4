"""The concept lexicon: which words stand for which concept, in all languages. Read once from ``concepts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

_PREFIX_FROM = 3  # letters before a "*"; the lexicon has no shorter ones


class Concepts:
    """Words, beginnings of words, each with the concepts it stands for."""

    def __init__(self, source: Mapping[str, str]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        self._begins: dict[str, tuple[str, ...]] = {}
        for concept, written in source.items():
            for form in written.split():
                table = self._begins if form.endswith("*") else self._words
                key = form.rstrip("*")
                table[key] = (*table.get(key, ()), concept)

    def of(self, words: Sequence[str]) -> frozenset[str]:
        """The concepts that ``words``, folded, stand for."""
        return frozenset(concept for word in set(words) for concept in self._of_word(word))

    def _of_word(self, word: str) -> Iterator[str]:
        yield from self._words.get(word, ())
        for end in range(_PREFIX_FROM, len(word) + 1):
            yield from self._begins.get(word[:end], ())


@cache
def lexicon() -> Concepts:
    """The shipped lexicon."""
    return Concepts(tomllib.loads(resources.files(__package__).joinpath("concepts.toml").read_text("utf-8")))


def concepts_of(words: Sequence[str]) -> frozenset[str]:
    """The concepts of folded ``words``."""
    return lexicon().of(words)
