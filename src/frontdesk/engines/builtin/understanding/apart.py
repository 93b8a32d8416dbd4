"""Whether two stretches of a message want two different things.

"The logo is done, and when is 184 due?" has an "and" and one wish; "184 is paid, how is the logo?" has two. Which it
is follows from how surely each stretch is read, from what the message reads like as a whole, and from how they are
joined. What each of these counts was learnt from messages whose wishes are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log
from typing import Final

from frontdesk.engines.builtin.understanding.labels import LABELS, SOCIAL
from frontdesk.engines.builtin.understanding.letters import Span
from frontdesk.engines.builtin.understanding.looking import ASIDE, Message
from frontdesk.engines.builtin.understanding.parts import clauses
from frontdesk.engines.builtin.understanding.pointing import words_for

#: Labels of whole messages that are mostly told, not asked.
_TOLD: Final = frozenset(
    ("enquiry.new", "complaint", "prying", "outside.supplier", "outside.job", "outside.sales", "outside.auto")
)
_LIKELIEST: Final = 4  # pairs that are looked at
_LEAST: Final = 0.12  # probability of a stretch that is worth a look

Odds = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a clause that wants something: its label with every label's probability there."""

    start: int
    end: int
    odds: Odds
    sentence: int

    @property
    def label(self) -> str:
        return self.odds[0][0]

    @property
    def chance(self) -> float:
        return self.odds[0][1]

    @property
    def lookup(self) -> str:
        return LABELS[self.label].lookup


@dataclass(frozen=True)
class Stretches:
    """The stretches of a message that could be wishes of their own."""

    message: Message

    @cached_property
    def sentences(self) -> list[tuple[Span, Odds]]:
        spans = self.message.sentences
        return [(span, self.message.odds(*span)) for span in spans] if len(spans) > 1 else []

    @cached_property
    def all(self) -> list[Stretch]:
        return list(self._all())

    def _all(self) -> Iterator[Stretch]:
        for n, span in enumerate(self.message.sentences):
            cut = clauses(self.message.text, span)
            spans = [span, *cut] if len(cut) > 1 else [span]
            for start, end in spans:
                odds = self.message.odds(start, end)
                if odds[0][0] != ASIDE and odds[0][0] not in SOCIAL and odds[0][1] >= _LEAST:
                    yield Stretch(start, end, odds, n)

    def pairs(self) -> list[tuple[Stretch, Stretch]]:
        """The likeliest pairs of stretches with different wishes, the earlier one first."""
        found = [
            (one, other) if one.start < other.start else (other, one)
            for one, other in combinations(self.all, 2)
            if one.lookup != other.lookup and (one.end <= other.start or other.end <= one.start)
        ]
        return sorted(found, key=lambda pair: -pair[0].chance * pair[1].chance)[:_LIKELIEST]


def signs(message: Message, one: Stretch, other: Stretch) -> list[float]:
    """What speaks for or against two wishes, as numbers around nought to one."""
    text = message.text
    whole: dict[str, float] = {}
    for label, chance in message.whole:
        lookup = LABELS[label].lookup
        whole[lookup] = whole.get(lookup, 0.0) + chance
    top = LABELS[message.whole[0][0]].lookup
    before = message.forms(max(one.end, other.start - 24), other.start)[-2:]
    opening = {*before, *message.forms(other.start, other.end)[:2]}
    gap = text[one.end : other.start]
    counts = [len(message.forms(s.start, s.end)) for s in (one, other)]
    size = len(message.forms(message.start, message.end))
    return [
        *(value for s in (one, other) for value in (s.chance, _logit(s.chance), _margin(s), _aside(s))),
        one.chance * other.chance,
        *(
            value
            for s in (one, other)
            for value in (whole.get(s.lookup, 0.0), -log(whole.get(s.lookup, 0.0) + 1e-4) / 9)
        ),
        message.whole[0][1],
        float(top in (one.lookup, other.lookup)),
        float(one.sentence == other.sentence),
        *(float("?" in text[s.start : s.end + 1]) for s in (one, other)),
        float("\n" in gap),
        float("," in gap),
        float(bool(opening & words_for("and"))),
        float(bool(opening & words_for("also"))),
        min(len(message.sentences), 8) / 8,
        *(min(count, 20) / 20 for count in counts),
        min(sum(counts) / max(size, 1), 1.0),
        min(size, 60) / 60,
        float(LABELS[one.label].object == LABELS[other.label].object),
        *(float(s.label in _TOLD) for s in (one, other)),
        float(message.whole[0][0] in _TOLD),
        float(LABELS[one.label].lookup == "refuse" or LABELS[other.label].lookup == "refuse"),
    ]


def _logit(chance: float) -> float:
    chance = min(max(chance, 0.01), 0.99)
    return log(chance / (1 - chance)) / 5


def _margin(stretch: Stretch) -> float:
    others = (odd for label, odd in stretch.odds[1:] if label == ASIDE or LABELS[label].lookup != stretch.lookup)
    return stretch.chance - next(others, 0.0)


def _aside(stretch: Stretch) -> float:
    return next((odd for label, odd in stretch.odds if label == ASIDE), 0.0)
