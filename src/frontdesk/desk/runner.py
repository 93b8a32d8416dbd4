"""The embedded job runner: one process, fair between firms, one job at a time per key.

It holds nothing that matters: what is unfinished is found again in the tables at start. Behind the same port
(``desk.ports.Jobs``) a job engine over PostgreSQL serves many processes.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from frontdesk import log
from frontdesk.clock import Clock

_PER_FIRM: Final = 16
_AT_ONCE: Final = 64
#: Seconds before a job that failed is tried again; the last one counts from then on.
_WAITS: Final = (5, 15, 60, 300, 600)
#: Seconds that jobs with effects are given to end when the runner stops.
_PATIENCE: Final = 10.0


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
        # By the monotonic clock: a wall clock that is set back must not keep anybody waiting.
        self._later: list[tuple[float, int, _Job]] = []
        self._due_at: dict[tuple[str, str], float] = {}
        self._ready: dict[int, deque[_Job]] = {}
        self._queued: set[tuple[str, str]] = set()
        self._running: dict[tuple[str, str], _Running] = {}
        self._keys: set[str] = set()
        self._number = itertools.count()
        self._kick = asyncio.Event()
        self._free = asyncio.Event()
        self._free.set()
        self._every: list[tuple[float, str]] = []
        self._failures: Counter[tuple[str, str]] = Counter()

    def wake(self, kind: str, id: str, *, firm: int, key: str, at: datetime | None = None) -> None:
        """Run ``kind`` for ``id`` at ``at`` (now when None). The latest wake for the same job counts."""
        job = _Job(kind, id, firm, key)
        self._due_at.pop(job.name, None)
        wait = 0.0 if at is None else (at - self._clock.now()).total_seconds()
        if wait > 0:
            due = self._due_at[job.name] = self._clock.monotonic() + wait
            heapq.heappush(self._later, (due, next(self._number), job))
        else:
            self._enqueue(job)
        self._kick.set()

    def every(self, seconds: float, kind: str) -> None:
        """Run ``kind`` about every ``seconds``, also once at start."""
        self._every.append((seconds, kind))

    async def run(self) -> None:
        """Work until cancelled. Then jobs with effects may end; the others are found again at the next start."""
        ticks = [asyncio.create_task(self._tick(seconds, kind)) for seconds, kind in self._every]
        try:
            while True:
                self._kick.clear()
                self._promote()
                self._start_what_can()
                await self._wait()
        finally:
            await self._stop(ticks)

    async def _stop(self, ticks: list[asyncio.Task[None]]) -> None:
        ending = [running.task for running in self._running.values() if running.hold.committed]
        others = [*ticks, *(running.task for running in self._running.values() if not running.hold.committed)]
        for task in others:
            task.cancel()
        try:
            if ending:
                await asyncio.wait(ending, timeout=_PATIENCE)
        finally:
            for task in ending:
                task.cancel()
            await asyncio.gather(*others, *ending, return_exceptions=True)

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
        now = self._clock.monotonic()
        while self._later and self._later[0][0] <= now:
            due, _, job = heapq.heappop(self._later)
            if self._due_at.get(job.name) == due:
                del self._due_at[job.name]
                self._enqueue(job)

    def _start_what_can(self) -> None:
        """Next is the firm with the fewest running jobs, of these the one served longest ago."""
        busy = Counter(running.job.firm for running in self._running.values())
        while len(self._running) < _AT_ONCE:
            waiting = sorted((firm for firm in self._ready if busy[firm] < _PER_FIRM), key=lambda firm: busy[firm])
            started = next((firm for firm in waiting if self._start_one(firm)), None)
            if started is None:
                break
            busy[started] += 1
            self._ready[started] = self._ready.pop(started)
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
            task = asyncio.create_task(self._work(job, hold))
            task.add_done_callback(partial(self._end, job))  # also when it is cancelled before its first step
            self._running[job.name] = _Running(job, task, hold)
            return True
        return False

    async def _work(self, job: _Job, hold: Hold) -> None:
        try:
            await self.handlers[job.kind](job.firm, job.id, hold)
            self._failures.pop(job.name, None)
        except Exception as error:  # a bug in one job must not stop the others; it is counted, not hidden
            failures = self._failures[job.name] = self._failures[job.name] + 1
            log.event("job.failed", kind=job.kind, code=type(error).__name__, attempt=failures)
            if job.name not in self._due_at:
                at = self._clock.now() + timedelta(seconds=_WAITS[min(failures, len(_WAITS)) - 1])
                self.wake(job.kind, job.id, firm=job.firm, key=job.key, at=at)

    def _end(self, job: _Job, _: asyncio.Task[None]) -> None:
        running = self._running.pop(job.name)
        self._keys.discard(job.key)
        if running.again:
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
        seconds = max(0.0, self._later[0][0] - self._clock.monotonic())
        kick = asyncio.ensure_future(self._kick.wait())
        timer = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait({kick, timer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            kick.cancel()
            timer.cancel()
