"""The failures that tests arrange with the stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from clientary_sandbox import Firm


class Arranged(TypedDict, total=False):
    """Arguments of `sandbox.faults.add` (see there)."""

    status: int
    headers: Mapping[str, str]
    delay: float
    body: bytes
    reset: bool
    half: bool
    lost: bool


def one_more_lead(firm: Firm) -> None:
    """What somebody else does while we read."""
    firm.add("leads", name="Just now")
