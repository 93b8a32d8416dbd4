"""The Clientary client beside bare calls with the same HTTP library: throughput, round trips and memory.

`python -m bench.client ADDRESS pages|list` reads all invoices one way and prints by how many MB memory grew at most.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

import aiohttp
import stamina.instrumentation

from bench.peer import TOKEN, Peer, stand_in
from bench.table import show
from clientary import Clientary, Limiter, Limits, Listing
from clientary.records.record import Record

_AT_ONCE = 4
_LATENCY = 0.1
_CLIENTS = 2_000  # the stand-in gives each made-up one five invoices
Ask = Callable[[], Awaitable[object]]


async def report(today: date, *, quick: bool) -> None:
    """Measure against a stand-in with 10,000 invoices and print."""
    async with stand_in(today, "--clients", str(20 if quick else _CLIENTS)) as peer:
        seconds = 0.05 if quick else 3.0
        show(
            f"Client beside bare calls of aiohttp and json.loads, limits off, {_AT_ONCE} at once (aim: ratio >= 0.7)",
            ("", "client calls/s", "bare calls/s", "ratio", "client CPU ms", "bare CPU ms"),
            await throughput_rows(peer, seconds),
            "both against one stand-in in a process of its own; CPU: of the calling process, for one call",
        )
        show(
            f"Round trips for p pages, {_LATENCY * 1000:.0f} ms latency, four in flight (aim: 1 + (p-1)/4, rounded up)",
            ("list", "pages", "trips", "fewest"),
            await round_trip_rows(peer),
            "trips: wall time / latency, so the time that the stand-in itself works is in it",
        )
        show(
            "Peak memory of reading all invoices (aim: pages do not add up)",
            ("", "MB more"),
            [
                ("10,000 invoices, pages() one at a time", await grown(peer, "pages")),
                ("10,000 invoices, list() held whole", await grown(peer, "list")),
            ],
        )


async def throughput_rows(peer: Peer, seconds: float) -> list[tuple[str, ...]]:
    """A row for each kind of call; each side is measured twice in turn, and the better one counts."""
    headers = {"Authorization": aiohttp.encode_basic_auth(TOKEN, TOKEN), "Accept": "application/json"}
    async with (
        Clientary("demo", TOKEN, base_url=peer.url, limits=None) as books,
        aiohttp.ClientSession(headers=headers) as session,
    ):

        async def bare(path: str) -> object:
            async with session.get(f"{peer.url}/api/v2{path}") as answer:
                return json.loads(await answer.read())

        first = await anext(books.invoices.pages())
        invoices = cycle([invoice.id for invoice in first.items])
        contacts = cycle([contact.id for contact in (await anext(books.contacts.pages())).items])
        pairs: list[tuple[str, Ask, Ask]] = [
            (
                "one contact",
                lambda: books.contacts.get(next(contacts)),
                lambda: bare(f"/contacts/{next(contacts)}"),
            ),
            (
                "one invoice",
                lambda: books.invoices.get(next(invoices)),
                lambda: bare(f"/invoices/{next(invoices)}"),
            ),
            (
                "a page of 30 invoices",
                lambda: anext(books.invoices.pages()),
                lambda: bare("/invoices"),
            ),
            (
                "a page of 100 contacts",
                lambda: anext(books.contacts.pages()),
                lambda: bare("/contacts?page_size=100"),
            ),
        ]
        rows: list[tuple[str, ...]] = []
        for name, ours, theirs in pairs:
            turns = [(await timed(theirs, seconds), await timed(ours, seconds)) for _ in range(2)]
            bare_rate, bare_cpu = max(bare for bare, _ in turns)
            rate, cpu = max(client for _, client in turns)
            rows.append(
                (name, f"{rate:.0f}", f"{bare_rate:.0f}", f"{rate / bare_rate:.2f}", *_ms(cpu), *_ms(bare_cpu)),
            )
    return rows


async def timed(ask: Ask, seconds: float) -> tuple[float, float]:
    """(calls a second, CPU seconds a call) of asking again and again, `_AT_ONCE` at once."""
    count = 0
    wall, cpu = perf_counter(), process_time()

    async def work() -> None:
        nonlocal count
        while perf_counter() < wall + seconds:
            await ask()
            count += 1

    await asyncio.gather(*(work() for _ in range(_AT_ONCE)))
    return count / (perf_counter() - wall), (process_time() - cpu) / count


async def round_trip_rows(peer: Peer) -> list[tuple[str, ...]]:
    """How many latencies whole lists take."""
    limiter = Limiter(Limits(in_flight=4, per_second=10_000, burst=10_000))
    rows: list[tuple[str, ...]] = []
    async with Clientary("demo", TOKEN, base_url=peer.url, limiter=limiter) as books:
        lists: list[tuple[str, Callable[[], Awaitable[Listing[Record]]], int]] = [
            ("recurring", books.recurring.list, (await anext(books.recurring.pages())).last_page),
            ("contacts", books.contacts.list, (await anext(books.contacts.pages())).last_page),
            ("tasks", books.tasks.list, (await anext(books.tasks.pages())).last_page),
        ]
        for name, whole, pages in lists:
            await whole()  # connections stand
            await peer.delay(_LATENCY)
            began = perf_counter()
            (await whole()).proven()
            trips = (perf_counter() - began) / _LATENCY
            await peer.delay(0.0)
            rows.append((name, str(pages), f"{trips:.1f}", str(1 + -(-(pages - 1) // 4))))
    return rows


async def grown(peer: Peer, way: str) -> str:
    """MB, measured in a fresh process by this module's own command."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.client", peer.url, way, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return said.decode().strip()


async def read_all(url: str, way: str) -> float:
    """Read every invoice, holding a page or all of them; MB by which memory grew at most since the first page."""
    limiter = Limiter(Limits(in_flight=4, per_second=10_000, burst=10_000))
    async with Clientary("demo", TOKEN, base_url=url, limiter=limiter) as books:
        await anext(books.invoices.pages())
        before = _memory("VmRSS")
        if way == "list":
            (await books.invoices.list()).proven()
        else:
            async for _ in books.invoices.pages():
                pass
    return max(_memory("VmHWM") - before, 0.0)


def _memory(field: str) -> float:
    """MB by Linux's account of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field + ":"))


def _ms(seconds: float) -> tuple[str]:
    return (f"{seconds * 1000:.2f}",)


if __name__ == "__main__":
    stamina.instrumentation.set_on_retry_hooks([])  # its warnings would go to stdout, where the figure is read
    sys.stdout.write(f"{asyncio.run(read_all(sys.argv[1], sys.argv[2])):.1f}\n")
