"""The words for one request: where it goes, how long it may take, and how it went."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from clientary.errors import BadInput
from clientary.fields import MAX_ID

BUDGET: Final = 10.0
"""Seconds for all attempts of one read and the waits between them."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it happened, for tracing. Holds no ids and no values.

    `started` is on the monotonic clock, `seconds` is from sending to the last byte; `status` is None
    when no answer came; `attempt` counts from 1.
    """

    method: str
    route_template: str
    status: int | None
    started: float
    seconds: float
    attempt: int


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two pieces of an answer, and for one whole request."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 15.0


@dataclass(frozen=True, slots=True)
class Path:
    """A route: the template that may be shown, and the path it is filled to."""

    template: str
    filled: str


def path(template: str, *ids: int) -> Path:
    """Fill each `:name` of a template with an id. Raises BadInput unless ids are positive numbers."""
    parts = template.split("/")
    left = list(ids)
    for place, part in enumerate(parts):
        if part.startswith(":"):
            number = left.pop(0)
            if type(number) is not int or not 0 < number < MAX_ID:
                raise BadInput(part[1:], "is not an id", "give a positive whole number")
            parts[place] = str(number)
    return Path(template, "/".join(parts))


class Budget:
    """Seconds for one read; they run from its first sending, so waiting for a turn is free."""

    def __init__(self, seconds: float = BUDGET, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._until: float | None = None

    def start(self) -> None:
        if self._until is None:
            self._until = self._clock() + self._seconds

    def left(self) -> float:
        return self._seconds if self._until is None else max(self._until - self._clock(), 0.0)
