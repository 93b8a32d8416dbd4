"""The tagger: logistic regression over each word, its neighbours and the tag before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
import scipy.sparse as sp

from frontdesk.engines.builtin.understanding.model.marking import BUCKETS, MARKED, TAGS, rows_of, spelling, tag_rows
from frontdesk.engines.builtin.understanding.words import Word
from training.classifier import Fitted, fit
from training.corpus import seen
from training.phrases_file import Phrase

STEPS: Final = 60
STRENGTH: Final = 3e-6
_LONGEST: Final = 250  # words of one message
_MANY: Final = 4  # voices that use a common word
_PLAIN: Final = 0.4  # weight of a word without a tag: there are twenty of them to one with


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


def common_words(phrases: Sequence[Phrase]) -> frozenset[int]:
    """The words that several voices use."""
    users: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        for word in seen(phrase.text):
            users[word.form].add(phrase.place.split(":")[0])
    return frozenset(spelling(form) for form, voices in users.items() if len(voices) >= _MANY)


def learnt(phrases: Sequence[Phrase], common: frozenset[int]) -> Fitted:
    """Weights by row and tag, from words with the right tag before them."""
    indptr, columns, wanted = [0], [], []
    for phrase in phrases:
        words = seen(phrase.text)[:_LONGEST]
        last = ""
        for word, rows, tag in zip(words, rows_of(phrase.text, words, common), tags(phrase, words), strict=True):
            columns += sorted({*rows, *tag_rows(last, word.form)})
            indptr.append(len(columns))
            wanted.append(tag)
            last = tag
    values = np.ones(len(columns), np.float32)
    x = sp.csr_matrix((values, np.asarray(columns), np.asarray(indptr)), shape=(len(wanted), BUCKETS))
    weights = [1.0 if tag else _PLAIN for tag in wanted]
    return fit(x, wanted, list(TAGS), weights, steps=STEPS, strength=STRENGTH)
