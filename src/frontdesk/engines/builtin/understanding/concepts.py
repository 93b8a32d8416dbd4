"""The concept lexicon: which words stand for which concept, in all languages. A firm can add words of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from frontdesk.errors import ConfigError

#: The file in which a firm adds its own words, in the folder of its data.
OWN_WORDS: Final = "words.toml"
_PREFIX_FROM: Final = 3  # letters before a "*"; the lexicon has no shorter ones


class Concepts:
    """Words, beginnings of words, each with the concepts it stands for."""

    def __init__(self, source: Mapping[str, str]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        self._begins: dict[str, tuple[str, ...]] = {}
        self.names = frozenset(source)
        self.add(source)

    def add(self, source: Mapping[str, str]) -> None:
        """Take up further words of known concepts."""
        for concept, written in source.items():
            for form in written.split():
                table = self._begins if form.endswith("*") else self._words
                key = form.rstrip("*")
                if concept not in table.get(key, ()):
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
    """The shipped lexicon, with what ``learn_words`` added."""
    return Concepts(tomllib.loads(resources.files(__package__).joinpath("concepts.toml").read_text("utf-8")))


def concepts_of(words: Sequence[str]) -> frozenset[str]:
    """The concepts of folded ``words``."""
    return lexicon().of(words)


def learn_words(file: Path) -> None:
    """Add a firm's own words ('invoice = "docket chit"'); does nothing when there is no such file.

    Raises ``ConfigError`` that names what is wrong and what to write instead.
    """
    if not file.exists():
        return
    try:
        source = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError([f'{file.name}: {wrong}; write lines like: invoice = "docket chit"']) from wrong
    known = lexicon().names
    problems = [
        f"{file.name}: {name} is not a concept; known are {', '.join(sorted(known))}"
        for name in source
        if name not in known
    ]
    problems += [
        f"{file.name}: {name} must be words in quotes, parted by blanks"
        for name, words in source.items()
        if not isinstance(words, str)
    ]
    if problems:
        raise ConfigError(problems)
    lexicon().add({name: words.casefold() for name, words in source.items()})
