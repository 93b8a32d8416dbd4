"""The weights file: one line of JSON that describes its tables, then the tables themselves, a byte a weight.

Made by ``make train`` (see docs/understanding.md); read once, at the first message or at start.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import Any, Final

from frontdesk.engines.builtin.understanding.model import features, marking
from frontdesk.engines.builtin.understanding.model.features import Features
from frontdesk.engines.builtin.understanding.model.lanes import Lanes
from frontdesk.engines.builtin.understanding.model.marking import Marker

FILE: Final = "weights.bin"
_ROWS: Final = {
    "labels": features.BUCKETS,
    "languages": features.BUCKETS,
    "several": features.BUCKETS,
    "marks": marking.BUCKETS,
}


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over the three groups of features. ``sharpness`` makes its scores probabilities that hold."""

    names: tuple[str, ...]
    lanes: Lanes
    base: tuple[float, ...]
    sharpness: float

    def odds(self, seen: Features) -> list[float]:
        """The probability of each name."""
        scores = list(self.base)
        for group in seen.groups():
            if group:
                scale = len(group) ** -0.5
                scores = [a + scale * b for a, b in zip(scores, self.lanes.sums(group), strict=True)]
        top = max(scores)
        grown = [exp((score - top) * self.sharpness) for score in scores]
        total = sum(grown)
        return [one / total for one in grown]

    def ranked(self, seen: Features) -> list[tuple[str, float]]:
        """Each name with its probability, likeliest first."""
        return sorted(zip(self.names, self.odds(seen), strict=True), key=lambda pair: -pair[1])


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was trained."""

    labels: Linear
    languages: Linear
    several: Linear
    marker: Marker
    about: Mapping[str, Any]


@cache
def model() -> Model:
    """The shipped model."""
    return read(resources.files(__package__).joinpath(FILE).read_bytes())


def read(data: bytes) -> Model:
    """The model in ``data``. Raises ``ValueError`` when it is not a weights file of ours."""
    head, _, tables = data.partition(b"\n")
    about: dict[str, Any] = json.loads(head)
    if about.get("kind") != "frontdesk-weights-1":
        raise ValueError("this is not a weights file of this version; make it anew with: make train")
    found: dict[str, tuple[Lanes, Mapping[str, Any]]] = {}
    at = 0
    for table in about["tables"]:
        if table["rows"] != _ROWS[table["name"]]:
            raise ValueError(f"the table {table['name']} was made for other features; make it anew with: make train")
        size = table["rows"] * len(table["scales"])
        found[table["name"]] = Lanes(tables[at : at + size], len(table["scales"]), table["scales"]), table
        at += size
    lanes, marks = found["marks"]
    return Model(
        _linear(*found["labels"]),
        _linear(*found["languages"]),
        _linear(*found["several"]),
        Marker(lanes, marks["base"], frozenset(marks["common"])),
        about,
    )


def _linear(lanes: Lanes, table: Mapping[str, Any]) -> Linear:
    return Linear(tuple(table["names"]), lanes, tuple(table["base"]), float(table["sharpness"]))
