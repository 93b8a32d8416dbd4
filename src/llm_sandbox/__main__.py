"""``python -m llm_sandbox``: run the stand-in until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from llm_sandbox import SCRIPTS, Model, by_hand


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="llm_sandbox", description="A stand-in for a language model's provider.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8098, help="0 takes a free one")
    parser.add_argument("--key", default=None, help="let in nobody without this key")
    parser.add_argument("--script", choices=sorted(SCRIPTS), default="behaves")
    parser.add_argument("--folder", type=Path, default=None, metavar="DIR", help="answer by hand, through files here")
    return parser.parse_args(argv)


async def run(options: argparse.Namespace) -> None:
    """Serve; the first line on stdout is the address, written once it listens."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    script = by_hand(options.folder) if options.folder else options.script
    async with Model(script, key=options.key, host=options.host, port=options.port) as model:
        sys.stdout.write(f"{model.url}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(arguments()))
