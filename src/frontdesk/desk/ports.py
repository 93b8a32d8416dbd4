"""What the desk needs from the outside: a way out for replies, a mail to staff, and jobs that wake it up."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from frontdesk.message import Address, Envelope
from frontdesk.reply import Reply
from frontdesk.reply.values import Reader


class Sent(Protocol):
    """What a channel says about a message it has handed over."""

    @property
    def message_id(self) -> str: ...


class Outlet(Protocol):
    """A channel's way out. ``send`` raises ``InDoubt`` when the message may have left, ``Upstream`` when it did not."""

    async def send(self, reply: Reply, reader: Reader, to: Address, envelope: Envelope) -> Sent: ...


class Live(Protocol):
    """A channel that can show what is going on while the person waits (the web chat)."""

    async def progress(self, conversation: str, text: str) -> None: ...

    async def state(self, conversation: str, **changes: str | bool) -> None: ...


class Mailer(Protocol):
    """Plain mails of our own: codes to people, hand-offs to the firm.

    ``name``: the same for one mail that may be sent a second time, so that a mailbox shows it once.
    """

    async def plain(self, to: str, subject: str, text: str, *, name: str = "") -> None: ...


class Jobs(Protocol):
    """Wake a handler: now or at an instant, one at a time per ``key``. Jobs carry ids only."""

    def wake(self, kind: str, id: str, *, firm: int, key: str, at: datetime | None = None) -> None: ...
