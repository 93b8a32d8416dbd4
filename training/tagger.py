"""The tagger: an averaged perceptron that tags greedily, as the product does, and learns from its own mistakes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from frontdesk.engines.builtin.understanding.model.marking import BUCKETS, MARKED, TAGS, rows_of, tag_rows
from frontdesk.engines.builtin.understanding.words import Word
from training.corpus import seen
from training.phrases_file import Phrase

ROUNDS: Final = 7
_LONGEST: Final = 250  # words of one message
_SEED: Final = 11


def tags(phrase: Phrase, words: Sequence[Word]) -> list[str]:
    """The tag of each word."""
    found = [""] * len(words)
    for slot in phrase.slots:
        if slot.name not in MARKED:
            continue
        inside = [n for n, word in enumerate(words) if word.start < slot.end and slot.start < word.end]
        for place, n in enumerate(inside):
            found[n] = f"{'I' if place else 'B'}-{slot.name}"
    return found


def fit(phrases: Sequence[Phrase]) -> npt.NDArray[np.float32]:
    """Weights by row and tag."""
    lessons = []
    for phrase in phrases:
        words = seen(phrase.text)[:_LONGEST]
        rows = [np.unique(np.asarray(one)) for one in rows_of(phrase.text, words)]
        lessons.append(([w.form for w in words], rows, [TAGS.index(tag) for tag in tags(phrase, words)]))
    weights = np.zeros((BUCKETS, len(TAGS)), np.float32)
    gone_by = np.zeros_like(weights)
    allowed = np.asarray([[not to.startswith("I-") or last[2:] == to[2:] for to in TAGS] for last in TAGS])
    rng, step = random.Random(_SEED), 1
    for _ in range(ROUNDS):
        rng.shuffle(lessons)
        for forms, all_rows, wanted in lessons:
            last = 0
            for form, rows, right in zip(forms, all_rows, wanted, strict=True):
                every = np.concatenate([rows, tag_rows(TAGS[last], form)])
                scores = weights[every].sum(0)
                scores[~allowed[last]] = -np.inf
                guess = int(scores.argmax())
                if guess != right:
                    np.add.at(weights, (every, right), 1.0)
                    np.add.at(weights, (every, guess), -1.0)
                    np.add.at(gone_by, (every, right), float(step))
                    np.add.at(gone_by, (every, guess), float(-step))
                last = guess
                step += 1
    return weights - gone_by / step
