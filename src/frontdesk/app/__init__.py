"""The only package that names concrete parts: settings in, a running desk out."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from frontdesk import log
from frontdesk.app.collector import leave_alone_what_is_loaded
from frontdesk.app.firms import Connected, Wiring, connect_firm
from frontdesk.channels.base import Channel
from frontdesk.channels.web import Web
from frontdesk.clock import Clock, SystemClock
from frontdesk.desk import handoff, leads, outgoing
from frontdesk.desk.firm import Firm
from frontdesk.desk.housekeeping import forget
from frontdesk.desk.office import Office
from frontdesk.desk.recover import recover, wake_unmailed
from frontdesk.desk.runner import Handler, Hold, Runner
from frontdesk.desk.turn import take_turn
from frontdesk.engines.base import Engine
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.engines.builtin.understanding.concepts import OWN_WORDS, learn_words
from frontdesk.settings import Settings
from frontdesk.store import firms
from frontdesk.store.database import Database
from frontdesk.store.key_file import read_keys
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Tool
from frontdesk.web.front import Front
from frontdesk.web.site import site

_FirmJob = Callable[[Firm, str, Hold], Awaitable[None]]


@dataclass
class App:
    """A desk that is open: its office, its way in over HTTP, and the jobs that run. Made by ``opened``."""

    office: Office
    front: Front
    runner: Runner
    connected: list[Connected] = field(default_factory=list)
    extra: Sequence[BaseRoute] = ()

    @cached_property
    def asgi(self) -> ASGIApp:
        """Its pages and its API; made when they are served, as a talk in a terminal needs none."""
        return site(self.front, self.extra)


@contextlib.asynccontextmanager
async def opened(
    settings: Settings,
    *,
    clock: Clock | None = None,
    engine: Engine | None = None,
    tools: Mapping[str, Tool] = TOOLS,
    wiring: Wiring | None = None,
    extra: Sequence[BaseRoute] = (),
    work: bool = True,
) -> AsyncIterator[App]:
    """Open everything, take up what is unfinished, and close it all again.

    ``work=False`` leaves the jobs to the caller (tests, ``frontdesk chat``). Raises ``ConfigError``.
    """
    log.quiet_libraries()
    clock = clock or SystemClock()
    wiring = wiring or Wiring()
    settings.data.mkdir(parents=True, exist_ok=True)
    learn_words(settings.data / OWN_WORDS)
    db = await Database.open(settings.database, read_keys(settings), clock=clock)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(db.close)
        web = Web(clock)
        connected = await _firms(db, clock, web, wiring, stack)
        runner = Runner(clock, {})
        office = Office(
            db=db,
            clock=clock,
            engine=engine or Builtin(),
            tools=tools,
            firms={c.firm.id: c.firm for c in connected},
            jobs=runner,
        )
        runner.handlers.update(_handlers(office, web))
        channels: dict[tuple[int, str], Channel] = {
            (c.firm.id, name): channel for c in connected for name, channel in c.channels.items()
        }
        front = Front(office, settings, web, channels)
        stack.push_async_callback(office.close)
        app = App(office, front, runner, connected, extra)
        if work:
            await _start(app, stack)
        yield app


async def _start(app: App, stack: contextlib.AsyncExitStack) -> None:
    again = await recover(app.office)
    app.runner.every(1.0, "outgoing")
    app.runner.every(60.0, "unmailed")
    app.runner.every(60.0, "rooms")
    app.runner.every(3600.0, "forget")
    tasks = [asyncio.create_task(app.runner.run())]
    tasks += [asyncio.create_task(c.mailbox.run(app.office, c.firm)) for c in app.connected if c.mailbox is not None]
    stack.push_async_callback(_stopped, tasks)
    stack.callback(leave_alone_what_is_loaded())
    for send in again:  # beside everything else: what can't be shown now is begun again at the next start
        app.office.later(outgoing.send_again(app.office, send))


async def _stopped(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _firms(
    db: Database, clock: Clock, web: Web, wiring: Wiring, stack: contextlib.AsyncExitStack
) -> list[Connected]:
    found: list[Connected] = []
    for row in await db.run(firms.all_firms):
        connected = await connect_firm(db, row, clock, web, wiring)
        stack.push_async_callback(connected.close)
        found.append(connected)
    return found


def _handlers(office: Office, web: Web) -> dict[str, Handler]:
    """What each kind of job does. Jobs of a firm that is not here any more do nothing."""

    async def turn(firm: Firm, id: str, hold: Hold) -> None:
        await take_turn(office, firm, id, hold)

    async def lead(firm: Firm, id: str, hold: Hold) -> None:
        await leads.perform(office, firm, id, hold)

    async def late_lead(firm: Firm, id: str, hold: Hold) -> None:
        await leads.late(office, firm, id, hold)

    async def handoff_mail(firm: Firm, id: str, hold: Hold) -> None:
        await handoff.mail(office, firm, id, hold)

    async def send_queued(_firm: int, _id: str, hold: Hold) -> None:
        await outgoing.send_queued(office, hold)

    async def forget_old(_firm: int, _id: str, hold: Hold) -> None:
        await forget(office, hold)

    async def unmailed(_firm: int, _id: str, _hold: Hold) -> None:
        await wake_unmailed(office)

    async def rooms(_firm: int, _id: str, _hold: Hold) -> None:
        web.forget_old()

    def of_firm(work: _FirmJob) -> Handler:
        async def run(firm: int, id: str, hold: Hold) -> None:
            if firm in office.firms:
                await work(office.firms[firm], id, hold)

        return run

    jobs = {"turn": turn, "lead": lead, "late_lead": late_lead, "handoff_mail": handoff_mail}
    return {name: of_firm(work) for name, work in jobs.items()} | {
        "outgoing": send_queued,
        "forget": forget_old,
        "unmailed": unmailed,
        "rooms": rooms,
    }
