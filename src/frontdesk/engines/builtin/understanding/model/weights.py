"""The weights file: one line of JSON that describes its tables, then the tables, a byte a weight, compressed.

Made by ``make train`` (see docs/understanding.md); read once, at the first message or at start.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import Any, Final

from frontdesk.engines.builtin.understanding.model import marking
from frontdesk.engines.builtin.understanding.model.apart import Apart
from frontdesk.engines.builtin.understanding.model.features import Features
from frontdesk.engines.builtin.understanding.model.lanes import LARGEST, Lanes, WeightedLanes
from frontdesk.engines.builtin.understanding.model.marking import Marker

FILE: Final = "weights.bin"

Ranked = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of one stretch of text: each name with its probability, likeliest first."""

    labels: Ranked
    languages: Ranked


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was trained.

    Two views of a text are taken in one pass over its features: a linear one, and a small net whose units above nought
    are summed into labels. They err differently, so their mean errs less than either. ``sharpness`` makes the scores
    probabilities that hold.
    """

    labels: tuple[str, ...]
    languages: tuple[str, ...]
    heads: Lanes
    base: tuple[float, ...]
    second: WeightedLanes
    second_base: tuple[float, ...]
    sharpness: float
    marker: Marker
    apart: Apart
    about: Mapping[str, Any]

    def read(self, seen: Features) -> Reading:
        """Read a stretch of text by its features."""
        scores = list(self.base)
        for group in seen.groups():
            if group:
                scale = len(group) ** -0.5
                scores = [a + scale * b for a, b in zip(scores, self.heads.sums(group), strict=True)]
        labels, languages = len(self.labels), len(self.languages)
        both = zip(scores[:labels], self._net(scores[labels:-languages]), strict=True)
        return Reading(
            ranked(self.labels, [(a + b) / 2 for a, b in both], self.sharpness),
            ranked(self.languages, scores[-languages:], 1.0),
        )

    def _net(self, units: Sequence[float]) -> list[float]:
        """The net's score of each label."""
        step = max(max(units), 1e-9) / LARGEST
        sums = self.second.sums([round(unit / step) if unit > 0 else 0 for unit in units])
        return [a + step * b for a, b in zip(self.second_base, sums, strict=True)]


def ranked(names: Sequence[str], scores: Sequence[float], sharpness: float) -> Ranked:
    """Each name with the probability that its score stands for, likeliest first."""
    top = max(scores)
    grown = [exp((score - top) * sharpness) for score in scores]
    total = sum(grown)
    return sorted(zip(names, [one / total for one in grown], strict=True), key=lambda pair: -pair[1])


@cache
def model() -> Model:
    """The shipped model."""
    return read(resources.files(__package__).joinpath(FILE).read_bytes())


def read(data: bytes) -> Model:
    """The model in ``data``. Raises ``ValueError`` when it is not a weights file of ours."""
    head, _, rest = data.partition(b"\n")
    about: dict[str, Any] = json.loads(head)
    if about.get("kind") != "frontdesk-weights-2":
        raise ValueError("this is not a weights file of this version; make it anew with: make train")
    tables = zlib.decompress(rest)
    found: dict[str, tuple[bytes, list[float]]] = {}
    known = array("I", tables[: 4 * about["features"]])  # the hashes of the features that the table has rows for
    at = 4 * about["features"]
    for name, rows in (("heads", len(known)), ("second", about["units"]), ("marks", marking.BUCKETS)):
        scales = about["scales"][name]
        size = rows * len(scales)
        found[name] = tables[at : at + size], scales
        at += size
    if at != len(tables):
        raise ValueError("these weights were made for other features; make them anew with: make train")
    (heads, head_scales), (second, second_scales), (marks, mark_scales) = found.values()
    base = about["base"]
    return Model(
        labels=tuple(about["labels"]),
        languages=tuple(about["languages"]),
        heads=Lanes(heads, known, head_scales),
        base=tuple(base["heads"]),
        second=WeightedLanes(second, len(second_scales), second_scales),
        second_base=tuple(base["second"]),
        sharpness=float(about["sharpness"]),
        marker=Marker(Lanes(marks, range(marking.BUCKETS), mark_scales), base["marks"], frozenset(about["common"])),
        apart=Apart(tuple(about["apart"]["weights"]), float(about["apart"]["base"])),
        about=about,
    )
