"""The embedded job runner: one process, fair between firms, one job at a time per key.

It holds nothing that matters: what is unfinished is found again in the tables at start. Behind the same port
(``desk.ports.Jobs``) a job engine over PostgreSQL serves many processes.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from frontdesk import log
from frontdesk.clock import Clock

_PER_FIRM: Final = 16
_AT_ONCE: Final = 64


class Hold:
    """Given to a running job: until ``commit`` is called, a newer wake for the same job may start it anew."""

    __slots__ = ("committed",)

    def __init__(self) -> None:
        self.committed = False

    def commit(self) -> None:
        """From here on the job has effects and runs to its end."""
        self.committed = True


Handler = Callable[[int, str, Hold], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Job:
    kind: str
    id: str
    firm: int
    key: str

    @property
    def name(self) -> tuple[str, str]:
        return (self.kind, self.id)


@dataclass(slots=True)
class _Running:
    job: _Job
    task: asyncio.Task[None]
    hold: Hold
    again: bool = False


class Runner:
    """``wake`` jobs, ``run`` them until cancelled, ``idle`` waits until nothing is ready or running."""

    def __init__(self, clock: Clock, handlers: Mapping[str, Handler]) -> None:
        self._clock, self.handlers = clock, dict(handlers)
        self._later: list[tuple[datetime, int, _Job]] = []
        self._due_at: dict[tuple[str, str], datetime] = {}
        self._ready: dict[int, deque[_Job]] = {}
        self._queued: set[tuple[str, str]] = set()
        self._running: dict[tuple[str, str], _Running] = {}
        self._keys: set[str] = set()
        self._number = itertools.count()
        self._kick = asyncio.Event()
        self._free = asyncio.Event()
        self._free.set()
        self._every: list[tuple[float, str]] = []

    def wake(self, kind: str, id: str, *, firm: int, key: str, at: datetime | None = None) -> None:
        """Run ``kind`` for ``id`` at ``at`` (now when None). The latest wake for the same job counts."""
        job = _Job(kind, id, firm, key)
        self._due_at.pop(job.name, None)
        if at is not None and at > self._clock.now():
            self._due_at[job.name] = at
            heapq.heappush(self._later, (at, next(self._number), job))
        else:
            self._enqueue(job)
        self._kick.set()

    def every(self, seconds: float, kind: str) -> None:
        """Run ``kind`` about every ``seconds``, also once at start."""
        self._every.append((seconds, kind))

    async def run(self) -> None:
        """Work until cancelled; running jobs are cancelled with it and found again at the next start."""
        ticks = [asyncio.create_task(self._tick(seconds, kind)) for seconds, kind in self._every]
        try:
            while True:
                self._kick.clear()
                self._promote()
                self._start_what_can()
                await self._wait()
        finally:
            tasks = [*ticks, *(running.task for running in self._running.values())]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Wait until no job is ready or running (jobs set for later do not count)."""
        await asyncio.sleep(0)
        await self._free.wait()

    def _enqueue(self, job: _Job) -> None:
        running = self._running.get(job.name)
        if running is not None:
            running.again = True
            if not running.hold.committed:
                running.task.cancel()
            return
        if job.name not in self._queued:
            self._queued.add(job.name)
            self._ready.setdefault(job.firm, deque()).append(job)
            self._free.clear()

    def _promote(self) -> None:
        now = self._clock.now()
        while self._later and self._later[0][0] <= now:
            at, _, job = heapq.heappop(self._later)
            if self._due_at.get(job.name) == at:
                del self._due_at[job.name]
                self._enqueue(job)

    def _start_what_can(self) -> None:
        busy: dict[int, int] = {}
        for running in self._running.values():
            busy[running.job.firm] = busy.get(running.job.firm, 0) + 1
        progress = True
        while progress and len(self._running) < _AT_ONCE:
            progress = False
            for firm in list(self._ready):  # one job of each firm in turn, so that none waits behind another's burst
                if len(self._running) < _AT_ONCE and busy.get(firm, 0) < _PER_FIRM and self._start_one(firm):
                    busy[firm] = busy.get(firm, 0) + 1
                    progress = True
            self._ready = {firm: jobs for firm, jobs in self._ready.items() if jobs}

    def _start_one(self, firm: int) -> bool:
        jobs = self._ready[firm]
        for _ in range(len(jobs)):
            job = jobs.popleft()
            if job.key in self._keys:
                jobs.append(job)
                continue
            self._queued.discard(job.name)
            self._keys.add(job.key)
            hold = Hold()
            self._running[job.name] = _Running(job, asyncio.create_task(self._work(job, hold)), hold)
            return True
        return False

    async def _work(self, job: _Job, hold: Hold) -> None:
        try:
            await self.handlers[job.kind](job.firm, job.id, hold)
        except asyncio.CancelledError:
            running = self._running.get(job.name)
            if running is None or not running.again:
                raise
        except Exception as error:  # a bug in one job must not stop the others; it is counted, not hidden
            log.event("job.failed", kind=job.kind, code=type(error).__name__)
        finally:
            self._end(job)

    def _end(self, job: _Job) -> None:
        running = self._running.pop(job.name, None)
        self._keys.discard(job.key)
        if running is not None and running.again:
            self._enqueue(job)
        if not self._running and not any(self._ready.values()):
            self._free.set()
        self._kick.set()

    async def _tick(self, seconds: float, kind: str) -> None:
        while True:
            self.wake(kind, "", firm=0, key=kind)
            await self._clock.sleep(seconds)

    async def _wait(self) -> None:
        if self._kick.is_set():
            return
        if not self._later:
            await self._kick.wait()
            return
        seconds = max(0.0, (self._later[0][0] - self._clock.now()).total_seconds())
        kick = asyncio.ensure_future(self._kick.wait())
        timer = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait({kick, timer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            kick.cancel()
            timer.cancel()
