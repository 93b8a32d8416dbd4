"""`python -m clientary_sandbox`: run the stand-in until interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from datetime import UTC, date, datetime

from clientary_sandbox.options import BadOption, add_options, sandbox_from, write_out


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line, with `today` defaulting to the current day in UTC."""
    parser = argparse.ArgumentParser(prog="clientary_sandbox", description="A stand-in for the Clientary API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8099, help="0 takes a free one")
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="YYYY-MM-DD")
    parser.add_argument("--token", default="demo-token")
    add_options(parser)
    return parser.parse_args(argv)


async def run(options: argparse.Namespace) -> None:
    """Serve; the first line on stdout is the address, written once it listens. Raises BadOption."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    served = sandbox_from(options, today=options.today, port=options.port, host=options.host, token=options.token)
    async with served as sandbox:
        sys.stdout.write(f"{sandbox.url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> int:
    """Serve or write the books; 2 if an option will not do."""
    options = arguments()
    try:
        if options.write_data:
            write_out(options, options.today)
        else:
            asyncio.run(run(options))
    except BadOption as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
