"""Turns a second over many firms in one process, beside a bare loop of the same HTTP calls."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import aiohttp

from bench.desk import Line, open_desk, proven
from bench.peer import TOKEN, Peer
from bench.table import show
from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA
from frontdesk.desk.arrive import receive

QUESTION = "How is the website redesign going?"


async def report(peer: Peer, books: Books, *, quick: bool) -> None:
    """Measure and print."""
    count, each = (3, 2) if quick else (20, 40)
    with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        async with open_desk(Path(folder), peer, count=count) as app:
            lines = [await proven(app, firm, books, ANA.email) for firm in app.office.firms.values() for _ in range(2)]
            await asyncio.gather(*(converse(line, 1) for line in lines))
            turns, wall, cpu = await timed(lines, each)
    bare_wall, bare_cpu = await bare_loop(peer, books, turns, len(lines))
    show(
        f"Turns a second: {count} firms, {len(lines)} chats at once, one process, limiter off (aim: >= 100)",
        ("", "turns/s", "CPU ms each", "turns/s a core"),
        [
            ("Frontdesk, whole turns", f"{turns / wall:.0f}", f"{cpu / turns * 1000:.1f}", f"{turns / cpu:.0f}"),
            (
                "the same HTTP calls, bare (floor)",
                f"{turns / bare_wall:.0f}",
                f"{bare_cpu / turns * 1000:.1f}",
                f"{turns / bare_cpu:.0f}",
            ),
        ],
        f'"{QUESTION}", {turns} turns; a core: what this process could do if it never had to wait for the stand-in',
    )


async def timed(lines: Sequence[Line], each: int) -> tuple[int, float, float]:
    """(turns, seconds, CPU seconds) of ``each`` turns in every chat, all chats at once."""
    wall, cpu = perf_counter(), process_time()
    await asyncio.gather(*(converse(line, each) for line in lines))
    return len(lines) * each, perf_counter() - wall, process_time() - cpu


async def converse(line: Line, turns: int) -> None:
    """Ask ``turns`` times over the inbox and the runner, each after the answer to the one before."""
    events = line.app.front.web.listen(line.talk, 10**9)  # nothing kept: only what comes now
    waiting = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0)
    for _ in range(turns):
        await receive(line.app.office, line.firm, line.inbound(QUESTION))
        while (await waiting).name != "reply":
            waiting = asyncio.ensure_future(anext(events))
        waiting = asyncio.ensure_future(anext(events))
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await events.aclose()  # type: ignore[attr-defined]  # it is a generator


async def bare_loop(peer: Peer, books: Books, turns: int, at_once: int) -> tuple[float, float]:
    """(seconds, CPU seconds) of the two reads of each turn, side by side, with nothing around them."""
    ana = next(c for c in books.contacts.values() if c["email"] == ANA.email)
    reads = [f"{peer.url}/api/v2/contacts/{ana['id']}", f"{peer.url}/api/v2/clients/{ana['client_id']}/projects"]
    left = iter(range(turns))
    headers = {"Authorization": aiohttp.encode_basic_auth(TOKEN, TOKEN)}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def read(url: str) -> None:
            async with session.get(url) as answer:
                await answer.json()

        async def work() -> None:
            for _ in left:
                await asyncio.gather(*map(read, reads))

        wall, cpu = perf_counter(), process_time()
        await asyncio.gather(*(work() for _ in range(at_once)))
        return perf_counter() - wall, process_time() - cpu
