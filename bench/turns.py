"""Own time of a turn: its wall time without the Clientary calls on its critical path."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.desk import open_desk, proven
from bench.peer import Peer
from bench.table import at_rank, milliseconds, show
from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA
from frontdesk.books.port import UpstreamCall

QUESTIONS = (
    ("latest invoice", "What is the total on my latest invoice?"),
    ("invoice by number", "How much is invoice {number}?"),
    ("overdue invoices", "Which of our invoices are overdue?"),
    ("balance", "How much do we owe you in total?"),
    ("project status", "How is the website redesign going?"),
    ("retainer hours", "How many hours are left on the website redesign?"),
    ("firm's hours", "What are your opening hours?"),
)


@dataclass(slots=True)
class Measured:
    """Of one question: seconds for each turn."""

    own: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    upstream: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def critical_path(calls: Iterable[UpstreamCall]) -> float:
    """Seconds in which at least one call was on its way: overlapping calls count once."""
    total, reached = 0.0, float("-inf")
    for started, ended in sorted((call.started, call.started + call.seconds) for call in calls):
        total += max(0.0, ended - max(started, reached))
        reached = max(reached, ended)
    return total


async def measure(folder: Path, peer: Peer, books: Books, *, latency: float, rounds: int) -> dict[str, Measured]:
    """Ask every question ``rounds`` times (and twice before, unmeasured) with ``latency`` on each upstream answer."""
    await peer.delay(latency)
    numbers = [invoice["number"] for invoice in books.invoices.values() if _of(books, invoice, ANA.clients[0])]
    found = {name: Measured() for name, _ in QUESTIONS}
    async with open_desk(folder, peer) as app:
        line = await proven(app, next(iter(app.office.firms.values())), books, ANA.email)
        for turn in range(-2, rounds):
            for name, question in QUESTIONS:
                cpu = process_time()
                turned, wall = await line.say(question.replace("{number}", numbers[turn % 3 + 2]))
                cpu = process_time() - cpu
                if turn >= 0:
                    path = critical_path(turned.upstream)
                    one = found[name]
                    one.own.append(wall - path)
                    one.wall.append(wall)
                    one.upstream.append(path)
                    one.cpu.append(cpu)
    await peer.delay(0.0)
    return found


async def report(peer: Peer, books: Books, *, quick: bool) -> None:
    """Measure at 0 and 100 ms and print."""
    for latency, rounds in ((0.0, 3 if quick else 60), (0.0 if quick else 0.1, 1 if quick else 12)):
        gc.collect()
        with TemporaryDirectory(prefix="frontdesk-bench-") as folder:
            found = await measure(Path(folder), peer, books, latency=latency, rounds=rounds)
        rows = [_row(name, one) for name, one in found.items()]
        every = Measured(
            *([seconds for one in found.values() for seconds in getattr(one, part)] for part in Measured.__slots__)
        )
        rows.append(_row("all", every))
        show(
            f"Own time per turn, {latency * 1000:.0f} ms upstream latency ({rounds} rounds; aim: own p50 <= 5 ms)",
            ("question", "own p50", "own p99", "floor p50", "wall p50", "wall/floor", "CPU p50"),
            rows,
            "floor: the Clientary calls on the critical path; own = wall - floor; CPU: of this process, all threads",
        )


def _row(name: str, one: Measured) -> Sequence[str]:
    floor, wall = at_rank(one.upstream, 0.5), at_rank(one.wall, 0.5)
    return (
        name,
        milliseconds(at_rank(one.own, 0.5)),
        milliseconds(at_rank(one.own, 0.99)),
        milliseconds(floor),
        milliseconds(wall),
        f"{wall / floor:.2f}" if floor else "-",
        milliseconds(at_rank(one.cpu, 0.5)),
    )


def _of(books: Books, invoice: dict[str, object], client: str) -> bool:
    return bool(books.clients[invoice["client_id"]]["name"] == client and invoice["status"] not in (0, 5))  # type: ignore[index]  # a record as the stand-in holds it
