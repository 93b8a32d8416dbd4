"""The small net: the same features summed into a few dozen units, and from those the labels; trained with Adam.

Features are left out at random while it learns, so that no label hangs on one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Numbers = npt.NDArray[np.float32]

UNITS: Final = 64
ROUNDS: Final = 16
LEFT_OUT: Final = 0.7  # of the features of a text, each time it is seen
UNITS_OUT: Final = 0.3
_BATCH: Final = 512
_SEED: Final = 1
_PACE: Final = 4e-3
_MEAN, _SPREAD = 0.9, 0.999  # of Adam: Kingma and Ba 2015, the paper's own settings


@dataclass(slots=True)
class Net:
    """``first`` (rows × units) with its base, a hinge, then ``second`` (units × names) with its base."""

    names: list[str]
    first: Numbers
    first_base: Numbers
    second: Numbers
    base: Numbers

    def scores(self, matrix: sp.csr_matrix) -> Numbers:
        return np.asarray(np.maximum(matrix @ self.first + self.first_base, 0) @ self.second + self.base)


class _Adam:
    """Adam, in place: the large table is gone through a few times a step, which is most of the work."""

    def __init__(self, numbers: Sequence[Numbers], steps: int) -> None:
        self._numbers, self._steps, self._step = numbers, steps, 0
        self._means = [np.zeros_like(one) for one in numbers]
        self._spreads = [np.zeros_like(one) for one in numbers]

    def step(self, slopes: Sequence[Numbers]) -> None:
        pace = _PACE * (1 - self._step / self._steps)
        self._step += 1
        even, first = (1 - _SPREAD**self._step) ** 0.5, 1 - _MEAN**self._step
        for number, mean, spread, slope in zip(self._numbers, self._means, self._spreads, slopes, strict=True):
            mean *= np.float32(_MEAN)
            mean += np.float32(1 - _MEAN) * slope
            spread *= np.float32(_SPREAD)
            slope *= slope
            slope *= np.float32(1 - _SPREAD)
            spread += slope
            np.sqrt(spread, out=slope)
            slope += np.float32(1e-8 * even)
            np.divide(mean, slope, out=slope)
            slope *= np.float32(pace * even / first)
            number -= slope


def learnt(
    x: sp.csr_matrix, targets: Sequence[str], names: list[str], weights: Sequence[float], rounds: int = ROUNDS
) -> Net:
    """A net for the texts ``x``; the same input gives the same net."""
    rng = np.random.default_rng(_SEED)
    place = {name: n for n, name in enumerate(names)}
    wanted = np.asarray([place[target] for target in targets])
    weight = np.asarray(weights, np.float32)
    x = sp.csr_matrix(x, dtype=np.float32)
    first = rng.standard_normal((x.shape[1], UNITS), np.float32) * np.float32(0.1)
    second = rng.standard_normal((UNITS, len(names)), np.float32) * np.float32(UNITS**-0.5)
    first_base, base = np.zeros(UNITS, np.float32), np.zeros(len(names), np.float32)
    adam = _Adam((first, first_base, second, base), rounds * (-(-len(wanted) // _BATCH)))
    for _ in range(rounds):
        order = rng.permutation(len(wanted))
        for at in range(0, len(order), _BATCH):
            picked = order[at : at + _BATCH]
            seen = x[picked]
            seen.data *= (rng.random(len(seen.data), np.float32) > LEFT_OUT) * np.float32(1 / (1 - LEFT_OUT))
            hidden = np.maximum(seen @ first + first_base, 0)
            kept = (rng.random(hidden.shape, np.float32) > UNITS_OUT) * np.float32(1 / (1 - UNITS_OUT))
            hidden *= kept
            scores = hidden @ second + base
            odds = np.exp(scores - scores.max(1, keepdims=True))
            odds /= odds.sum(1, keepdims=True)
            odds[np.arange(len(picked)), wanted[picked]] -= 1
            slope = odds * (weight[picked] / len(picked))[:, None]
            back = (slope @ second.T) * kept * (hidden > 0)
            adam.step((np.asarray(seen.T.tocsr() @ back), back.sum(0), hidden.T @ slope, slope.sum(0)))
    return Net(names, first, first_base, second, base)
