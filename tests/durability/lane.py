"""One lane of runs: a stand-in of Clientary in a process of its own, a real SMTP peer, and servers to be killed."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import aiohttp

from tests.durability.servers import Server, Servers, python, stop
from tests.house import PostOffice, post_office

_UNSETTLED: Final = (
    "SELECT count(*) FROM inbox WHERE state IN ('new', 'working')",
    "SELECT count(*) FROM sends WHERE state IN ('begun', 'queued')",
    "SELECT count(*) FROM effects WHERE state IN ('intent', 'sending') AND kind != 'send_invoice'",
    "SELECT count(*) FROM handoffs WHERE state = 'open' AND mail_state NOT IN ('sent', 'in_doubt')",
)


@dataclass
class Lane:
    """What one lane works with; runs in it follow one another."""

    folder: Path
    sandbox: str
    mail: PostOffice
    servers: Servers
    http: aiohttp.ClientSession

    @property
    def data(self) -> Path:
        return self.folder / "var"

    async def start(self, die_at: str = "", *, note: str = "", whole: bool = False) -> Server:
        """A server on the lane's data. Its port stays 0 when it died before it listened."""
        return await self.servers.start(self.data, die_at, note=note, whole=whole)

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


@contextlib.asynccontextmanager
async def lane(folder: Path, servers: Servers) -> AsyncIterator[Lane]:
    """Open a lane in ``folder``; its stand-in ends with it."""
    with _opened(folder / "log") as log:
        standin = await python(log, "clientary_sandbox", "--port", "0")
        try:
            assert standin.stdout is not None
            url = (await standin.stdout.readline()).decode().strip()
            async with post_office() as mail, aiohttp.ClientSession() as http:
                yield Lane(folder, url, mail, servers, http)
        finally:
            await stop(standin)
