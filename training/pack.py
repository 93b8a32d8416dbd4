"""Weights as a file of bytes: each column scaled so that its largest weights fill a signed byte."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


def packed(tables: Sequence[tuple[str, npt.NDArray[np.float32], Mapping[str, Any]]], phrases: str) -> bytes:
    """The file of weights that ``model/weights.py`` reads: a line of JSON, then the tables one after another."""
    about: list[dict[str, Any]] = []
    data = b""
    for name, weights, more in tables:
        most = np.maximum(np.quantile(np.abs(weights), 0.99995, axis=0), 1e-6)
        scales = (most / 127).astype(np.float64)
        small = np.clip(np.rint(weights / scales), -127, 127).astype(np.int16) + 128
        about.append({"name": name, "rows": weights.shape[0], "scales": [round(float(s), 8) for s in scales], **more})
        data += small.astype(np.uint8).tobytes()
    head = {"kind": "frontdesk-weights-1", "phrases": phrases, "tables": about}
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + data
