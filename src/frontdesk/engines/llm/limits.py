"""What a turn and a day may cost: requests, calls, tokens; and a pause after repeated failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from frontdesk.clock import Clock
from frontdesk.engines.llm.choice import Choice

_FAILURES: Final = 3
_PAUSE: Final = 60.0  # seconds
_OUTAGES: Final = frozenset({"timeout", "down", "busy", "denied", "failed", "unreachable", "no_such_model"})


class Spending(Protocol):
    """The day's counter of one firm, kept where it outlives the process."""

    async def spent(self) -> int:
        """Tokens spent since the firm's day began."""
        ...

    async def add(self, tokens: int) -> None:
        """Count ``tokens`` as spent."""
        ...


class Unanswered(Exception):
    """The model gave no answer that can be used. ``code``: why, for the trace and the log."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Meter:
    """One turn's use. ``use`` raises ``Unanswered`` before a request that would be one too many."""

    choice: Choice
    requests: int = 0
    tokens: int = 0

    def begin_request(self) -> None:
        """Count a request about to be made."""
        if self.requests >= self.choice.steps:
            raise Unanswered("steps")
        if self.tokens >= self.choice.turn_tokens:
            raise Unanswered("turn_tokens")
        self.requests += 1


class Breaker:
    """After three failures in a row the model is left alone for a minute: a turn must not wait for what is down."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    @property
    def open(self) -> bool:
        """Whether the model is being left alone."""
        return self._clock.monotonic() < self._until

    def worked(self) -> None:
        """It answered."""
        self._failures = 0

    def failed(self, code: str) -> None:
        """It did not; only what will probably happen again at once counts."""
        if code in _OUTAGES:
            self._failures += 1
        if self._failures >= _FAILURES:
            self._failures, self._until = 0, self._clock.monotonic() + _PAUSE
