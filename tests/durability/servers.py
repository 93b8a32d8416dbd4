"""The servers that are to be killed: each one forked, on order, from the one process that has imported everything."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from tests.unit.identity.signing import rsa_record

ROOT: Final = Path(__file__).parents[2]
_ENDED: Final = "the process that servers are forked from has ended; zygote.log says why"


@dataclass
class Server:
    """A running server process."""

    pid: int
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def gone(self, within: float | None) -> bool:
        """Wait for its end; False when it lives on."""
        try:
            watch = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return True
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        loop.add_reader(watch, ended.set)
        try:
            async with asyncio.timeout(within):
                await ended.wait()
        except TimeoutError:
            return False
        finally:
            loop.remove_reader(watch)
            os.close(watch)
        return True

    async def kill(self) -> None:
        """kill -9."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        await self.gone(5)


@dataclass
class Servers:
    """Where servers come from. Every lane orders here; answers are told apart by their process number."""

    zygote: asyncio.subprocess.Process
    _ordered: deque[asyncio.Future[int]] = field(default_factory=deque)
    _ports: dict[int, asyncio.Future[int]] = field(default_factory=dict)
    _ended: bool = False

    async def start(self, folder: Path, die_at: str, *, note: str, whole: bool) -> Server:
        """A server on that folder. Its port stays 0 when it died before it listened.

        Raises ``ConnectionError`` when there is nothing left to fork it from.
        """
        assert self.zygote.stdin is not None
        order = {"folder": str(folder), "die_at": die_at, "note": note, "whole": whole}
        if self._ended:
            raise ConnectionError(_ENDED)
        pid: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._ordered.append(pid)
        self.zygote.stdin.write(json.dumps(order).encode() + b"\n")
        server = Server(await pid)
        listening, gone = self._port(server.pid), asyncio.ensure_future(server.gone(None))
        either: set[asyncio.Future[Any]] = {listening, gone}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        del self._ports[server.pid]
        if listening.done():
            server.port = listening.result()
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        return server

    def _port(self, pid: int) -> asyncio.Future[int]:
        return self._ports.setdefault(pid, asyncio.get_running_loop().create_future())

    async def listen(self) -> None:
        """Hand on what the zygote and its children tell, until it ends."""
        assert self.zygote.stdout is not None
        async for line in self.zygote.stdout:
            told: dict[str, int] = json.loads(line)
            if "port" in told:
                self._port(told["pid"]).set_result(told["port"])
            else:
                self._ordered.popleft().set_result(told["pid"])
        self._ended = True
        for waiting in (*self._ordered, *self._ports.values()):
            if not waiting.done():
                waiting.set_exception(ConnectionError(_ENDED))


async def python(log: BinaryIO, module: str, *arguments: str) -> asyncio.subprocess.Process:
    """Run one of our modules in a process of its own."""
    pipe, path = asyncio.subprocess.PIPE, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    run = asyncio.create_subprocess_exec
    return await run(sys.executable, "-m", module, *arguments, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=log)


async def stop(process: asyncio.subprocess.Process) -> None:
    """End it at once."""
    assert process.stdin is not None
    process.stdin.close()
    process.kill()
    await process.wait()


@contextlib.asynccontextmanager
async def servers(folder: Path) -> AsyncIterator[Servers]:
    """Start the zygote, which writes its log into ``folder`` (it is there); it ends with this."""
    with (folder / "zygote.log").open("wb") as log:
        process = await python(log, "tests.durability.zygote", base64.b64encode(rsa_record()).decode())
        made = Servers(process)
        hearing = asyncio.create_task(made.listen())
        try:
            yield made
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
            await stop(process)
