"""The stage: the real application over a stand-in with a fixed day, opened once and put back between conversations."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from clientary_sandbox import Sandbox
from frontdesk import log
from frontdesk.cli.chat.place import Place, Shown
from frontdesk.cli.demo.firm import CARD, SITE, TEAM
from frontdesk.cli.eval.address import record_at
from frontdesk.cli.eval.scenario import Books, Scenario
from frontdesk.cli.parts import Opening, Parts
from frontdesk.desk.who import TERMINAL
from frontdesk.engines.base import Engine
from frontdesk.settings import Settings, read
from frontdesk.store import counters, firms, handoffs
from frontdesk.store.database import Database, Tx

#: A Monday noon; the demo firm's dates follow it, so every run sees the same books.
NOON: Final = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_START: Final = "start"


class StillClock:
    """It is always noon: what waits for later never comes, and each conversation begins at the same moment."""

    def now(self) -> datetime:
        return NOON

    def monotonic(self) -> float:
        return 1000.0

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            await asyncio.Event().wait()


@dataclass(slots=True)
class Stage:
    """An open desk, its stand-in, and a way back to the start."""

    place: Place
    sandbox: Sandbox
    start: str
    touched: bool = False

    async def prepare(self, scenario: Scenario) -> None:
        """The books of the demo firm, with what the scenario changes in them. Raises ``ConfigError``."""
        firm = self.place.firm.id
        await self.place.desk.office.db.run(lambda tx: counters.clear(tx, firm))
        if self.touched or self._written():
            self.sandbox.restore(_START)
        self.sandbox.quirks.become(type(self.sandbox.quirks)().standing())
        self.sandbox.faults.clear()
        self.sandbox.requests.clear()
        self.sandbox.latency = 0.0
        books = scenario.books
        self.touched = not books.plain
        self._arrange(books, scenario.who)

    def _arrange(self, books: Books, who: str) -> None:
        for name, value in books.switches.items():
            setattr(self.sandbox.quirks, name, value)
        for address, changes in books.patches:
            _, row = record_at(address, self.sandbox.firm, who)
            row.update(changes)

    def trouble(self, books: Books) -> None:
        """From now on the stand-in is slow or fails, as arranged."""
        self.sandbox.latency = books.latency
        for fault in books.faults:
            self.sandbox.faults.add(**{"times": None, **fault})

    def _written(self) -> bool:
        return any(seen.method != "GET" for seen in self.sandbox.requests)

    def books_now(self) -> str:
        """A hash of the books; only worked out when something other than a read came in."""
        return self.sandbox.state_hash() if self._written() or self.touched else self.start

    async def hand_offs(self) -> int:
        """How many conversations wait for a person."""
        firm = self.place.firm.id
        return len(await self.place.desk.office.db.run(lambda tx: handoffs.listed(tx, firm)))


@contextlib.asynccontextmanager
async def stage(parts: Parts, engine: Engine | None = None) -> AsyncIterator[Stage]:
    """Open it; ``engine`` None is the application's own. Nothing is mailed, and the folder is gone at the end."""
    log.silence()
    clock = StillClock()
    async with contextlib.AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(today=_today()))
        sandbox.snapshot(_START)
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="frontdesk-eval-"))
        settings = read({"FRONTDESK_DATA": folder})
        await _write(parts, settings, clock, sandbox)
        opening = Opening(limited=False, work=False, clock=clock, engine=engine)
        desk = await stack.enter_async_context(parts.opened(settings, opening))
        firm = next(iter(desk.office.firms.values()))
        shown = Shown()
        firm.outlets = {"web": shown, "email": shown, TERMINAL: shown}
        jobs = asyncio.create_task(desk.runner.run())
        try:
            yield Stage(Place(desk, firm, clock, True, shown), sandbox, sandbox.state_hash())
        finally:
            jobs.cancel()
            await asyncio.gather(jobs, return_exceptions=True)


def _today() -> date:
    return NOON.date()


async def _write(parts: Parts, settings: Settings, clock: StillClock, sandbox: Sandbox) -> None:
    options = {"clientary": {"subdomain": "harbourfinch", "base_url": sandbox.url}, "handoff_address": TEAM}

    def write(tx: Tx) -> None:
        firm = firms.create(tx, SITE, CARD, options)
        firms.put_secret(tx, firm, "clientary_token", sandbox.token)

    db = await Database.open(settings.database, parts.read_keys(settings), clock=clock)
    try:
        await db.run(write)
    finally:
        await db.close()
