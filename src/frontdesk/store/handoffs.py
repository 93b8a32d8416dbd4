"""Conversations that were given to a person of the firm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from frontdesk.store.database import Tx
from frontdesk.store.tables import handoffs


@dataclass(frozen=True, slots=True)
class Handoff:
    """One hand-off. ``fresh``: it was opened by this very call. ``mail_state``: a code of the desk's, "" at first."""

    id: int
    firm: int
    conversation: str
    state: str  # "open" or "closed"
    reason: str
    opened_at: datetime
    reply_by: datetime | None
    closed_at: datetime | None
    mail_state: str
    fresh: bool = False


_t = handoffs.c
_THIS = (_t.firm == bindparam("of_firm"), _t.id == bindparam("of_id"))
_OPEN = select(handoffs).where(
    _t.firm == bindparam("of_firm"), _t.conversation == bindparam("of_conversation"), _t.state == "open"
)
_ADD = handoffs.insert().values(state="open").returning(*_t)
_LISTED = select(handoffs).where(_t.firm == bindparam("of_firm"), _t.state == bindparam("of_state")).order_by(_t.id)
_LOAD = select(handoffs).where(*_THIS)
_UNMAILED = select(handoffs).where(_t.state == "open", _t.mail_state != "sent").order_by(_t.id)
_CLOSE = handoffs.update().where(*_THIS, _t.state == "open").values(state="closed", closed_at=bindparam("now"))
_MAIL = handoffs.update().where(*_THIS).values(mail_state=bindparam("to_state"))


def open_one(tx: Tx, firm: int, conversation: str, reason: str, reply_by: datetime | None) -> Handoff:
    """Give the conversation to a person; the one that is open already, if there is one.

    Raises NotYours (see ``Database.run``) if the firm has no such conversation.
    """
    there = tx.connection.execute(_OPEN, {"of_firm": firm, "of_conversation": conversation}).one_or_none()
    if there is not None:
        return _handoff(there)
    row = {
        "firm": firm,
        "conversation": conversation,
        "reason": reason,
        "opened_at": tx.now,
        "reply_by": reply_by,
    }
    return _handoff(tx.connection.execute(_ADD, row).one(), fresh=True)


def listed(tx: Tx, firm: int, state: str = "open") -> list[Handoff]:
    """The firm's hand-offs in that state, oldest first."""
    rows = tx.connection.execute(_LISTED, {"of_firm": firm, "of_state": state})
    return [_handoff(row) for row in rows]


def unmailed(tx: Tx) -> list[Handoff]:
    """Open hand-offs of every firm about which no mail has gone out yet; for start-up."""
    return [_handoff(row) for row in tx.connection.execute(_UNMAILED)]


def load(tx: Tx, firm: int, id: int) -> Handoff | None:
    """The firm's hand-off of that id."""
    row = tx.connection.execute(_LOAD, {"of_firm": firm, "of_id": id}).one_or_none()
    return None if row is None else _handoff(row)


def close(tx: Tx, firm: int, id: int) -> bool:
    """Close it; False if the firm has no such open hand-off."""
    return tx.connection.execute(_CLOSE, {"of_firm": firm, "of_id": id, "now": tx.now}).rowcount == 1


def mark_mail(tx: Tx, firm: int, id: int, mail_state: str) -> bool:
    """Remember how the mail to the firm stands; False if the firm has no such hand-off."""
    return tx.connection.execute(_MAIL, {"of_firm": firm, "of_id": id, "to_state": mail_state}).rowcount == 1


def _handoff(row: Row[Any], *, fresh: bool = False) -> Handoff:
    return Handoff(
        id=row.id,
        firm=row.firm,
        conversation=row.conversation,
        state=row.state,
        reason=row.reason,
        opened_at=row.opened_at,
        reply_by=row.reply_by,
        closed_at=row.closed_at,
        mail_state=row.mail_state,
        fresh=fresh,
    )
