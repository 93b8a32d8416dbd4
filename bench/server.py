"""The server alone, as a process: opens the application and serves it; says so with one line on stdout."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import uvicorn

from frontdesk.app import opened
from frontdesk.app.firms import Wiring
from frontdesk.settings import read


async def serve() -> None:
    """Serve the data folder of ``FRONTDESK_DATA`` on a free port until SIGTERM; prints that port."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with opened(read(os.environ), wiring=Wiring(limits=None)) as app:
        config = uvicorn.Config(app.asgi, port=0, log_config=None, access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup()
        sys.stdout.write(f"{server.servers[0].sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        await stop.wait()
        server.force_exit = True
        await server.shutdown()


if __name__ == "__main__":
    asyncio.run(serve())
