"""A message read once: its language, its own words without letter-heads, its sentences, the odds of each label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from frontdesk.engines.builtin.understanding.contacts import Reach, reaches
from frontdesk.engines.builtin.understanding.letters import Span, body
from frontdesk.engines.builtin.understanding.model.features import Features, features_of
from frontdesk.engines.builtin.understanding.model.weights import Model, Reading
from frontdesk.engines.builtin.understanding.parts import sentences
from frontdesk.engines.builtin.understanding.words import Word, words_of

#: What a sentence that is only told along the way is labelled.
ASIDE: Final = "aside"
#: Longer messages are read up to here (characters); nobody asks for anything after four pages.
LONGEST: Final = 6_000


@dataclass(frozen=True)
class Message:
    """``text`` as it is read: up to ``LONGEST`` characters. ``start`` to ``end`` are the letter's own words."""

    text: str
    model: Model
    reaches: tuple[Reach, ...]
    words: tuple[Word, ...]
    start: int
    end: int
    _made: dict[tuple[str, ...], Features] = field(default_factory=dict, repr=False)
    _read: dict[Features, Reading] = field(default_factory=dict, repr=False)

    @cached_property
    def sentences(self) -> list[Span]:
        masked = [(reach.start, reach.end) for reach in self.reaches]
        return sentences(self.text, self.start, self.end, masked)

    @cached_property
    def language(self) -> tuple[str, float]:
        """The likeliest language and how sure that is."""
        return self._reading(self.start, self.end).languages[0]

    @cached_property
    def whole(self) -> list[tuple[str, float]]:
        """Each label with its probability for the whole message, likeliest first."""
        return [pair for pair in self.odds(self.start, self.end) if pair[0] != ASIDE]

    def forms(self, start: int, end: int) -> list[str]:
        """The folded words that begin between ``start`` and ``end``."""
        return [word.form for word in self.words if start <= word.start < end]

    def odds(self, start: int, end: int) -> list[tuple[str, float]]:
        """Each label with its probability for a stretch of the message, likeliest first."""
        return self._reading(start, end).labels

    def _reading(self, start: int, end: int) -> Reading:
        features = self._features(start, end)
        if features not in self._read:
            self._read[features] = self.model.read(features)
        return self._read[features]

    def _features(self, start: int, end: int) -> Features:
        """The features of a stretch; made once, as the whole message is often its only sentence."""
        forms = tuple(self.forms(start, end))
        if forms not in self._made:
            self._made[forms] = features_of(forms)
        return self._made[forms]


def look(text: str, model: Model) -> Message:
    """Read ``text`` once."""
    text = text[:LONGEST]
    found: Sequence[Reach] = reaches(text)
    words = words_of(text, [(reach.start, reach.end, reach.kind) for reach in found])
    return Message(text, model, tuple(found), tuple(words), *body(text))
