"""The send ledger: that a reply was handed to its channel, and how that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from frontdesk.store.database import Tx
from frontdesk.store.tables import sends

ENDS: Final = ("sent", "in_doubt", "failed")


@dataclass(frozen=True, slots=True)
class SendRow:
    """One handing over. ``reply_id`` is None for what is not a reply, such as a mail with a code."""

    id: int
    firm: int
    conversation: str
    reply_id: int | None
    channel: str
    state: str  # "queued", "begun", or one of ENDS
    at: datetime
    ended_at: datetime | None
    code: str


_t = sends.c
_BEGIN = sends.insert().values(state="begun").returning(_t.id)
_QUEUE = sends.insert().values(state="queued").returning(_t.id)
_QUEUED = select(sends).where(_t.state == "queued").order_by(_t.id)
_TAKE = sends.update().where(_t.id == bindparam("of_id"), _t.state == "queued").values(state="begun")
_BEGUN_ON = select(sends).where(_t.state == "begun", _t.channel == bindparam("of_channel")).order_by(_t.id)
_BEGUN_OFF = select(sends).where(_t.state == "begun", _t.channel != bindparam("off_channel")).order_by(_t.id)
_END = (
    sends.update()
    .where(_t.id == bindparam("of_id"))
    .values(state=bindparam("to_state"), code=bindparam("to_code"), ended_at=bindparam("now"))
)
# The web channel sends again under the same number and the widget drops duplicates, so nothing there is in doubt.
_DOUBT = (
    sends.update()
    .where(_t.state == "begun", _t.channel != "web")
    .values(state="in_doubt", code="restart", ended_at=bindparam("now"))
)
_IN_DOUBT = select(sends).where(_t.firm == bindparam("of_firm"), _t.state == "in_doubt").order_by(_t.id)
_FAILED = (
    select(sends)
    .where(_t.firm == bindparam("of_firm"), _t.state == "failed", _t.at >= bindparam("since"))
    .order_by(_t.id)
)
_OF_REPLY = select(sends).where(_t.firm == bindparam("of_firm"), _t.reply_id == bindparam("of_reply")).order_by(_t.id)


def begin(tx: Tx, firm: int, conversation: str, reply_id: int | None, channel: str) -> int:
    """Record that a send begins, before its first byte leaves; its id. Raises NotYours (see ``Database.run``)."""
    row = {"firm": firm, "conversation": conversation, "reply_id": reply_id, "channel": channel, "at": tx.now}
    id: int = tx.connection.execute(_BEGIN, row).scalar_one()
    return id


def queue(tx: Tx, firm: int, conversation: str, reply_id: int, channel: str) -> int:
    """Leave a reply for the running server to send (a command of another process wrote it); the send's id."""
    row = {"firm": firm, "conversation": conversation, "reply_id": reply_id, "channel": channel, "at": tx.now}
    id: int = tx.connection.execute(_QUEUE, row).scalar_one()
    return id


def queued(tx: Tx) -> list[SendRow]:
    """What waits to be sent, of every firm, oldest first."""
    return [_send(row) for row in tx.connection.execute(_QUEUED)]


def take_queued(tx: Tx, send_id: int) -> bool:
    """Begin a queued send; False when somebody else did."""
    return tx.connection.execute(_TAKE, {"of_id": send_id}).rowcount == 1


def begun_on(tx: Tx, channel: str) -> list[SendRow]:
    """What was begun on ``channel`` and never ended, of every firm, oldest first; for start-up."""
    return [_send(row) for row in tx.connection.execute(_BEGUN_ON, {"of_channel": channel})]


def begun_elsewhere(tx: Tx, channel: str) -> list[SendRow]:
    """What was begun on any channel but ``channel`` and never ended, of every firm; for start-up."""
    return [_send(row) for row in tx.connection.execute(_BEGUN_OFF, {"off_channel": channel})]


def end(tx: Tx, send_id: int, state: str, code: str = "") -> None:
    """Record how it ended. Raises ValueError for a state that is not in ``ENDS``."""
    if state not in ENDS:
        raise ValueError(f"a send ends as one of {', '.join(ENDS)}")
    tx.connection.execute(_END, {"of_id": send_id, "to_state": state, "to_code": code, "now": tx.now})


def doubt_all_begun(tx: Tx) -> int:
    """At start-up: what was begun and never ended is in doubt, except on the web. How many, of every firm."""
    return tx.connection.execute(_DOUBT, {"now": tx.now}).rowcount


def in_doubt(tx: Tx, firm: int) -> list[SendRow]:
    """What a person of the firm should look at, oldest first."""
    return [_send(row) for row in tx.connection.execute(_IN_DOUBT, {"of_firm": firm})]


def failed(tx: Tx, firm: int, since: datetime) -> list[SendRow]:
    """What surely did not reach anybody and was begun at ``since`` or later, oldest first."""
    return [_send(row) for row in tx.connection.execute(_FAILED, {"of_firm": firm, "since": since})]


def of_reply(tx: Tx, firm: int, reply_id: int) -> list[SendRow]:
    """Every handing over of one reply, oldest first."""
    return [_send(row) for row in tx.connection.execute(_OF_REPLY, {"of_firm": firm, "of_reply": reply_id})]


def _send(row: Row[Any]) -> SendRow:
    return SendRow(
        id=row.id,
        firm=row.firm,
        conversation=row.conversation,
        reply_id=row.reply_id,
        channel=row.channel,
        state=row.state,
        at=row.at,
        ended_at=row.ended_at,
        code=row.code,
    )
