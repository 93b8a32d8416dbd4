"""From process start to the first answer, and the memory of the server before and after a thousand turns."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import aiohttp

from bench.desk import found_firms
from bench.peer import Peer, first_line
from bench.table import show
from bench.turns import QUESTIONS
from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA
from frontdesk.clock import SystemClock
from frontdesk.message import Private
from frontdesk.settings import read
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.key_file import read_keys

_PER_CHAT = 15  # messages; the chat's own limit is 20 a minute


@dataclass(frozen=True, slots=True)
class Server:
    """A running server process, and when it was started (``perf_counter``)."""

    process: asyncio.subprocess.Process
    url: str
    began: float

    def memory(self, line: str = "VmRSS") -> float:
        """Resident memory in MB (``VmHWM``: the most it ever was)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return next(int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith(line))


async def prepare(folder: Path, peer: Peer, books: Books, chats: int) -> list[str]:
    """A data folder with one firm and ``chats`` chats of a proven contact; returns their tokens."""
    settings = read({"FRONTDESK_DATA": str(folder)})
    await found_firms(settings, peer, 1)
    pair = next((int(c["id"]), int(c["client_id"])) for c in books.contacts.values() if c["email"] == ANA.email)

    def start(tx: Tx) -> list[str]:
        [firm] = firms.all_firms(tx)
        tokens = [f"bench-token-{number}" for number in range(chats)]
        for token in tokens:
            talk = conversations.start(tx, firm.id, "web", token_hash=tx.keys.digest(firm.id, "session", token))
            conversations.update(
                tx, talk.id, firm.id, level=3, method="code", verified_at=tx.now, seen_at=tx.now,
                proved_address=Private(ANA.email), candidates=(pair,), contact=pair[0], client=pair[1],
            )  # fmt: skip
        return tokens

    db = await Database.open(settings.database, read_keys(settings), clock=SystemClock())
    try:
        return await db.run(start)
    finally:
        await db.close()


@contextlib.asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Server]:
    """Start the server on ``folder``; stop it at the end."""
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.server",
        env={**os.environ, "FRONTDESK_DATA": str(folder)}, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        port = await first_line(process)
        yield Server(process, f"http://127.0.0.1:{port}/chat/firm-0", began)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def talk(session: aiohttp.ClientSession, server: Server, token: str, texts: list[str]) -> None:
    """Say ``texts`` in one chat over HTTP, each after the answer to the one before."""
    headers = {"Authorization": f"Bearer {token}"}
    async with session.get(f"{server.url}/events", headers=headers) as events:
        events.raise_for_status()
        for number, text in enumerate(texts):
            body = {"id": f"00000000-0000-4000-8000-{number:012d}", "text": text, "button": None}
            async with session.post(f"{server.url}/messages", json=body, headers=headers) as kept:
                kept.raise_for_status()
            while not (await events.content.readline()).startswith(b"event: reply"):
                pass


def import_seconds(module: str) -> float:
    """Seconds that a fresh Python needs to import ``module``, the interpreter's own start included."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)  # noqa: S603 - our own interpreter
    return perf_counter() - began


async def report(peer: Peer, books: Books, *, quick: bool) -> None:
    """Measure and print."""
    chats = 2 if quick else 68
    question = QUESTIONS[0][1]
    with TemporaryDirectory(prefix="frontdesk-bench-") as name:
        tokens = await prepare(Path(name), peer, books, chats)
        async with served(Path(name)) as server, aiohttp.ClientSession() as session:
            listening = perf_counter() - server.began
            await talk(session, server, tokens[0], [question])
            answered = perf_counter() - server.began
            fresh = server.memory()
            texts = [text.replace("{number}", "1140") for _, text in QUESTIONS]
            many = [texts[n % len(texts)] for n in range(_PER_CHAT)]
            for at in range(1, len(tokens), 4):
                await asyncio.gather(*(talk(session, server, token, many) for token in tokens[at : at + 4]))
            turns = 1 + (len(tokens) - 1) * len(many)
            used, most = server.memory(), server.memory("VmHWM")
    bare = await asyncio.to_thread(import_seconds, "asyncio")
    peers = {
        part: await asyncio.to_thread(import_seconds, part)
        for part in ("fastapi, sqlalchemy, aiohttp, babel", "frontdesk.app")
    }
    show(
        "From start to first answer (aim: <= 3 s)",
        ("", "seconds"),
        [
            ("a bare Python with asyncio (floor)", f"{bare:.2f}"),
            *((f"import {part}", f"{seconds:.2f}") for part, seconds in peers.items()),
            ("server listens", f"{listening:.2f}"),
            ("first answer read by a browser", f"{answered:.2f}"),
        ],
    )
    show(
        "Memory of the server (aim: <= 150 MB)",
        ("", "MB"),
        [
            ("after the first answer", f"{fresh:.0f}"),
            (f"after {turns} turns", f"{used:.0f}"),
            ("the most it was", f"{most:.0f}"),
        ],
    )
