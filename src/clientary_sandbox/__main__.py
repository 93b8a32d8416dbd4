"""`python -m clientary_sandbox`: run the demo firm's stand-in until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from datetime import UTC, date, datetime

from clientary_sandbox.server import Sandbox


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line, with `today` defaulting to the current day in UTC."""
    parser = argparse.ArgumentParser(prog="clientary_sandbox", description="A stand-in for the Clientary API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8099, help="0 takes a free one")
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="YYYY-MM-DD")
    parser.add_argument("--token", default="demo-token")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds added to each API answer")
    return parser.parse_args(argv)


async def run(options: argparse.Namespace) -> None:
    """Serve; the first line on stdout is the address, written once it listens."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with Sandbox(today=options.today, port=options.port, token=options.token, host=options.host) as sandbox:
        sandbox.latency = options.latency
        sys.stdout.write(f"{sandbox.url}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(arguments()))
