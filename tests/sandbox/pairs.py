"""All pairs: few settings of many switches, in which any two values of any two switches meet at least once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

Pair = tuple[tuple[str, str], tuple[str, str]]


def all_pairs(switches: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Settings that cover every pair, each built greedily around the first pair that is not covered yet."""
    names = list(switches)
    open_pairs: dict[Pair, None] = {
        ((a, x), (b, y)): None for a, b in combinations(names, 2) for x in switches[a] for y in switches[b]
    }
    settings: list[dict[str, str]] = []
    while open_pairs:
        first, second = next(iter(open_pairs))
        setting = dict((first, second))
        for name in names:
            if name not in setting:
                setting[name] = max(
                    switches[name],
                    key=lambda value: sum(_pair(names, name, value, k, v) in open_pairs for k, v in setting.items()),
                )
        for one, other in combinations(names, 2):
            open_pairs.pop(((one, setting[one]), (other, setting[other])), None)
        settings.append(setting)
    return settings


def _pair(names: Sequence[str], name: str, value: str, other: str, chosen: str) -> Pair:
    ours, theirs = (name, value), (other, chosen)
    return (ours, theirs) if names.index(name) < names.index(other) else (theirs, ours)
