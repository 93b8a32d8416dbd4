"""Weights as a file of bytes: each column scaled so that its largest weights fill the steps it is given; compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

#: Steps to either side of nought. The large table does as well with a quarter of what a byte holds, and packs better.
_STEPS: Final = {"heads": 31, "second": 127, "marks": 127}


def packed(
    hashes: npt.NDArray[np.uint32], tables: Mapping[str, npt.NDArray[np.floating[Any]]], about: Mapping[str, Any]
) -> bytes:
    """The file of weights that ``model/weights.py`` reads: a line of JSON, then hashes and tables one after another."""
    scales: dict[str, list[float]] = {}
    data = hashes.astype("<u4").tobytes()
    for name, weights in tables.items():
        steps = _STEPS[name]
        most = np.maximum(np.quantile(np.abs(weights), 0.99995, axis=0), 1e-6)
        scales[name] = [round(float(scale), 8) for scale in most / steps]
        small = np.clip(np.rint(weights / np.asarray(scales[name])), -steps, steps).astype(np.int16) + 128
        data += small.astype(np.uint8).tobytes()
    head = {"kind": "frontdesk-weights-2", **about, "features": len(hashes), "scales": scales}
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + zlib.compress(data, 9)
