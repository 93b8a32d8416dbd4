"""The small model that tells two wishes from one: logistic regression over the signs and their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp


def crossed(values: Sequence[float]) -> list[float]:
    """The values and every product of two of them."""
    return [*values, *(a * b for n, a in enumerate(values) for b in values[n:])]


@dataclass(frozen=True, slots=True)
class Apart:
    """What was learnt: a weight for each crossed sign."""

    weights: tuple[float, ...]
    base: float

    def chance(self, values: Sequence[float]) -> float:
        """How likely it is that the two stretches with these signs are two wishes."""
        score = self.base + sum(a * b for a, b in zip(self.weights, crossed(values), strict=True))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
