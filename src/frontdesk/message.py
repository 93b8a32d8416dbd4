"""What a channel hands over: private text, addresses, and one inbound message with what was proven about it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Private:
    """Somebody's words. Printing, formatting and logging show only how long they are."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself. Called only where it is parsed, sealed or handed to its own recipient."""
        return self._text

    def __repr__(self) -> str:
        return f"<private, {len(self._text)} chars>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self._text.strip())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Private) and hmac.compare_digest(_bytes(self._text), _bytes(other._text))

    def __hash__(self) -> int:
        return hash(("Private", self._text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # hostile text may hold half a character


class Proof(StrEnum):
    """What the channel itself proved about the sender, before anybody read the text."""

    NOTHING = "nothing"  # an anonymous browser, an unsigned form
    SESSION = "session"  # the bearer token of a web conversation
    DKIM = "dkim"  # e-mail whose aligned signature covers exactly this From address
    CLAIM = "claim"  # an address that anybody could have typed
    TERMINAL = "terminal"  # typed on the machine itself, by somebody who can read its secrets anyway


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reply can go: a channel's name and that channel's own kind of address."""

    channel: str
    value: Private


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a channel needs to answer in the same place. Kept sealed with the message.

    E-mail threads by ids and subject; the web orders by ``seq`` (this reply's)
    and ``answers`` (the message's) and rates by ``reply_id``.
    """

    message_id: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    seq: int = 0
    answers: int = 0
    reply_id: int = 0


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message in. ``key`` is the channel's own id for it: the same key is the same message."""

    channel: str
    key: str
    sender: Address
    text: Private
    received_at: datetime
    proof: Proof = Proof.NOTHING
    conversation: str | None = None  # known already (web); else routed by the channel's thread
    envelope: Envelope = field(default_factory=Envelope)
    button: str | None = None  # the one-time id of a confirm button made by our code
    suppressed: str | None = None  # a reason code: recorded, never answered (an automatic mail, a bounce)
    language: str = ""  # what the sender's program says it is written in ("de-AT"); nobody has looked at the text
