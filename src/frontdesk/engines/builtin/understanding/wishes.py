"""Which wishes a message holds: one for the whole of it, or several where parts of it clearly want different things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.letters import Span
from frontdesk.engines.builtin.understanding.looking import ASIDE, Message
from frontdesk.engines.builtin.understanding.parts import clauses

#: Labels that say nothing beside a real wish.
SOCIAL: Final = frozenset(
    ("greeting", "thanks", "bye", "yes", "no", "okay", "moment", "help", "bot", "repeat", "cancel", "correct")
)
_APART: Final = 0.62  # a sentence must want something this surely to be a wish of its own
_APART_CLAUSE: Final = 0.72  # so must a clause, which has less to say
_SHARE: Final = 0.5  # how much the whole message counts beside its most telling sentence
#: Readings of a whole message that what stands in it does not take apart.
_WHOLE: Final = frozenset(
    ("enquiry.new", "complaint", "prying", "outside.supplier", "outside.job", "outside.sales", "outside.auto")
)
_WHOLE_FROM: Final = 0.75

Odds = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Wish:
    """A label with its probability, the stretch that it was read from, and every label's probability there."""

    label: str
    chance: float
    start: int
    end: int
    odds: Odds


def wishes(message: Message) -> list[Wish]:
    """The wishes of ``message`` in their order; at least one."""
    whole = message.whole
    spans = message.sentences
    if whole[0][0] in _WHOLE and whole[0][1] >= _WHOLE_FROM:
        return [_wish(whole, message.start, message.end)]
    parts = [(span, message.odds(*span)) for span in spans] if len(spans) > 1 else []
    several = [_wish(odds, *span) for span, odds in _split(message, spans, parts) if _is_wish(odds)]
    several = _distinct(several)
    if len(several) > 1:
        return several
    return [_one(message, parts)]


def _split(message: Message, spans: Sequence[Span], parts: Sequence[tuple[Span, Odds]]) -> list[tuple[Span, Odds]]:
    """Sentences, those with several wishes in clauses."""
    out: list[tuple[Span, Odds]] = []
    for span, odds in parts or [(span, message.whole) for span in spans]:
        pieces = _clauses(message, span)
        out += pieces or [(span, odds)]
    return out


def _clauses(message: Message, sentence: Span) -> list[tuple[Span, Odds]]:
    """The clauses of a sentence with what follows each joined to it, when at least two are wishes of their own."""
    cut = clauses(message.text, sentence)
    if len(cut) < 2:
        return []
    found: list[tuple[Span, Odds]] = []
    for span in cut:
        odds = message.odds(*span)
        label, chance = odds[0]
        if label not in SOCIAL and label != ASIDE and chance >= _APART_CLAUSE:
            found.append((span, odds))
    labels = {LABELS[odds[0][0]].lookup for _, odds in found}
    return found if len(labels) > 1 else []


def _is_wish(odds: Odds) -> bool:
    label, chance = odds[0]
    return label != ASIDE and label not in SOCIAL and chance >= _APART


def _distinct(found: Sequence[Wish]) -> list[Wish]:
    """One wish for each look-up, the surest."""
    out: dict[str, Wish] = {}
    for wish in found:
        lookup = LABELS[wish.label].lookup
        if lookup not in out or out[lookup].chance < wish.chance:
            out[lookup] = wish
    return sorted(out.values(), key=lambda wish: wish.start)


def _one(message: Message, parts: Sequence[tuple[Span, Odds]]) -> Wish:
    """One wish, read from the whole and from its most telling sentence together."""
    if not parts:
        return _wish(message.whole, message.start, message.end)
    chances = {label: _SHARE * chance for label, chance in message.whole}
    best: dict[str, tuple[float, Span]] = {}
    for span, odds in parts:
        for label, chance in odds:
            if label in chances and chance > best.get(label, (0.0, span))[0]:
                best[label] = chance, span
    top = {label: chance for label, (chance, _) in best.items() if label not in SOCIAL}
    total = sum(top.values()) or 1.0
    for label, chance in top.items():
        chances[label] += (1 - _SHARE) * chance / total
    size = sum(chances.values())
    odds = sorted(((label, chance / size) for label, chance in chances.items()), key=lambda pair: -pair[1])
    return _wish(odds, *best.get(odds[0][0], (0.0, (message.start, message.end)))[1])


def _wish(odds: Odds, start: int, end: int) -> Wish:
    own = tuple(pair for pair in odds if pair[0] != ASIDE)
    return Wish(*own[0], start, end, own)
