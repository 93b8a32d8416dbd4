"""Mistyped words: mended only when one word of the lexicon is clearly meant, and never an ordinary English word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from rapidfuzz.distance import OSA, DamerauLevenshtein

from frontdesk.engines.builtin.understanding.tokens import Token

_SHORTEST: Final = 4
_LONG: Final = 8  # from this length on, two slips are forgiven
_MOST: Final = 40  # words mended in one message


class Speller:
    """Mends words towards ``words``; ``ordinary`` ones are right as they are."""

    def __init__(self, words: Iterable[str], ordinary: frozenset[str]) -> None:
        known = frozenset(words)
        self._right = known | ordinary
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(known):
            if len(word) > _SHORTEST and word.isascii():
                self._by_length.setdefault(len(word), []).append(word)

    def mended(self, said: Sequence[Token]) -> list[Token]:
        """``said`` with slips of the keyboard mended."""
        out: list[Token] = []
        tried = 0
        for token in said:
            word = token.form
            if len(word) < _SHORTEST or word in self._right or not word.isalpha() or tried >= _MOST:
                out.append(token)
                continue
            tried += 1
            meant = self._meant(word)
            out.append(replace(token, form=meant) if meant else token)
        return out

    def _meant(self, word: str) -> str | None:
        slips = 2 if len(word) >= _LONG else 1
        best: tuple[int, str] | None = None
        tie = False
        for length in range(len(word) - slips, len(word) + slips + 1):
            for target in self._by_length.get(length, ()):
                if target[0] != word[0] and (target[0] != word[1] or target[1] != word[0]):
                    continue
                away = OSA.distance(word, target, score_cutoff=slips)
                if away > slips:
                    continue
                if best is None or away < best[0]:
                    best, tie = (away, target), False
                elif away == best[0] and DamerauLevenshtein.distance(target, best[1]) > 1:
                    tie = True  # "invoice" and "invoices" are no real tie; two different words are
        return None if best is None or tie else best[1]


@cache
def ordinary_words() -> frozenset[str]:
    """English words that look like a slip of one of ours and are not."""
    return frozenset(resources.files(__package__).joinpath("ordinary.txt").read_text("utf-8").split())
