"""Who is asking, with the assurance proven for it. Made before an engine runs, from what the channel proved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NewType

FirmId = NewType("FirmId", int)
ClientId = NewType("ClientId", int)
ContactId = NewType("ContactId", int)
ConversationId = NewType("ConversationId", str)


class Level(IntEnum):
    """Assurance (design §6). Higher sees more; nothing is disclosed below MATCHED."""

    UNKNOWN = 0
    CLAIMED = 1
    MATCHED = 2
    CODE = 3
    STAFF = 4


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody we have not identified; may be a prospect."""

    firm: FirmId
    conversation: ConversationId
    level: Level = Level.UNKNOWN


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of exactly one active client. ``method`` says how it was proven: ``code``, ``dkim``."""

    firm: FirmId
    conversation: ConversationId
    contact: ContactId
    client: ClientId
    level: Level
    method: str
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class StandingOrder:
    """One job that a staff member has set (a late lead): only that job's tool, and no engine."""

    firm: FirmId
    job: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works at the firm. ``name`` is a short code of theirs, as the audit log has it."""

    firm: FirmId
    conversation: ConversationId
    name: str
    level: Level = Level.STAFF


Principal = Visitor | Contact | StandingOrder | Staff
