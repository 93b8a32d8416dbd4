"""A whole desk for scenarios: the stand-in over real HTTP, a database file, a clock that is set, real mail out.

``House`` opens the real application against the stand-in. People talk to it by name; assertions are made on what was
said, on the stand-in's books and on the files, never on the path taken.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from clientary_sandbox import Firm as SandboxFirm
from clientary_sandbox import Sandbox
from frontdesk.app import App, opened
from frontdesk.app.firms import Wiring
from frontdesk.clock import Clock, SystemClock
from frontdesk.desk.arrive import keep
from frontdesk.desk.firm import Firm
from frontdesk.desk.outgoing import send_queued
from frontdesk.desk.runner import Hold
from frontdesk.desk.turn import Turned, take_turn
from frontdesk.engines.base import Engine
from frontdesk.message import Address, Inbound, Private, Proof
from frontdesk.message import Envelope as Thread
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.settings import Settings, read
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database
from frontdesk.store.key_file import read_keys

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SITE = "harbour-finch"
CARD: dict[str, Any] = {
    "name": "Harbour & Finch Studio",
    "zone": "Europe/Lisbon",
    "locale": "en_GB",
    "phone": "+351 21 555 0142",
    "email": "hello@harbourfinch.example",
    "website": "https://harbourfinch.example",
    "services": ["Brand identity", "Website design and development", "Campaigns"],
}


class SetClock:
    """A clock that moves only when it is told to; sleepers wake when their time has come."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now, self._mono = now, 1000.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._mono

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        woken = asyncio.Event()
        entry = (self._mono + seconds, woken)
        self._sleepers.append(entry)
        try:
            await woken.wait()
        finally:
            self._sleepers.remove(entry)

    def set_back(self, by: timedelta) -> None:
        """Somebody corrects the wall clock; the monotonic one knows nothing of it."""
        self._now -= by

    def pass_time(self, by: timedelta) -> None:
        """Let time go by: wall clock, monotonic clock and everybody who sleeps."""
        self._now += by
        self._mono += by.total_seconds()
        for due, woken in self._sleepers:
            if due <= self._mono:
                woken.set()


@dataclass
class PostOffice:
    """A real SMTP server that keeps what it was given."""

    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)
    port: int = 0
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # aiosmtpd's
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append((envelope.rcpt_tos[0], mail))
        self._arrived.set()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for rcpt, mail in self.mails if rcpt.casefold() == address.casefold()]

    async def arrives(self, address: str, *, number: int = 1) -> EmailMessage:
        """Wait for the ``number``-th mail to ``address``."""
        async with asyncio.timeout(20):
            while len(self.to(address)) < number:
                self._arrived.clear()
                await self._arrived.wait()
        return self.to(address)[number - 1]


@contextlib.asynccontextmanager
async def post_office() -> AsyncIterator[PostOffice]:
    office = PostOffice()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(office), "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        await server.wait_closed()


@dataclass
class Talk:
    """One person's conversation: ``say`` something and read what comes back."""

    house: House
    id: str
    channel: str = "web"
    turns: int = 0
    last: Turned | None = None

    async def say(self, text: str, *, button: str | None = None, proof: Proof = Proof.SESSION) -> str:
        """One message and one turn; returns the reply as plain text ("" when nobody answered)."""
        await self.hears(text, button=button, proof=proof)
        return await self.turn()

    async def hears(self, text: str, *, button: str | None = None, proof: Proof = Proof.SESSION) -> None:
        """Only put the message into the inbox."""
        self.turns += 1
        sender = Address(self.channel, Private(self.id))
        envelope = Thread(message_id=f"<m{self.turns}-{self.id}@mail.example>", subject="A question")
        message = Inbound(
            self.channel, f"{self.id}:{self.turns}", sender, Private(text), self.house.clock.now(), proof, self.id,
            envelope, button,
        )  # fmt: skip
        await self.house.app.office.db.run(lambda tx: keep(tx, self.house.firm.id, message))

    async def turn(self) -> str:
        """Let the desk take the turn that waits."""
        self.last = await take_turn(self.house.app.office, self.house.firm, self.id, Hold())
        return self.reads(self.last)

    def reads(self, turned: Turned | None) -> str:
        if turned is None:
            return ""
        return as_text(lay_out(turned.reply, self.house.firm.reader(turned.reply.language)))

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """(tool, outcome) of the last turn's calls."""
        return [(call.tool, call.outcome) for call in self.last.calls] if self.last else []

    @property
    def upstream(self) -> list[tuple[str, str]]:
        """(method, route) of the last turn's requests to Clientary."""
        return [(call.method, call.route) for call in self.last.upstream] if self.last else []


