"""The running stand-in's state: the books, the tokens, the arranged faults and the log of requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from clientary_sandbox.faults import Faults
from clientary_sandbox.firm import Firm
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.rights import Right


@dataclass(frozen=True)
class Seen:
    """One API request: `path` below the API root without `.json`, `at` and `took` in seconds (`at` since start).

    `status` is 0 when the connection was dropped instead of answered.
    """

    method: str
    path: str
    query: str
    at: float
    status: int
    took: float


@dataclass
class State:
    """Everything one running stand-in knows; the server, the API, the control routes and the page share it.

    `clock` gives seconds that only go forward; `more` are further tokens and what each may see and do.
    """

    firm: Firm
    token: str
    faults: Faults = field(default_factory=Faults)
    requests: list[Seen] = field(default_factory=list)
    latency: float = 0.0
    clock: Callable[[], float] = time.monotonic
    more: Mapping[str, Right] = field(default_factory=dict)
    snapshots: dict[str, Firm] = field(default_factory=dict)
    connections: dict[tuple[str, int], asyncio.Transport] = field(default_factory=dict)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.started = self.clock()
        self._first = deepcopy(self.firm)

    @property
    def quirks(self) -> Quirks:
        """How the switches stand."""
        return self.firm.quirks

    @property
    def first(self) -> Firm:
        """The books as they were at the start."""
        return self._first

    def reset(self) -> None:
        """Books and switches as at the start, no faults, no snapshots, an empty log, no added latency."""
        self.firm.become(self._first)
        self.faults.clear()
        self.snapshots.clear()
        self.requests.clear()
        self.latency = 0.0
        self.quirks.become(self._first.quirks.standing())

    async def wait(self, seconds: float) -> None:
        """Wait that long, or less if the server is being shut down."""
        if seconds > 0:
            try:
                await asyncio.wait_for(self.closing.wait(), seconds)
            except TimeoutError:
                return
