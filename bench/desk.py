"""The real application over the stand-in: a SQLite file, the built-in engine, no limiter, people who are known."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.peer import TOKEN, Peer
from clientary_sandbox import Firm as Books
from frontdesk.app import App, opened
from frontdesk.app.firms import Wiring
from frontdesk.clock import SystemClock
from frontdesk.desk.arrive import keep
from frontdesk.desk.firm import Firm
from frontdesk.desk.runner import Hold
from frontdesk.desk.turn import Turned, take_turn
from frontdesk.message import Address, Inbound, Private, Proof
from frontdesk.settings import Settings, read
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.key_file import read_keys

CARD: dict[str, Any] = {
    "name": "Harbour & Finch Studio",
    "zone": "Europe/Lisbon",
    "locale": "en_GB",
    "phone": "+351 21 555 0142",
    "services": ["Brand identity", "Website design and development"],
}


@dataclass(slots=True)
class Line:
    """One person's web chat with the desk."""

    app: App
    firm: Firm
    talk: str
    number: int = 0

    async def say(self, text: str) -> tuple[Turned, float]:
        """Keep one message and take its turn. Returns what the turn did and the seconds both took together."""
        began = perf_counter()
        office, inbound = self.app.office, self.inbound(text)
        await office.db.run(lambda tx: keep(tx, self.firm.id, inbound))
        turned = await take_turn(office, self.firm, self.talk, Hold())
        seconds = perf_counter() - began
        if turned is None:
            raise RuntimeError("nothing was answered")
        return turned, seconds

    def inbound(self, text: str) -> Inbound:
        """The next message of this chat, as the chat API would hand it over."""
        self.number += 1
        return Inbound(
            "web", f"{self.talk}:{self.number}", Address("web", Private(self.talk)), Private(text),
            self.app.office.clock.now(), Proof.SESSION, self.talk,
        )  # fmt: skip


@contextlib.asynccontextmanager
async def open_desk(folder: Path, peer: Peer, *, count: int = 1) -> AsyncIterator[App]:
    """A desk with ``count`` firms, all on the same stand-in, running as it does in a server."""
    settings = read({"FRONTDESK_DATA": str(folder)})
    await found_firms(settings, peer, count)
    async with opened(settings, wiring=Wiring(limits=None)) as app:
        yield app


async def found_firms(settings: Settings, peer: Peer, count: int) -> None:
    """Put ``count`` firms into the database, as ``frontdesk connect`` would."""
    settings.data.mkdir(parents=True, exist_ok=True)
    db = await Database.open(settings.database, read_keys(settings), clock=SystemClock())
    try:
        await db.run(lambda tx: _found(tx, peer, count))
    finally:
        await db.close()


def _found(tx: Tx, peer: Peer, count: int) -> None:
    for number in range(count):
        account = {"subdomain": "harbourfinch", "base_url": peer.url}
        firm = firms.create(tx, f"firm-{number}", CARD, {"clientary": account})
        firms.put_secret(tx, firm, "clientary_token", TOKEN)


async def proven(app: App, firm: Firm, books: Books, address: str) -> Line:
    """The chat of the contact with ``address``, who has met a one-time code (the state, not the walk to it)."""
    pair = next((int(c["id"]), int(c["client_id"])) for c in books.contacts.values() if c["email"] == address)

    def start(tx: Tx) -> str:
        talk = conversations.start(tx, firm.id, "web")
        conversations.update(
            tx, talk.id, firm.id, level=3, method="code", verified_at=tx.now, seen_at=tx.now,
            proved_address=Private(address), candidates=(pair,), contact=pair[0], client=pair[1],
        )  # fmt: skip
        return talk.id

    return Line(app, firm, await app.office.db.run(start))


async def stranger(app: App, firm: Firm) -> Line:
    """The chat of somebody whom nobody knows."""
    talk = await app.office.db.run(lambda tx: conversations.start(tx, firm.id, "web"))
    return Line(app, firm, talk.id)
