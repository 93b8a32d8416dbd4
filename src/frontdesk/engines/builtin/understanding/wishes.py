"""Which wishes a message holds: one for the whole of it, or several where parts of it clearly want different things."""

from __future__ import annotations

from collections import defaultdict
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
_APART: Final = 0.65  # a sentence must want something this surely to be a wish of its own
_APART_CLAUSE: Final = 0.75  # so must a clause, which has less to say
_ECHO: Final = 0.008  # and the whole message must want it at least this surely
_SEVERAL: Final = 0.1  # from this chance on that there are several wishes, less is asked of each
_EASIER: Final = 0.6  # by this factor
_ONE: Final = 0.02  # below this chance, there is one wish whatever its parts look like
_ASKED: Final = 0.9  # of two questions about different things, each read so surely, neither is left out
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
    if message.several >= _ONE or _asked_apart(message, parts):
        several = _distinct([_wish(odds, *span) for span, odds in _split(message, spans, parts)])
        if len(several) > 1:
            return several
    return [_one(message, parts)]


def _split(message: Message, spans: Sequence[Span], parts: Sequence[tuple[Span, Odds]]) -> list[tuple[Span, Odds]]:
    """Sentences that are wishes of their own; those with several wishes in clauses."""
    echoed: dict[str, float] = defaultdict(float)
    for label, chance in message.whole:
        echoed[LABELS[label].lookup] += chance
    likely = message.several >= _SEVERAL or _asked_apart(message, parts)
    ease = _EASIER if likely else 1.0

    def is_wish(odds: Odds, least: float) -> bool:
        label, chance = odds[0]
        if label == ASIDE or label in SOCIAL:
            return False
        return chance >= least * ease and (likely or echoed[LABELS[label].lookup] >= _ECHO)

    out: list[tuple[Span, Odds]] = []
    for span, odds in parts or [(span, message.whole) for span in spans]:
        cut = clauses(message.text, span)
        pieces = [(one, message.odds(*one)) for one in cut] if len(cut) > 1 else []
        apart = [(one, found) for one, found in pieces if is_wish(found, _APART_CLAUSE)]
        if len({LABELS[found[0][0]].lookup for _, found in apart}) > 1:
            out += apart
        elif is_wish(odds, _APART):
            out.append((span, odds))
    return out


def _asked_apart(message: Message, parts: Sequence[tuple[Span, Odds]]) -> bool:
    """Whether each sentence is a question of its own: "What is the total? When are you open?"."""
    if not parts or not all(message.text[start:end].rstrip().endswith("?") for (start, end), _ in parts):
        return False
    surely = [odds[0][0] for _, odds in parts if odds[0][1] >= _ASKED and odds[0][0] not in (ASIDE, *SOCIAL, *_WHOLE)]
    return len(surely) == len(parts) and len({LABELS[label].lookup for label in surely}) > 1


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
