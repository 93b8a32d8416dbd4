"""How fast one account may be asked: so many at once, so many a second, and a pause when told to wait.

Clientary publishes no limits, so these are courtesy. Share one Limiter between all Clientary objects
of the same account.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`in_flight` requests at once, `per_second` on average, `burst` at once after a rest."""

    in_flight: int = 4
    per_second: float = 5.0
    burst: int = 10


class Held(Exception):
    """The account is paused for longer than the caller will wait; `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the account is paused")
        self.seconds = seconds


class Limiter:
    """A token bucket with a bound on requests in flight, first come first served."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        limits = limits or Limits()
        self._slots = asyncio.Semaphore(limits.in_flight)
        self._gap = 1 / limits.per_second
        self._slack = (limits.burst - 1) * self._gap
        self._clock = clock
        self._sleep = sleep
        self._next = -math.inf
        self._held_until = -math.inf

    @asynccontextmanager
    async def slot(self, patience: float = math.inf) -> AsyncIterator[None]:
        """Wait for a turn and hold it. Raises Held when a pause outlasts `patience` seconds."""
        async with self._slots:
            await self._turn(patience)
            yield

    def pause(self, seconds: float) -> None:
        """Let nobody through for `seconds`: Clientary asked for it."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    async def _turn(self, patience: float) -> None:
        now = self._clock()
        self._refuse_long_pause(now, now + patience)
        mine = max(self._next, now)
        self._next = mine + self._gap
        wait = max(mine - self._slack, self._held_until) - now
        while wait > 0:
            await self._sleep(wait)
            late = self._clock()
            self._refuse_long_pause(late, now + patience)
            wait = max(mine - self._slack, self._held_until) - late

    def _refuse_long_pause(self, now: float, until: float) -> None:
        if self._held_until > max(until, now):
            raise Held(self._held_until - now)
