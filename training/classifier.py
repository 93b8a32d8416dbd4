"""The linear view: multinomial logistic regression on the product's own features; and what both views share."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize, minimize_scalar

from training.augment import bare, slipped

Floats = npt.NDArray[np.float32]

STRENGTH: Final = 1.5e-6  # of the penalty on large weights
STEPS: Final = 45
COPY_WEIGHT: Final = 0.4


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text. ``weight`` is 1 for what somebody wrote, less for changed copies."""

    label: str
    text: str
    voice: str
    language: str
    weight: float = 1.0


@dataclass(slots=True)
class Fitted:
    """Weights (rows × names) and the base of each name."""

    names: list[str]
    weights: Floats
    base: Floats

    def scores(self, matrix: sp.csr_matrix) -> Floats:
        return np.asarray(matrix @ self.weights + self.base, dtype=np.float32)


def odds(scores: npt.NDArray[np.floating[Any]]) -> Floats:
    """The probabilities that scores (texts × names) stand for."""
    grown = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(grown / grown.sum(1, keepdims=True), dtype=np.float32)


def copies(examples: Sequence[Example], seed: int = 7) -> list[Example]:
    """A changed copy of each: with slips of the keyboard, every other one besides without punctuation and capitals."""
    rng = random.Random(seed)
    out = []
    for n, one in enumerate(examples):
        text = slipped(one.text, rng)
        out.append(Example(one.label, bare(text) if n % 2 else text, one.voice, one.language, one.weight * COPY_WEIGHT))
    return out


def fit(
    x: sp.csr_matrix,
    targets: Sequence[str],
    names: list[str],
    weights: Sequence[float],
    start: Fitted | None = None,
    steps: int = STEPS,
    strength: float = STRENGTH,
) -> Fitted:
    """Minimise the weighted log-loss with L-BFGS; the same input gives the same weights on the same machine."""
    place = {name: n for n, name in enumerate(names)}
    wanted = np.asarray([place[target] for target in targets])
    weight = np.asarray(weights, np.float32)[:, None] / np.float32(sum(weights))
    rows = x.shape[1]
    used = np.flatnonzero(np.diff(x.tocsc().indptr))
    x = x[:, used]
    xt = x.T.tocsr()
    hot = np.zeros((x.shape[0], len(names)), np.float32)
    hot[np.arange(len(wanted)), wanted] = 1
    size = len(used) * len(names)

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        w = flat[:size].reshape(len(used), len(names)).astype(np.float32)
        scores = x @ w + flat[size:].astype(np.float32)
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        value = -float((weight[:, 0] * np.log(odds[np.arange(len(wanted)), wanted] + 1e-12)).sum())
        value += 0.5 * strength * float((w.astype(np.float64) ** 2).sum())
        slope = (odds - hot) * weight
        return value, np.concatenate([(xt @ slope + strength * w).ravel(), slope.sum(0)]).astype(np.float64)

    begin = np.zeros(size + len(names))
    if start is not None:
        begin[:size] = start.weights[used].ravel()
        begin[size:] = start.base
    best = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6}).x
    full = np.zeros((rows, len(names)), np.float32)
    full[used] = best[:size].reshape(len(used), len(names))
    return Fitted(names, full, best[size:].astype(np.float32))


def sharpness(scores: npt.NDArray[np.floating[Any]], targets: Sequence[str], names: Sequence[str]) -> float:
    """What to multiply scores with, so that the probabilities fit texts of voices that were left out."""
    scores = scores.astype(np.float64)
    place = {name: n for n, name in enumerate(names)}
    wanted = np.asarray([place[target] for target in targets])

    def loss(factor: float) -> float:
        sharp = scores * factor
        top = sharp.max(1)
        return float((top + np.log(np.exp(sharp - top[:, None]).sum(1)) - sharp[np.arange(len(wanted)), wanted]).mean())

    return float(minimize_scalar(loss, bounds=(0.2, 3.0), method="bounded").x)
