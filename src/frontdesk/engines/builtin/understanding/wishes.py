"""Which wishes a message holds: one for the whole of it, or several where stretches of it want different things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.engines.builtin.understanding.apart import Odds, Stretch, Stretches, signs
from frontdesk.engines.builtin.understanding.labels import SOCIAL
from frontdesk.engines.builtin.understanding.letters import Span
from frontdesk.engines.builtin.understanding.looking import ASIDE, Message

_APART: Final = 0.5  # from this chance on two stretches are two wishes
_MOST: Final = 5  # wishes of one message
_SHARE: Final = 0.5  # how much the whole message counts beside its most telling sentence


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
    stretches = Stretches(message)
    return [_wish(one.odds, one.start, one.end) for one in _several(stretches)] or [_one(message, stretches.sentences)]


def _several(stretches: Stretches) -> list[Stretch]:
    """Stretches that want different things, in their order; empty where there is one wish."""

    def apart(one: Stretch, other: Stretch) -> float:
        first, second = (one, other) if one.start < other.start else (other, one)
        return message.model.apart.chance(signs(message, first, second))

    message = stretches.message
    likeliest = max(((apart(*pair), pair) for pair in stretches.pairs()), default=(0.0, ()), key=lambda found: found[0])
    if likeliest[0] < _APART:
        return []
    found = list(likeliest[1])
    for more in sorted(stretches.all, key=lambda one: -one.chance):
        fits = all(more.lookup != one.lookup and (more.end <= one.start or one.end <= more.start) for one in found)
        if fits and len(found) < _MOST and all(apart(one, more) >= _APART for one in found):
            found.append(more)
    return sorted(found, key=lambda one: one.start)


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
