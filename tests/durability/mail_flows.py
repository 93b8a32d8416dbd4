"""What people and staff do by mail while the server is killed, and how it must end."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from typing import ClassVar

import aiohttp

from clientary_sandbox.people import ANA
from frontdesk.channels.email.signed_post import sign
from frontdesk.message import Private
from tests.durability.flow import DESK, SECRET, TEAM, Flow, staff_answer
from tests.durability.lane import Lane
from tests.durability.servers import Server
from tests.house import SITE
from tests.unit.identity.signing import mail as written
from tests.unit.identity.signing import signed


class MailFlow(Flow):
    """A mail from Ana, posted by the firm's mail server, which posts again when it was not taken."""

    lanes: ClassVar[int] = 6  # a mail is not answered before two quiet seconds, so these runs mostly wait
    text: ClassVar[str] = ""
    posted: bool = False

    async def act(self, server: Server) -> None:
        await self._post(server)

    async def resume(self, server: Server) -> None:
        await self._post(server)

    async def _post(self, server: Server) -> None:
        if not self.posted:
            raw = written(f"{self.text}\r\n", From=ANA.email, To=DESK, Message_ID=f"<{type(self).__name__}@b.example>")
            raw = signed(raw, domain=ANA.email.rpartition("@")[2])
            self.posted = await post(self.lane, server, raw)

    def answers(self) -> list[EmailMessage]:
        return self.lane.mail.to(ANA.email)

    async def check(self, server: Server) -> str:
        return self.at_most_once(self.answers())

    def at_most_once(self, mails: list[EmailMessage]) -> str:
        assert len(mails) <= 1, f"{len(mails)} mails"
        states = [row[0] for row in self.lane.rows("SELECT state FROM sends ORDER BY id")]
        assert states, f"no answer was begun; the mail was {'taken' if self.posted else 'not taken'}"
        if states[-1] == "sent":
            assert len(mails) == 1
            return "answered"
        assert states[-1] == "in_doubt", states
        assert "send email" in self.doubts(), self.doubts()
        assert self.lane.mail.to(TEAM), "staff were not told that there is something to check"
        return f"in doubt, {len(mails)} sent, staff called"


class MailQuestion(MailFlow):
    name = "a question by mail"
    text = "What is the total on my latest invoice?"

    async def check(self, server: Server) -> str:
        ended = await super().check(server)
        for mail in self.answers():
            assert "1146" in plain(mail)
        return ended


class StaffMail(MailFlow):
    name = "staff answer by mail"
    text = "I'd like to talk to a person, please"

    async def prepare(self, server: Server) -> None:
        await self._post(server)

    async def act(self, server: Server) -> None:
        await staff_answer(self)

    async def resume(self, server: Server) -> None:
        return

    async def check(self, server: Server) -> str:
        return self.at_most_once([mail for mail in self.answers() if "Max here" in plain(mail)])


async def post(lane: Lane, server: Server, raw: bytes) -> bool:
    """Hand a raw mail to the server; whether it was taken."""
    headers = sign(raw, secret=Private(SECRET), now=datetime.now(UTC))
    try:
        async with lane.http.post(f"{server.base}/hooks/email/{SITE}", data=raw, headers=headers) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, ConnectionError):
        return False


def plain(mail: EmailMessage) -> str:
    """Its text part."""
    part = mail.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())
