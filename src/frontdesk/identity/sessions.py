"""Session rules: how long a proof lasts, and the principal a conversation stands for right now."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from frontdesk.message import Proof
from frontdesk.principal import ClientId, Contact, ContactId, ConversationId, FirmId, Level, Principal, Visitor

#: channels-and-security.md §1.6: a verified web session ends after 30 idle minutes, and after 8 hours in any case.
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=8)
#: An unverified conversation can be picked up for a day.
ANONYMOUS: Final = timedelta(hours=24)


def fresh_token() -> str:
    """A 256-bit random session token. Only its keyed hash is stored."""
    return secrets.token_urlsafe(32)


def is_alive(seen_at: datetime, now: datetime) -> bool:
    """Whether a web session's token may still be used at all."""
    return now - seen_at < ANONYMOUS


def still_proven(method: str, verified_at: datetime | None, seen_at: datetime, now: datetime) -> bool:
    """Whether an assurance reached by ``method`` still holds. A mail's proof is for that mail alone."""
    if verified_at is None or method != "code":
        return False
    return now - seen_at < IDLE and now - verified_at < ABSOLUTE


def web_principal(
    firm: int,
    conversation: str,
    *,
    contact: int | None,
    client: int | None,
    level: int,
    method: str,
    verified_at: datetime | None,
    seen_at: datetime,
    now: datetime,
) -> Principal:
    """Who a web conversation stands for at ``now``: a contact while the proof holds, else a visitor."""
    key = ConversationId(conversation)
    proven = still_proven(method, verified_at, seen_at, now)
    if contact is not None and client is not None and verified_at is not None and proven:
        return Contact(FirmId(firm), key, ContactId(contact), ClientId(client), Level(level), method, verified_at)
    return Visitor(FirmId(firm), key)


def mail_principal(
    firm: int, conversation: str, *, proof: Proof, found: tuple[int, int] | None, now: datetime
) -> Principal:
    """Who one mail stands for: level 2 by an aligned signature from the address on record, else level 1 or 0."""
    key = ConversationId(conversation)
    if proof is Proof.DKIM and found is not None:
        contact, client = found
        return Contact(FirmId(firm), key, ContactId(contact), ClientId(client), Level.MATCHED, "dkim", now)
    return Visitor(FirmId(firm), key, Level.CLAIMED if proof is Proof.CLAIM else Level.UNKNOWN)
