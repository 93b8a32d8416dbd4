"""What the e-mail channel is told: the mailbox it reads, the server it sends through, and how it signs its mail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from frontdesk.message import Private

_LARGEST: Final = 25 * 1024 * 1024


class Security(StrEnum):
    """How a connection is protected. ``NONE`` is for a server on the same machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """The server that takes our mail. ``timeout`` in seconds, for each step. Without ``username`` we don't log in.

    ``ca_file`` is a PEM file of the authorities to trust instead of the machine's own.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str = ""
    password: Private = Private("")  # noqa: RUF009  # immutable
    timeout: float = 30.0
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """The mailbox we read. ``poll`` in seconds; ``largest`` mail in bytes; ``oauth``: the password is a token.

    ``idle``: let the server tell us of new mail where it can, instead of asking every ``poll`` seconds.
    """

    host: str
    port: int = 993
    security: Security = Security.TLS
    username: str = ""
    password: Private = Private("")  # noqa: RUF009  # immutable
    oauth: bool = False
    folder: str = "INBOX"
    poll: float = 30.0
    idle: bool = True
    largest: int = _LARGEST
    timeout: float = 30.0
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who our mail is from. ``domain`` is the one that our Message-IDs end in and nobody else's do.

    ``bounces`` is the envelope sender (a mailbox somebody watches); ``loop_key`` marks our own mail (≥ 32 bytes);
    ``person`` says how to reach a human besides answering "person" (a phone number), and may be empty.
    """

    address: str
    firm: str
    domain: str
    loop_key: Private
    bounces: str = ""
    person: str = ""
