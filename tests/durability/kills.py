"""One run: kill the server at one place (or at one moment), start it again, and see that all is well."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Final

from tests.durability.flow import Flow
from tests.durability.lane import Lane
from tests.durability.servers import Server

_PHASES: Final = {"tx": ("before", "inside", "after")}
_RECOVERING: Final = (
    "tx _doubtful#1:before",
    "tx _doubtful#1:after",
    "tx _unfinished#1:before",
    "tx _unfinished#1:after",
)
_DEATH: Final = 8.0  # seconds until a server must have come to the place where it dies


@dataclass(frozen=True)
class Kill:
    """Where the first server dies (a step, or "" for a moment), and where the second one does, if it does too."""

    step: str = ""
    second: str = ""
    after: float = 0.0  # seconds from the act, for a moment

    def __str__(self) -> str:
        first = self.step or f"{self.after * 1000:.0f} ms"
        return f"{first}, then {self.second}" if self.second else first


@dataclass
class Template:
    """A flow brought to its interesting point, kept as a folder, with the steps that it goes through from there."""

    flow: Flow
    folder: Path
    steps: list[str]
    seconds: float


@dataclass
class Outcome:
    """How one run ended: a word of the flow's own, or what was wrong."""

    kill: Kill
    ended: str = ""
    wrong: str = ""
    died: bool = True
    notes: list[str] = field(default_factory=list)


async def template(lane: Lane, kind: type[Flow]) -> Template:
    """Bring ``kind`` to its point, keep the folder, and walk through it once without a kill."""
    flow = kind(lane)
    shutil.rmtree(lane.data, ignore_errors=True)
    lane.data.mkdir()
    lane.mail.mails.clear()
    await flow.found()
    async with started(lane, flow) as server:
        await flow.prepare(server)
        await lane.quiet()
        flow.before = flow.widget.last if flow.widget else 0
    kept = lane.folder / kind.__name__
    shutil.copytree(lane.data, kept)
    note = lane.folder / f"{kind.__name__}.steps"
    await lane.fresh(kept)
    walk = flow.again()
    async with started(lane, walk, note=str(note)) as server:
        began = asyncio.get_running_loop().time()
        await walk.act(server)
        await lane.quiet()
        seconds = asyncio.get_running_loop().time() - began
        ended = await walk.check(server)
        assert "doubt" not in ended, ended
    return Template(flow, kept, note.read_text("utf-8").split("\n")[:-1], seconds)


@contextlib.asynccontextmanager
async def started(lane: Lane, flow: Flow, *, note: str = "") -> AsyncIterator[Server]:
    """A server for a part of a flow; it is killed in the end, also when that part went wrong."""
    server = await lane.start(note=note)
    try:
        yield server
    finally:
        await server.kill()
        await flow.close()


async def moved(base: Template, lane: Lane) -> Template:
    """The same point of the same flow for another lane: copied, and with that lane's addresses."""
    flow, kept = base.flow.again(lane), lane.folder / type(base.flow).__name__
    shutil.rmtree(lane.data, ignore_errors=True)
    shutil.copytree(base.folder, lane.data)
    await flow.move()
    shutil.copytree(lane.data, kept)
    return replace(base, flow=flow, folder=kept)


def kills_of(steps: Sequence[str], seconds: float, rng: Random, moments: int) -> list[Kill]:
    """Every step in every phase; some of them twice; some with a second kill while recovering; and chance moments."""
    places = [f"{step}:{phase}" for step in steps for phase in _PHASES.get(step.split()[0], ("before", "after"))]
    kills = [Kill(place) for place in places]
    late = [place for place in places if "_settle" in place or "send" in place or "lead" in place or "plain" in place]
    kills += [Kill(place, second=place) for place in rng.sample(late, min(3, len(late)))]
    kills += [Kill(rng.choice(late or places), second=place) for place in rng.sample(_RECOVERING, 2)]
    return kills + [Kill(after=rng.uniform(0, seconds)) for _ in range(moments)]


async def run(lane: Lane, base: Template, kill: Kill) -> Outcome:
    """Kill, start again, wait until quiet, check. Nothing is raised: what is wrong is told."""
    await lane.fresh(base.folder)
    flow, outcome = base.flow.again(), Outcome(kill)
    server = await lane.start(kill.step)
    try:
        act = asyncio.create_task(flow.act(server))
        if kill.step:
            outcome.died = await server.gone(_DEATH)
        else:
            await server.gone(kill.after)
        await server.kill()
        await act
        if kill.second:
            server = await lane.start(kill.second, whole=True)
            if server.port:
                await flow.resume(server)
                await server.gone(1.5)
            await server.kill()
        server = await lane.start()
        await flow.resume(server)
        await lane.quiet()
        outcome.ended = await flow.check(server)
    except Exception as wrong:
        outcome.wrong = f"{type(wrong).__name__}: {wrong}"
    finally:
        await server.kill()
        await flow.close()
    return outcome
