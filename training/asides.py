"""Sentences that only lead up to a wish: found in long messages with one label by a first model, taught to the second.

Nobody labels the sentences of a story one by one. In a message with one label, the sentence that reads most like the
label is the wish; those that hardly read like it are asides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.letters import body
from frontdesk.engines.builtin.understanding.looking import ASIDE
from frontdesk.engines.builtin.understanding.parts import sentences
from training.classifier import Example, Fitted, odds
from training.seeing import Hashes, seen

_LEADING: Final = 0.35  # the wish itself must read like its label at least this surely
_HARDLY: Final = 0.06
_SHARE: Final = 0.3  # of the leading sentence's probability: a sentence that reads more like the label is none
_SOCIAL: Final = frozenset(("greeting", "thanks", "bye", "yes", "no", "okay", "moment"))
#: Labels of whole messages whose sentences tell a business or a grievance: none of them is an aside.
_WHOLE: Final = frozenset(("enquiry.new", "complaint"))


def with_asides(examples: Sequence[Example], first: Fitted, known: Hashes) -> list[Example]:
    """Further examples: the leading sentence of each long message, and its asides."""
    found: list[Example] = []
    names = first.names
    for one in examples:
        start, end = body(one.text)
        spans = sentences(one.text, start, end)
        if len(spans) < 2 or one.label in _SOCIAL or one.label.startswith("outside"):
            continue
        texts = [one.text[a:b] for a, b in spans]
        read = odds(first.scores(seen(texts).matrix(known)))
        mine = read[:, names.index(one.label)]
        leading = float(mine.max())
        if leading < _LEADING:
            continue
        for text, chance, row in zip(texts, mine, read, strict=True):
            likeliest = names[int(row.argmax())]
            if chance == leading:
                found.append(Example(one.label, text, one.voice, one.language, 0.5))
            elif chance < min(_HARDLY, _SHARE * leading) and likeliest not in _SOCIAL and one.label not in _WHOLE:
                found.append(Example(ASIDE, text, one.voice, one.language, 0.5))
    return found
