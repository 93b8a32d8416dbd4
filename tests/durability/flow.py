"""What a flow is: something done while the server is killed, brought to its point and taken up again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, ClassVar

from clientary_sandbox import demo_firm
from clientary_sandbox.people import ANA
from frontdesk.clock import SystemClock
from frontdesk.desk import handoff
from frontdesk.identity.sessions import fresh_token
from frontdesk.message import Private
from frontdesk.settings import read
from frontdesk.store import conversations, firms, handoffs
from frontdesk.store.database import Database, Tx
from frontdesk.store.key_file import read_keys
from tests.durability.lane import Lane
from tests.durability.servers import Server
from tests.durability.widget import Widget
from tests.house import CARD, SITE

TEAM = "team@harbourfinch.example"
DESK = "desk@harbourfinch.example"
SECRET = "a-post-secret-of-the-tests"


@dataclass
class Flow:
    """One thing a person does. ``prepare`` brings everything up to it; ``act`` is done while the server dies."""

    name: ClassVar[str] = ""
    lanes: ClassVar[int] = 3  # how many runs go on side by side; more would keep each other waiting
    lane: Lane
    widget: Widget | None = None
    before: int = 0  # the highest number shown until now
    token: str = ""
    told: list[str] = field(default_factory=list)

    async def prepare(self, server: Server) -> None:
        """Talk up to the point where it gets interesting."""

    async def act(self, server: Server) -> None:
        """Do it, as far as the server lets one."""
        raise NotImplementedError

    async def resume(self, server: Server) -> None:
        """After a restart: what was not acknowledged is sent again, and one listens again."""
        raise NotImplementedError

    async def check(self, server: Server) -> str:
        """Assert what must hold in the end; returns a word for how it ended."""
        raise NotImplementedError

    def again(self, lane: Lane | None = None) -> Flow:
        """The same point in the same talk, for one more run, in the same lane or another."""
        flow = type(self)(lane or self.lane, before=self.before, token=self.token)
        if self.widget is not None:
            flow.widget = Widget(flow.lane.http, SITE, self.token, dict(self.widget.shown))
        return flow

    async def close(self) -> None:
        """Nobody listens any more."""
        if self.widget is not None:
            await self.widget.close()

    async def open_database(self) -> Database:
        """The lane's database beside the running server, as a command opens it."""
        settings = read({"FRONTDESK_DATA": str(self.lane.data)})
        return await Database.open(settings.database, read_keys(settings), clock=SystemClock(), shared=True)

    async def found(self) -> None:
        """The firm, and for Ana a chat in which she has proven who she is."""
        self.token = fresh_token()
        db = await self.open_database()
        try:
            await db.run(self._found)
        finally:
            await db.close()

    def _found(self, tx: Tx) -> None:
        firm = firms.create(tx, SITE, CARD, self._options())
        firms.put_secret(tx, firm, "clientary_token", "demo-token")
        firms.put_secret(tx, firm, "post_secret", SECRET)
        talk = conversations.start(tx, firm, "web", token_hash=tx.keys.digest(firm, "session", self.token))
        if self.known:
            contacts = demo_firm(datetime.now(UTC).date()).contacts.values()
            pair = next((int(c["id"]), int(c["client_id"])) for c in contacts if c["email"] == ANA.email)
            conversations.update(
                tx, talk.id, firm, level=3, method="code", verified_at=tx.now, seen_at=tx.now,
                proved_address=Private(ANA.email), candidates=(pair,), contact=pair[0], client=pair[1],
            )  # fmt: skip

    known: ClassVar[bool] = True

    def _options(self) -> dict[str, Any]:
        smtp = {"host": "127.0.0.1", "port": self.lane.mail.port, "security": "none", "from": DESK}
        account = {"subdomain": "harbourfinch", "base_url": self.lane.sandbox}
        return {"clientary": account, "smtp": smtp, "handoff_address": TEAM}

    async def move(self) -> None:
        """Give a copied database the addresses of this lane."""
        db = await self.open_database()
        try:
            [firm] = await db.run(firms.all_firms)
            await db.run(lambda tx: firms.save(tx, firm.id, settings=self._options()))
        finally:
            await db.close()

    def doubts(self) -> list[str]:
        """What is listed for staff to look at: sends and effects in doubt, hand-offs opened for that."""
        sends = self.lane.rows("SELECT 'send ' || channel FROM sends WHERE state = 'in_doubt'")
        deeds = self.lane.rows("SELECT 'deed ' || kind FROM effects WHERE state = 'in_doubt'")
        calls = self.lane.rows("SELECT 'person' FROM handoffs WHERE state = 'open' AND reason = 'doubt'")
        return [row[0] for row in (*sends, *deeds, *calls)]


async def staff_answer(flow: Flow) -> None:
    """What ``frontdesk handoffs reply`` does, beside the running server."""
    db = await flow.open_database()

    def answer(tx: Tx) -> bool:
        [firm] = firms.all_firms(tx)
        [asked] = handoffs.listed(tx, firm.id)
        return handoff.reply(tx, firm.id, asked.id, Private("Hello Ana, Max here."), "Max")

    try:
        assert await db.run(answer)
    finally:
        await db.close()


def same(mails: list[EmailMessage]) -> str:
    """Mails to staff may come once more after each kill, and then as one and the same mail."""
    assert len(mails) <= 3
    assert len({mail["Message-ID"] for mail in mails}) == 1, "two different mails about one thing"
    return f"{len(mails)} mail to the firm"
