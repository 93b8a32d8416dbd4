"""Replies as they may be kept: template and references, or staff's own words; never what was read out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from frontdesk.store.conversations import take_seq
from frontdesk.store.database import Tx
from frontdesk.store.sealed_values import open_dict, seal_dict
from frontdesk.store.tables import replies

MAKERS: Final = ("engine", "staff", "desk")


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply. ``body`` is empty once its retention is over."""

    id: int
    seq: int
    body: dict[str, Any]
    made_by: str  # one of MAKERS
    at: datetime


_t = replies.c
_ADD = replies.insert().returning(_t.id)
_RECENT = (
    select(replies)
    .where(_t.firm == bindparam("of_firm"), _t.conversation == bindparam("of_conversation"))
    .order_by(_t.seq.desc(), _t.id.desc())
    .limit(bindparam("most"))
)
_LOAD = select(replies).where(_t.firm == bindparam("of_firm"), _t.id == bindparam("of_id"))
_BY_INBOX = select(replies).where(_t.inbox_id == bindparam("of_inbox")).order_by(_t.id).limit(1)


def add(
    tx: Tx,
    firm: int,
    conversation: str,
    body: Mapping[str, Any],
    made_by: str,
    seq: int | None = None,
    inbox_id: int | None = None,
) -> ReplyRow:
    """Keep a reply under ``seq``, or under the conversation's next number.

    Raises NotYours if the firm has no such conversation, ValueError for an unknown maker.
    """
    if made_by not in MAKERS:
        raise ValueError(f"a reply is made by one of {', '.join(MAKERS)}")
    row: dict[str, Any] = {
        "firm": firm,
        "conversation": conversation,
        "inbox_id": inbox_id,
        "seq": take_seq(tx, firm, conversation) if seq is None else seq,
        "body": seal_dict(tx, firm, "replies.body", body),
        "made_by": made_by,
        "at": tx.now,
    }
    id: int = tx.connection.execute(_ADD, row).scalar_one()
    return ReplyRow(id=id, seq=row["seq"], body=dict(body), made_by=made_by, at=tx.now)


def recent(tx: Tx, firm: int, conversation: str, limit: int) -> list[ReplyRow]:
    """The last ``limit`` replies of the conversation, oldest first."""
    asked = {"of_firm": firm, "of_conversation": conversation, "most": limit}
    return [_reply(tx, row) for row in reversed(tx.connection.execute(_RECENT, asked).all())]


def load(tx: Tx, firm: int, id: int) -> ReplyRow | None:
    """The firm's reply of that id."""
    row = tx.connection.execute(_LOAD, {"of_firm": firm, "of_id": id}).one_or_none()
    return None if row is None else _reply(tx, row)


def by_inbox(tx: Tx, inbox_id: int) -> ReplyRow | None:
    """The first reply that was made to this inbox item."""
    row = tx.connection.execute(_BY_INBOX, {"of_inbox": inbox_id}).one_or_none()
    return None if row is None else _reply(tx, row)


def _reply(tx: Tx, row: Row[Any]) -> ReplyRow:
    body = open_dict(tx, row.firm, "replies.body", row.body) or {}
    return ReplyRow(id=row.id, seq=row.seq, body=body, made_by=row.made_by, at=row.at)
