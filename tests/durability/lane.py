"""One lane of runs: a stand-in of Clientary in a process of its own, a real SMTP peer, and servers to be killed."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import select
import shutil
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import aiohttp

from tests.house import PostOffice, post_office
from tests.unit.identity.signing import rsa_record

ROOT: Final = Path(__file__).parents[2]
_UNSETTLED: Final = (
    "SELECT count(*) FROM inbox WHERE state IN ('new', 'working')",
    "SELECT count(*) FROM sends WHERE state IN ('begun', 'queued')",
    "SELECT count(*) FROM effects WHERE state IN ('intent', 'sending') AND kind != 'send_invoice'",
    "SELECT count(*) FROM handoffs WHERE state = 'open' AND mail_state NOT IN ('sent', 'in_doubt')",
)


@dataclass
class Server:
    """A running server process."""

    pid: int
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    async def gone(self, within: float) -> bool:
        """Wait for its end; False when it lives on."""
        try:
            watch = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return True
        try:
            return await asyncio.to_thread(lambda: bool(select.select([watch], [], [], within)[0]))
        finally:
            os.close(watch)

    async def kill(self) -> None:
        """kill -9."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        await self.gone(5)


@dataclass
class Lane:
    """What one lane works with; runs in it follow one another."""

    folder: Path
    sandbox: str
    mail: PostOffice
    zygote: asyncio.subprocess.Process
    http: aiohttp.ClientSession

    @property
    def data(self) -> Path:
        return self.folder / "var"

    async def start(self, die_at: str = "", *, note: str = "", whole: bool = False) -> Server:
        """A server on the lane's data. Its port stays 0 when it died before it listened."""
        assert self.zygote.stdin is not None
        order = {"folder": str(self.data), "die_at": die_at, "note": note, "whole": whole}
        self.zygote.stdin.write(json.dumps(order).encode() + b"\n")
        server = Server((await self._told())["pid"])
        listening = asyncio.ensure_future(self._told())
        while not listening.done() and server.alive():
            await asyncio.wait({listening}, timeout=0.05)
        if listening.done():
            server.port = listening.result()["port"]
        else:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        return server

    async def _told(self) -> dict[str, int]:
        assert self.zygote.stdout is not None
        told: dict[str, int] = json.loads(await self.zygote.stdout.readline())
        return told

    async def state(self) -> dict[str, Any]:
        """The stand-in's outbox, leads and requests."""
        async with self.http.get(f"{self.sandbox}/_control/state") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def fresh(self, template: Path) -> None:
        """The template's data, the stand-in's books as at the start, an empty mailbox."""
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(template, self.data)
        self.mail.mails.clear()
        async with self.http.post(f"{self.sandbox}/_control/reset") as answer:
            assert answer.status == 200

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Look into the database from outside, as it is on the disk."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data / 'frontdesk.db'}?mode=ro", uri=True)) as link:
            return link.execute(query).fetchall()

    async def quiet(self, within: float = 30) -> None:
        """Wait until nothing is unanswered, unsent or unwritten, twice in a row."""
        calm = 0
        async with asyncio.timeout(within):
            while calm < 2:
                calm = 0 if any(self.rows(query)[0][0] for query in _UNSETTLED) else calm + 1
                await asyncio.sleep(0.06)  # the database is another process's: it can only be looked at again


def _opened(log: Path) -> BinaryIO:
    log.parent.mkdir(parents=True)
    return log.open("wb")


async def _python(log: BinaryIO, module: str, *arguments: str) -> asyncio.subprocess.Process:
    pipe, path = asyncio.subprocess.PIPE, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path)}
    run = asyncio.create_subprocess_exec
    return await run(sys.executable, "-m", module, *arguments, env=env, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=log)


@contextlib.asynccontextmanager
async def lane(folder: Path) -> AsyncIterator[Lane]:
    """Open a lane in ``folder``; its processes end with it."""
    record = base64.b64encode(rsa_record()).decode()
    with _opened(folder / "log") as log:
        zygote = await _python(log, "tests.durability.zygote", record)
        standin = await _python(log, "clientary_sandbox", "--port", "0")
        try:
            assert standin.stdout is not None
            url = (await standin.stdout.readline()).decode().strip()
            async with post_office() as mail, aiohttp.ClientSession() as http:
                yield Lane(folder, url, mail, zygote, http)
        finally:
            for process in (zygote, standin):
                assert process.stdin is not None
                process.stdin.close()
                process.kill()
                await process.wait()
