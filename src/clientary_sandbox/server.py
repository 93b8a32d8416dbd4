"""Running the stand-in as a real HTTP server inside an `async with`."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import uvicorn

from clientary_sandbox.app import app_over
from clientary_sandbox.demo import demo_firm
from clientary_sandbox.faults import Faults
from clientary_sandbox.firm import Firm
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.rights import Right
from clientary_sandbox.snapshots import restore, snapshot, state_hash
from clientary_sandbox.state import Seen, State
from clientary_sandbox.wire import tracked


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


def _listening(host: str, port: int) -> socket.socket:
    # Named as TCP, so that asyncio switches Nagle's delay off; otherwise each answer takes 40 ms more.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    plug = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        plug.bind((host, port))
    except OSError:
        plug.close()
        raise
    return plug


class Sandbox:
    """`async with Sandbox(today=...) as sandbox:` serves until the block ends.

    `port` 0 takes a free one; `today` becomes the firm's calendar day. The books (`firm`), `faults`, `quirks`,
    `requests` and `latency` (seconds added to each API answer) may be read and changed while it runs.
    `quirks` turns switches from the start, e.g. `{"put_returns": "204"}`; `more` are further tokens with what each
    may see and do, e.g. `{"junior": RIGHTS["read-only"]}`; `clock` gives the seconds of the request log.
    """

    def __init__(
        self,
        firm: Firm | None = None,
        *,
        today: date,
        port: int = 0,
        token: str = "demo-token",  # noqa: S107 - the demo's public token
        host: str = "127.0.0.1",
        quirks: Mapping[str, object] | None = None,
        more: Mapping[str, Right] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        firm = demo_firm(today) if firm is None else firm
        firm.today = today
        for name, value in (quirks or {}).items():
            setattr(firm.quirks, name, value)
        self._state = State(firm, token, more=more or {}, clock=clock)
        self._host, self._port = host, port
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a path; the API lives below `/api/v2`."""
        return f"http://{self._host}:{self._port}"

    @property
    def token(self) -> str:
        """The API token: user and password of Basic authentication."""
        return self._state.token

    @property
    def firm(self) -> Firm:
        """The books, live."""
        return self._state.firm

    @property
    def faults(self) -> Faults:
        """Arranged failures."""
        return self._state.faults

    @property
    def quirks(self) -> Quirks:
        """Guesses about the real API that can be turned the other way."""
        return self._state.quirks

    @property
    def requests(self) -> list[Seen]:
        """Every API request so far, oldest first."""
        return self._state.requests

    @property
    def latency(self) -> float:
        """Seconds added to each API answer."""
        return self._state.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._state.latency = seconds

    def reset(self) -> None:
        """Books and switches as at the start, no faults, no snapshots, no latency, an empty log."""
        self._state.reset()

    def snapshot(self, name: str = "") -> None:
        """Keep the books as they are under a name."""
        snapshot(self._state, name)

    def restore(self, name: str = "") -> None:
        """Go back to the books kept under a name; KeyError if there are none."""
        restore(self._state, name)

    def state_hash(self) -> str:
        """A hash of every record and sent mail; the same at every start."""
        return state_hash(self.firm)

    async def __aenter__(self) -> Sandbox:
        plug = _listening(self._host, self._port)
        self._port = plug.getsockname()[1]
        config = uvicorn.Config(
            app_over(self._state),
            http=tracked(self._state.connections),
            ws="none",
            lifespan="off",
            log_config=None,
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
        self._state.closing.set()
        self._server.stop.set()
        await self._serving
