"""Serve an application on a port of this machine until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import uvicorn

from frontdesk.errors import ConfigError

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class _Server(uvicorn.Server):
    """Uvicorn that leaves the process's signals alone and says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def free_or_any(port: int, host: str = "127.0.0.1") -> int:
    """``port`` if nobody has it, else a free one of the system's choice."""
    for choice in (port, 0):
        with contextlib.suppress(OSError, OverflowError), socket.socket(_family(host)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, choice))
            return int(probe.getsockname()[1])
    raise ConfigError([f"no port is free on {host}; close a few programs that listen there"])


def bound(host: str, port: int) -> socket.socket:
    """A socket at that address. Raises ``ConfigError`` when another program has it."""
    plug = socket.socket(_family(host), socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        plug.bind((host, port))
    except OSError:
        plug.close()
        raise ConfigError(
            [f"{host}:{port} can't be used; another program may listen there: stop it, or set FRONTDESK_PORT"]
        ) from None
    return plug


@contextlib.asynccontextmanager
async def serving(asgi: ASGIApp, plug: socket.socket, *, patience: int) -> AsyncIterator[None]:
    """Answer requests at ``plug`` inside the block; at its end wait ``patience`` seconds for those still running."""
    config = uvicorn.Config(
        asgi, ws="none", lifespan="off", log_config=None, access_log=False, server_header=False,
        timeout_graceful_shutdown=patience,
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve([plug]))
    ready = asyncio.create_task(server.ready.wait())
    try:
        await asyncio.wait({ready, task}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            await task
        yield
    finally:
        ready.cancel()
        server.should_exit = True
        await task
        plug.close()


def stop_asked() -> asyncio.Event:
    """Set once somebody presses Ctrl-C or ends the process kindly (SIGTERM), from now on instead of ending at once."""
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked.set))
        else:
            loop.add_signal_handler(number, asked.set)
    return asked


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
