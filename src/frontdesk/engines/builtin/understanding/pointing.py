"""Words that point: the latest, the other one, the second. Read once from ``pointing.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def words_for(name: str) -> frozenset[str]:
    """The folded words of one set."""
    return frozenset(str(_source()[name]).split())


@cache
def places() -> dict[str, int]:
    """Ordinals: the place in a list that a word means; negative ones count from the end."""
    return {word: int(place) for place, written in _source()["ordinal"].items() for word in written.split()}


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("pointing.toml").read_text("utf-8"))
