"""What every channel does: verify a sender's post, parse it to messages, send a checked reply. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from frontdesk.errors import FrontdeskError, Upstream
from frontdesk.message import Address, Envelope, Inbound

if TYPE_CHECKING:  # the process that reads mails starts in a tenth of the time without them
    from frontdesk.reply.approve import Reply
    from frontdesk.reply.values import Reader


class Forged(FrontdeskError):
    """A post whose sender did not prove itself. Answer 403 with an empty body. ``reason`` is a code for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreadable(FrontdeskError):
    """A message that cannot be read within its limits: put it aside for staff. ``reason`` is a code for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSent(Upstream):
    """Surely not sent. ``retry`` says whether the same send may be tried again."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A send that the other side accepted. ``message_id`` is the channel's own id of what was sent."""

    message_id: str


class Channel(Protocol):
    """One channel. The docstring of each implementation is its card in the documentation."""

    name: ClassVar[str]
    #: The most characters one message may have; a longer reply is cut up by the channel.
    longest: ClassVar[int]

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise ``Forged`` unless the sender of this post proved itself. Runs before anything is parsed."""
        ...

    async def parse(self, headers: Mapping[str, str], body: bytes) -> list[Inbound]:
        """The messages in a verified post. Raises ``Unreadable``."""
        ...

    async def send(self, reply: Reply, reader: Reader, to: Address, envelope: Envelope) -> Sent:
        """Send ``reply`` to ``to``, where ``envelope`` came from. Raises ``NotSent``, or ``InDoubt`` when unknown."""
        ...
