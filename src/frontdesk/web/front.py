"""What the surfaces are given: the desk, its firms by short name, and the channels that face the network."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException

from frontdesk.channels.base import Channel
from frontdesk.channels.web import Web
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.settings import Settings


@dataclass(slots=True)
class Front:
    """Handed to every route. ``later`` starts work that outlives its request; ``close`` waits for it."""

    office: Office
    settings: Settings
    web: Web
    channels: Mapping[tuple[int, str], Channel]
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def firm(self, slug: str) -> Firm:
        """The firm of that short name; raises a 404 for any other."""
        for firm in self.office.firms.values():
            if firm.slug == slug:
                return firm
        raise HTTPException(404)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` after the answer has gone out."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Cancel what is still running in the background."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
