"""Hashed features of a text: word 1-2-grams, character 2-6-grams in and across words, concepts; in three groups.

Training and the running product share this file, so a text always looks the same to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zlib import crc32

from frontdesk.engines.builtin.understanding.concepts import concepts_of

_SHORTEST, _LONGEST = 2, 5  # characters, inside a word
_ACROSS: Final = (4, 5, 6)  # characters, over the blank between two words
_MOST_WORDS: Final = 400  # of one text; what comes later adds nothing to what it is about


@dataclass(frozen=True, slots=True)
class Features:
    """Hashes by group; every group is scaled by one over the root of its size."""

    words: frozenset[int]
    chars: frozenset[int]
    concepts: frozenset[int]

    def groups(self) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        return self.words, self.chars, self.concepts


def features_of(words: Sequence[str]) -> Features:
    """The features of folded words in their order."""
    said = words[:_MOST_WORDS]
    return Features(
        frozenset(_word_hashes(said)),
        frozenset((*_char_hashes(said), *_across_hashes(said))),
        frozenset(_concept_hashes(said)),
    )


def _word_hashes(words: Sequence[str]) -> Iterable[int]:
    for word in words:
        yield crc32(word.encode("utf-8", "replace"), 1)
    for one, other in pairwise(("^", *words, "$")):
        yield crc32(f"{one} {other}".encode("utf-8", "replace"), 2)


def _char_hashes(words: Sequence[str]) -> Iterable[int]:
    for word in set(words):
        written = f"<{word}>".encode("utf-8", "replace")
        size = len(written)
        for length in range(_SHORTEST, min(_LONGEST, size) + 1):
            for at in range(size - length + 1):
                yield crc32(written[at : at + length], 3)


def _across_hashes(words: Sequence[str]) -> Iterable[int]:
    """Stretches over the blank between two words: "how mu", "ch lef"."""
    for one, other in pairwise(words):
        left, right = one.encode("utf-8", "replace")[-5:], other.encode("utf-8", "replace")[:5]
        joined, blank = left + b" " + right, len(left)
        for length in _ACROSS:
            for at in range(max(0, blank - length + 1), min(blank, len(joined) - length) + 1):
                yield crc32(joined[at : at + length], 7)


def _concept_hashes(words: Sequence[str]) -> Iterable[int]:
    found = sorted(concepts_of(words))
    for concept in found:
        yield crc32(concept.encode("utf-8", "replace"), 4)
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            yield crc32(f"{one} {other}".encode("utf-8", "replace"), 5)
