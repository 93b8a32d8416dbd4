"""Readings of a set of signs: each label with how surely it fits. The table is ``rules.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rule:
    """``label`` fits with ``score`` when one of each group is there and none of ``barred`` is."""

    label: str
    groups: tuple[frozenset[str], ...]
    barred: frozenset[str]
    score: float


def read_rule(label: str, text: str, score: float) -> Rule:
    """A rule from its written form ("invoice amount|due -project")."""
    words = text.split()
    groups = tuple(frozenset(word.split("|")) for word in words if not word.startswith("-"))
    return Rule(label, groups, frozenset(word[1:] for word in words if word.startswith("-")), score)


@cache
def table() -> tuple[Rule, ...]:
    """All rules, surest first."""
    source = tomllib.loads(resources.files(__package__).joinpath("rules.toml").read_text("utf-8"))
    rules = [read_rule(label, text, float(score)) for label, fits in source.items() for text, score in fits.items()]
    return tuple(sorted(rules, key=lambda rule: -rule.score))


@lru_cache(maxsize=1024)  # signs are our own labels, never a person's words, and few sets of them recur
def readings(signs: frozenset[str]) -> tuple[tuple[str, float], ...]:
    """Each label that fits ``signs`` with its best score, surest first."""
    best: dict[str, float] = {}
    for rule in table():
        if rule.label in best or rule.barred & signs:
            continue
        if all(group & signs for group in rule.groups):
            best[rule.label] = rule.score
    return tuple(sorted(best.items(), key=lambda entry: -entry[1]))
