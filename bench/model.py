"""Own time of a turn over a language model, beside a bare HTTP loop that sends the same bodies to the same provider."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import aiohttp

from bench.cost.ours import ours
from bench.desk import open_desk, proven
from bench.peer import Peer, first_line
from bench.table import at_rank, milliseconds, show
from bench.turns import critical_path
from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA
from frontdesk.app import App
from llm_sandbox import Model

QUESTIONS = (
    ("latest invoice", "What is the total on my latest invoice?"),
    ("balance", "What is owed in all?"),
)
#: How the model goes about it: the script's name, and how it reads.
WAYS = (("behaves", "at once"), ("words_it", "waits for results"))


@dataclass(slots=True)
class Measured:
    """Of one question: seconds for each turn, and how many requests it made."""

    requests: int = 0
    sent: int = 0
    wall: list[float] = field(default_factory=list)
    upstream: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def own(self) -> list[float]:
        """Without Clientary and without the bare loop's median: what is left is ours."""
        floor = at_rank(self.bare, 0.5)
        return [wall - path - floor for wall, path in zip(self.wall, self.upstream, strict=True)]


@contextlib.asynccontextmanager
async def provider(script: str) -> AsyncIterator[str]:
    """The scripted provider in a process of its own; gives its address for OpenAI's wire."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "llm_sandbox", "--port", "0", "--script", script, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield f"{await first_line(process)}/v1"
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def measure(folder: Path, peer: Peer, books: Books, script: str, rounds: int) -> dict[str, Measured]:
    """Learn which bodies each question sends, then time the turns, each followed by the same bodies sent bare."""
    found = {name: Measured() for name, _ in QUESTIONS}
    async with open_desk(folder, peer) as app, provider(script) as url, aiohttp.ClientSession() as session:
        bodies = await _bodies(app, books, script)
        firm = next(iter(app.office.firms.values()))
        firm.engine = engine = ours(firm, url, app.office.clock)
        try:
            line = await proven(app, firm, books, ANA.email)
            for turn in range(-2, rounds):
                for name, question in QUESTIONS:
                    cpu = process_time()
                    turned, wall = await line.say(question)
                    cpu = process_time() - cpu
                    bare = await _bare(session, url, bodies[name])
                    if turned.engine.get("requests") != len(bodies[name]):
                        raise RuntimeError(f"{name}: {turned.engine}, and {len(bodies[name])} requests were expected")
                    if turn >= 0:
                        one = found[name]
                        one.requests, one.sent = len(bodies[name]), sum(map(len, bodies[name]))
                        one.wall.append(wall)
                        one.upstream.append(critical_path(turned.upstream))
                        one.bare.append(bare)
                        one.cpu.append(cpu)
        finally:
            await engine.close()
    return found


async def _bodies(app: App, books: Books, script: str) -> dict[str, list[bytes]]:
    """What each question sends to a provider, once the conversation has its usual length."""
    found: dict[str, list[bytes]] = {}
    firm = next(iter(app.office.firms.values()))
    async with Model(script) as model:
        firm.engine = engine = ours(firm, model.openai_url, app.office.clock)
        try:
            line = await proven(app, firm, books, ANA.email)
            for name, question in (*QUESTIONS, *QUESTIONS):
                model.requests.clear()
                await line.say(question)
                found[name] = [asked.raw for asked in model.requests]
        finally:
            await engine.close()
    return found


async def _bare(session: aiohttp.ClientSession, url: str, bodies: list[bytes]) -> float:
    head = {"Content-Type": "application/json"}
    began = perf_counter()
    for body in bodies:
        async with session.post(f"{url}/chat/completions", data=body, headers=head) as answer:
            answer.raise_for_status()
            await answer.read()
    return perf_counter() - began


async def report(peer: Peer, books: Books, *, quick: bool) -> None:
    """Measure and print."""
    rows = []
    rounds = 2 if quick else 40
    for script, way in WAYS:
        gc.collect()
        with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
            found = await measure(Path(folder), peer, books, script, rounds)
        for name, one in found.items():
            rows.append(
                (
                    f"{name}, {way}",
                    str(one.requests),
                    f"{one.sent:,}",
                    milliseconds(at_rank(one.wall, 0.5)),
                    milliseconds(at_rank(one.upstream, 0.5)),
                    milliseconds(at_rank(one.bare, 0.5)),
                    milliseconds(at_rank(one.own, 0.5)),
                    milliseconds(at_rank(one.own, 0.99)),
                    milliseconds(at_rank(one.cpu, 0.5)),
                )
            )
    show(
        f"Own time per turn over a language model ({rounds} rounds)",
        ("question", "requests", "bytes sent", "wall p50", "Clientary", "bare HTTP", "own p50", "own p99", "CPU p50"),
        rows,
        "bare HTTP: a loop that sends the same bodies to the same provider; own: wall without both; CPU: this process",
    )
