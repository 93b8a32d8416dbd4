"""Running the stand-in as a real HTTP server inside an ``async with``."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn

from llm_sandbox.routes import Desk, app_over
from llm_sandbox.scripts import SCRIPTS
from llm_sandbox.talk import Asked, Script


class _Server(uvicorn.Server):
    """Uvicorn that leaves the process's signals alone and starts and stops without waiting for a tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stop = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what is idle and let answers end; only for what is left then, uvicorn's own way with its naps."""
        for server in self.servers:
            server.close()
        for plug in sockets or []:
            plug.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=0.1)
        for _ in range(3):  # a closed connection leaves in the next rounds
            await asyncio.sleep(0)
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown()


class Model:
    """``async with Model("behaves") as model:`` serves until the block ends; port 0 takes a free one.

    ``script``: a name in ``SCRIPTS`` or a function from ``Asked`` to ``Said`` or ``Mishap``; may be changed while it
    runs. ``key``: the only key that is let in; None lets in everybody. ``requests``: all that was asked, oldest first.
    ``received`` and ``sent``: bytes of bodies so far.
    """

    def __init__(
        self, script: str | Script = "behaves", *, key: str | None = None, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._desk = Desk(SCRIPTS[script] if isinstance(script, str) else script, key)
        self._host, self._port = host, port
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a path: what Anthropic's clients take as their base."""
        return f"http://{self._host}:{self._port}"

    @property
    def openai_url(self) -> str:
        """What OpenAI's clients take as their base."""
        return f"{self.url}/v1"

    @property
    def requests(self) -> list[Asked]:
        """Every request so far, oldest first."""
        return self._desk.requests

    @property
    def received(self) -> int:
        """Bytes of all request bodies so far."""
        return sum(len(asked.raw) for asked in self._desk.requests)

    @property
    def sent(self) -> int:
        """Bytes of all answer bodies so far."""
        return self._desk.sent

    @property
    def script(self) -> Script:
        """What answers."""
        return self._desk.script

    @script.setter
    def script(self, script: str | Script) -> None:
        self._desk.script = SCRIPTS[script] if isinstance(script, str) else script

    async def __aenter__(self) -> Model:
        plug = _listening(self._host, self._port)
        self._port = plug.getsockname()[1]
        config = uvicorn.Config(
            app_over(self._desk),
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # arranged mishaps are no errors of ours
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve([plug]))
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({ready, self._serving}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._serving.done():
            await self._serving
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is None or self._serving is None:
            return
        self._desk.closing.set()
        self._server.stop.set()
        await self._serving


def _listening(host: str, port: int) -> socket.socket:
    # Named as TCP, so that asyncio switches Nagle's delay off.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    plug = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        plug.bind((host, port))
    except OSError:
        plug.close()
        raise
    return plug
