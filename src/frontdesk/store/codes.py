"""One-time codes: the newest of a conversation, five tries, used once."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select

from frontdesk.message import Private
from frontdesk.store.database import Tx
from frontdesk.store.names import fresh_id
from frontdesk.store.sealed_values import open_pairs, open_words, seal_pairs, seal_words
from frontdesk.store.tables import challenges

MOST_TRIES: Final = 5
_NEVER: Final = bytes(32)  # what a code is compared with when there is none; the comparison takes the same time


@dataclass(frozen=True, slots=True)
class Challenge:
    """A code that was met: the (contact, client) pairs it stands for, and the address it went to."""

    id: str
    conversation: str
    subject_hash: bytes
    candidates: tuple[tuple[int, int], ...]
    address: Private | None
    at: datetime


_t = challenges.c
_TALK = (_t.firm == bindparam("of_firm"), _t.conversation == bindparam("of_conversation"), _t.used == 0)
_BURN = challenges.update().where(*_TALK).values(used=1, candidates=b"", address=b"")
_ISSUE = challenges.insert()
# One statement: two guesses at the same moment can never both be the fifth.
_TRY = (
    challenges.update()
    .where(*_TALK, _t.tries < MOST_TRIES, _t.expires_at > bindparam("now"))
    .values(tries=_t.tries + 1)
    .returning(*_t)
)
_SUBJECT = select(_t.contact_hash).where(*_TALK).order_by(_t.at.desc())
_OPEN = select(_t.code_hash).where(*_TALK, _t.tries < MOST_TRIES, _t.expires_at > bindparam("now"))


def issue(
    tx: Tx,
    firm: int,
    conversation: str,
    *,
    subject_hash: bytes,
    candidates: Sequence[Sequence[int]],
    address: Private,
    code: str | None,
    ttl: timedelta,
) -> str:
    """Make a challenge and burn the conversation's older ones; its id.

    ``code`` None (an address nobody knows) makes one that looks the same and can never be met.
    Raises NotYours (see ``Database.run``) if the firm has no such conversation.
    """
    tx.connection.execute(_BURN, {"of_firm": firm, "of_conversation": conversation})
    id = fresh_id()
    pairs = tuple((int(contact), int(client)) for contact, client in candidates)
    row = {
        "id": id,
        "firm": firm,
        "conversation": conversation,
        "contact_hash": subject_hash,
        "code_hash": None if code is None else _hashed(tx, firm, id, code),
        "candidates": seal_pairs(tx, firm, "challenges.candidates", pairs),
        "address": seal_words(tx, firm, "challenges.address", address),
        "tries": 0,
        "used": 0,
        "expires_at": tx.now + ttl,
        "at": tx.now,
    }
    tx.connection.execute(_ISSUE, row)
    return id


def check(tx: Tx, firm: int, conversation: str, code: str) -> Challenge | None:
    """Try a code: the challenge if it is right, which burns it. A wrong, late, used or sixth try gives None."""
    asked = {"of_firm": firm, "of_conversation": conversation}
    row = tx.connection.execute(_TRY, {**asked, "now": tx.now}).one_or_none()
    if row is None:
        return None
    right = hmac.compare_digest(_hashed(tx, firm, row.id, code), row.code_hash or _NEVER)
    if not right or row.code_hash is None:
        return None
    tx.connection.execute(_BURN, asked)
    return Challenge(
        id=row.id,
        conversation=row.conversation,
        subject_hash=bytes(row.contact_hash),
        candidates=open_pairs(tx, firm, "challenges.candidates", row.candidates),
        address=open_words(tx, firm, "challenges.address", row.address),
        at=row.at,
    )


def subject(tx: Tx, firm: int, conversation: str) -> bytes | None:
    """The keyed hash of whom the conversation's newest unused code is for, tried out or not."""
    row = tx.connection.execute(_SUBJECT, {"of_firm": firm, "of_conversation": conversation}).first()
    return None if row is None else bytes(row.contact_hash)


def waiting(tx: Tx, firm: int, conversation: str) -> bool:
    """Whether a code can still be met (or seems so: an address nobody knows looks the same)."""
    asked = {"of_firm": firm, "of_conversation": conversation, "now": tx.now}
    return tx.connection.execute(_OPEN, asked).first() is not None


def guessable(tx: Tx, firm: int, conversation: str) -> bool:
    """Whether a code can truly be met. For counting guesses only: it may show nowhere."""
    asked = {"of_firm": firm, "of_conversation": conversation, "now": tx.now}
    row = tx.connection.execute(_OPEN, asked).first()
    return row is not None and row.code_hash is not None


def _hashed(tx: Tx, firm: int, id: str, code: str) -> bytes:
    return tx.keys.digest(firm, "challenge", f"{id} {code}")
