"""The demo's mail server: takes whatever the firm sends, delivers nothing, and remembers it for the mailbox page."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from frontdesk.clock import Clock

_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail. ``sent``: written on the page by one of the people; else it was delivered to ``to``."""

    id: int
    to: str
    mail: EmailMessage
    at: datetime
    sent: bool = False

    @property
    def sender(self) -> str:
        return str(self.mail["From"] or "")

    @property
    def author(self) -> str:
        """The sender's name, or the address of one who gives none."""
        name, address = parseaddr(self.sender)
        return name or address

    @property
    def automatic(self) -> bool:
        """Whether nobody is expected to answer it: a code, a notice."""
        return str(self.mail["Auto-Submitted"] or "").startswith("auto-generated")

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"] or "(no subject)")

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"] or "")

    @property
    def text(self) -> str:
        """The plain-text part, empty when there is none."""
        return self._part("plain")

    @property
    def html(self) -> str:
        """The HTML part as it was sent, empty when there is none. To be shown in a sandbox only."""
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.mail.get_body(preferencelist=(kind,))
        try:
            return "" if part is None else str(part.get_content())
        except (LookupError, KeyError, MessageError):  # an encoding that nobody knows
            return ""


class PostBox:
    """The mails of this demo, newest first; the oldest go when there are too many."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._numbers = itertools.count(1)

    def keep(self, raw: bytes, to: str, *, sent: bool = False) -> Kept:
        """Remember a mail as it is on the wire."""
        mail = message_from_bytes(raw, policy=policy.default)
        kept = Kept(next(self._numbers), to, mail, self._clock.now(), sent)
        self._kept[kept.id] = kept
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return kept

    def get(self, id: int) -> Kept | None:
        return self._kept.get(id)

    def newest_first(self) -> list[Kept]:
        return list(reversed(self._kept.values()))

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # the name aiosmtpd calls
        """Take a mail that the firm's server hands over."""
        del server, session
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        for to in envelope.rcpt_tos:
            self.keep(raw, to)
        return "250 OK"


@contextlib.asynccontextmanager
async def mail_server(box: PostBox, port: int) -> AsyncIterator[None]:
    """Take mail on ``port`` of this machine inside the block."""
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(box, hostname="demo"), "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
