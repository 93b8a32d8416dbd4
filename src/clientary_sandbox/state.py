"""The running stand-in's state: the books, the token, the arranged faults and the log of requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from clientary_sandbox.faults import Faults
from clientary_sandbox.firm import Firm


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
class Quirks:
    """Guesses about the real API that can be turned the other way."""

    put_no_content: bool = False  # PUT answers 204 with an empty body
    slash_dates: bool = False  # dates leave as YYYY/MM/DD
    singular_only: bool = False  # POST /Lead, POST /task, PUT /invoice/:id exist, their plural twins are 404
    plan_full: bool = False  # creating a client, contact or lead is refused with 426
    send_keeps_draft: bool = False  # sending a draft leaves it a draft


@dataclass
class State:
    """Everything one running stand-in knows; the server, the API, the control routes and the page share it."""

    firm: Firm
    token: str
    faults: Faults = field(default_factory=Faults)
    quirks: Quirks = field(default_factory=Quirks)
    requests: list[Seen] = field(default_factory=list)
    latency: float = 0.0
    clock: Callable[[], float] = time.monotonic
    connections: dict[tuple[str, int], asyncio.Transport] = field(default_factory=dict)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.started = self.clock()
        self._first = deepcopy(self.firm)

    def reset(self) -> None:
        """Books as at the start, no faults, an empty log, all quirks off, no added latency."""
        self.firm.become(self._first)
        self.faults.clear()
        self.requests.clear()
        self.latency = 0.0
        for name in vars(Quirks()):
            setattr(self.quirks, name, False)

    async def wait(self, seconds: float) -> None:
        """Wait that long, or less if the server is being shut down."""
        if seconds > 0:
            try:
                await asyncio.wait_for(self.closing.wait(), seconds)
            except TimeoutError:
                return