@dataclass
class House:
    """The open application with everything around it."""

    sandbox: Sandbox
    app: App
    firm: Firm
    clock: Clock
    mail: PostOffice
    settings: Settings

    def pass_time(self, by: timedelta) -> None:
        """Let time go by on the set clock."""
        assert isinstance(self.clock, SetClock), "time passes by itself here"
        self.clock.pass_time(by)

    async def visitor(self) -> Talk:
        """A stranger in the web chat."""
        talk = await self.app.office.db.run(lambda tx: conversations.start(tx, self.firm.id, "web"))
        return Talk(self, talk.id)

    async def contact(self, address: str) -> Talk:
        """Somebody in the web chat who has proven ``address`` with a code (the state, not the walk to it)."""
        rows = self.sandbox.firm.contacts.values()
        pairs = tuple((int(c["id"]), int(c["client_id"])) for c in rows if c["email"].casefold() == address.casefold())
        assert pairs, f"{address} is in no record"
        talk = await self.visitor()
        single = pairs[0] if len(pairs) == 1 else (None, None)
        await self.app.office.db.run(
            lambda tx: conversations.update(
                tx, talk.id, self.firm.id, level=3, method="code", verified_at=tx.now, seen_at=tx.now,
                proved_address=Private(address), candidates=pairs, contact=single[0], client=single[1],
            )
        )  # fmt: skip
        return talk

    async def mailer(self, address: str) -> Talk:
        """Somebody who writes e-mails from ``address``; each ``say`` gives the proof that its mail carried."""
        talk = await self.app.office.db.run(
            lambda tx: conversations.start(tx, self.firm.id, "email", peer=Private(address))
        )
        return Talk(self, talk.id, "email")

    async def jobs(self, *, until: int = 50) -> None:
        """Run every job that is due now (leads, mails to staff, queued replies), until none is left."""
        running = asyncio.create_task(self.app.runner.run())
        try:
            await self.app.runner.idle()
            await send_queued(self.app.office, Hold())
            await self.app.runner.idle()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@contextlib.asynccontextmanager
async def house(
    folder: Path,
    *,
    engine: Engine | None = None,
    books: SandboxFirm | None = None,
    card: Mapping[str, Any] = CARD,
    now: datetime = NOON,
    today: date | None = None,
    wiring: Wiring | None = None,
    real_time: bool = False,
) -> AsyncIterator[House]:
    """Open a house in ``folder``. The limiter towards the stand-in is off, so that tests do not wait for it.

    ``real_time``: the machine's own clock, and jobs run by themselves, as in production.
    """
    clock: Clock = SystemClock() if real_time else SetClock(now)
    now = clock.now()
    settings = read({"FRONTDESK_DATA": str(folder)})
    async with post_office() as mail, Sandbox(books, today=today or now.date()) as sandbox:
        await found(settings, clock, sandbox, mail.port, card)
        wiring = wiring or Wiring(limits=None)
        async with opened(settings, clock=clock, engine=engine, wiring=wiring, work=real_time) as app:
            firm = next(iter(app.office.firms.values()))
            yield House(sandbox, app, firm, clock, mail, settings)


async def found(settings: Settings, clock: Clock, sandbox: Sandbox, smtp: int, card: Mapping[str, Any]) -> None:
    """Set up the firm as ``frontdesk connect`` would."""
    settings.data.mkdir(parents=True, exist_ok=True)
    db = await Database.open(settings.database, read_keys(settings), clock=clock)
    try:
        await db.run(lambda tx: _found(tx, sandbox, smtp, card))
    finally:
        await db.close()


def _found(tx: Any, sandbox: Sandbox, smtp: int, card: Mapping[str, Any]) -> None:
    if firms.by_slug(tx, SITE) is not None:
        return
    options = {
        "clientary": {"subdomain": "harbourfinch", "base_url": sandbox.url},
        "smtp": {"host": "127.0.0.1", "port": smtp, "security": "none", "from": "desk@harbourfinch.example"},
        "handoff_address": "team@harbourfinch.example",
    }
    firm = firms.create(tx, SITE, dict(card), options)
    firms.put_secret(tx, firm, "clientary_token", sandbox.token)
    firms.put_secret(tx, firm, "post_secret", "a-post-secret-of-the-tests")
