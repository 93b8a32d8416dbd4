"""From the odds of a wish to what is done with it: act on one label, ask between close ones, or own up to a miss."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from frontdesk.engines.builtin.understanding.apart import Odds
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.requests import ACT, GUESS, LIKELY, MARGIN, TIMES

#: Where several labels of one look-up are close, the one whose answer holds what the others ask for.
WIDEST: Final = {
    "open": "balance.statement",
    "invoice": "invoice.show",
    "budget": "project.burn",
    "worked": "hours.task",
    "payments": "payment.received",
    "firm": "firm.about",
    "person": "person.want",
    "refuse": "outside",
}
#: Two look-ups that are close, and the label whose answer holds what either asks for (sending asks before it sends).
_BOTH: Final = {
    frozenset(("invoice", "payments")): "payment.received",
    frozenset(("invoice", "invoice.send")): "invoice.send",
    frozenset(("budget", "project.status")): "project.status",
}
_OUTSIDE: Final = 0.25  # from this probability that it is none of our business, nothing is acted upon unasked
_TOGETHER: Final = 0.6  # probability of the two
_CLEAR: Final = 0.55  # of its look-up's probability: a label with less is close to a neighbour
_MOST: Final = 3  # readings to ask between
_ASKABLE: Final = 0.04
_BESIDE: Final = 0.08  # what is perhaps none of our business is asked about only beside something at least this likely


def for_client(odds: Odds) -> Odds:
    """The odds of somebody who is not staff: what only staff may ask is prying."""
    prying = sum(chance for label, chance in odds if label == "prying" or label.startswith("staff."))
    rest = [(label, chance) for label, chance in odds if label != "prying" and not label.startswith("staff.")]
    return sorted((*rest, ("prying", prying)), key=lambda pair: -pair[1])


def decide(odds: Odds) -> tuple[str, float, tuple[str, ...]]:
    """The label to act on with its probability and no others; or the likeliest with those to ask between.

    An empty label: nothing was understood.
    """
    by_lookup: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[str, float]] = {}
    for label, chance in odds:
        lookup = LABELS[label].lookup
        by_lookup[lookup] += chance
        best.setdefault(lookup, (label, chance))
    ranked = sorted(by_lookup.items(), key=lambda pair: -pair[1])
    (first, chance), (_, second) = ranked[0], ranked[1]
    label, own = best[first]
    doubtful = first != "refuse" and by_lookup["refuse"] >= _OUTSIDE
    ahead = (chance >= ACT and chance - second >= MARGIN) or (chance >= LIKELY and chance >= TIMES * second)
    if ahead and not doubtful:
        return (label if own >= _CLEAR * chance else WIDEST.get(first, label)), chance, ()
    both = _BOTH.get(frozenset((first, ranked[1][0])), "")
    if chance + second >= _TOGETHER and (both == label or both != "invoice.send") and both:
        return both, chance + second, ()
    if chance < GUESS or (first == "refuse" and second < _BESIDE):
        return "", chance, ()
    return label, chance, tuple(best[lookup][0] for lookup, odd in ranked[:_MOST] if odd >= _ASKABLE)
