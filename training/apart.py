"""Learns when two stretches of a message are two wishes, from voices that the labels were not learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from frontdesk.engines.builtin.understanding.apart import Stretches, signs
from frontdesk.engines.builtin.understanding.labels import LABELS, SOCIAL
from frontdesk.engines.builtin.understanding.looking import look
from frontdesk.engines.builtin.understanding.model.apart import crossed
from frontdesk.engines.builtin.understanding.model.weights import Model
from training.phrases_file import Phrase

#: Of a model that never parts anything.
NOTHING: Final[dict[str, Any]] = {"weights": [], "base": 0.0}
STRENGTH: Final = 3e-4  # of the penalty on large weights


def learnt(many: Sequence[Phrase], model: Model) -> dict[str, Any]:
    """The weights for the header of the weights file; ``model`` has not seen ``many``."""
    found = [pair for phrase in many for pair in pairs(phrase, model)]
    x = np.asarray([values for values, _ in found])
    y = np.asarray([float(apart) for _, apart in found])

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = x @ flat[:-1] + flat[-1]
        value = float((np.logaddexp(0, scores) - y * scores).mean() + 0.5 * STRENGTH * (flat[:-1] ** 2).sum())
        slope = (1 / (1 + np.exp(-scores)) - y) / len(y)
        return value, np.concatenate([x.T @ slope + STRENGTH * flat[:-1], [slope.sum()]])

    best = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {"weights": [round(float(one), 5) for one in best[:-1]], "base": round(float(best[-1]), 5)}


def pairs(phrase: Phrase, model: Model) -> Iterator[tuple[list[float], bool]]:
    """The signs of each pair that the product would look at, and whether both are wishes of the message."""
    message = look(phrase.text, model)
    wanted = {LABELS[label].lookup for label in phrase.labels if label not in SOCIAL}
    for one, other in Stretches(message).pairs():
        apart = one.lookup in wanted and other.lookup in wanted
        yield crossed(signs(message, one, other)), apart
