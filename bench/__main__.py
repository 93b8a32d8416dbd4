"""``python -m bench``: print every table. ``--quick`` runs each once, to see that it works, and measures nothing."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
from datetime import UTC, datetime
from importlib.util import find_spec

from bench import calls, client, process, throughput, turns
from bench.peer import Peer, stand_in
from bench.table import tell
from clientary_sandbox import Firm as Books
from clientary_sandbox import demo_firm

PARTS = ("turns", "calls", "process", "throughput", "client", "model")


async def main(wanted: list[str], *, quick: bool) -> None:
    """Measure the ``wanted`` parts, one after another, against one stand-in."""
    today = datetime.now(UTC).date()
    books = demo_firm(today)
    load = os.getloadavg()[0]
    tell(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, load {load:.1f} at the start")
    if load > 1:
        tell("Other programs are busy on this machine: times will be too long.")
    async with stand_in(today) as peer:
        if "turns" in wanted:
            await turns.report(peer, books, quick=quick)
        if "calls" in wanted:
            await calls.report(peer, books)
        if "process" in wanted:
            await process.report(peer, books, quick=quick)
        if "throughput" in wanted:
            await throughput.report(peer, books, quick=quick)
        if "client" in wanted:
            await client.report(today, quick=quick)
        if "model" in wanted:
            await _model(peer, books, quick=quick)


async def _model(peer: Peer, books: Books, *, quick: bool) -> None:
    if find_spec("pydantic_ai") is None:
        tell("\nTurns over a language model are left out: this installation has no part for models (the extra llm).")
        return
    from bench import model

    await model.report(peer, books, quick=quick)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Speed and memory, beside their floors.")
    parser.add_argument("--quick", action="store_true", help="run everything once; the figures mean nothing")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    return options


if __name__ == "__main__":
    options = arguments()
    asyncio.run(main(options.parts or list(PARTS), quick=options.quick))
