"""The desk's parts, wired once by ``app.build`` and handed down to whatever runs."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk import log
from frontdesk.clock import Clock
from frontdesk.desk.firm import Firm
from frontdesk.desk.ports import Jobs
from frontdesk.engines.base import Engine
from frontdesk.store.database import Database
from frontdesk.tools.spec import Tool


@dataclass(slots=True)
class Office:
    """One process's desk: its database, clock, engine, tools, firms and jobs."""

    db: Database
    clock: Clock
    engine: Engine
    tools: Mapping[str, Tool]
    firms: dict[int, Firm]
    jobs: Jobs
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do ``work`` after the person has been answered. Nothing durable may depend on it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.event("later.failed", code=type(error).__name__)

    async def close(self) -> None:
        """Cancel what is still being done."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
