"""The durable inbox: every message that came in, once, in order, until it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, select

from frontdesk.errors import NotYours
from frontdesk.message import Private
from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.sealed_values import open_dict, open_words, seal_dict, seal_words
from frontdesk.store.tables import conversations, inbox

STATES: Final = ("new", "working", "answered", "person", "suppressed")
UNFINISHED: Final = ("new", "working")


@dataclass(frozen=True, slots=True)
class Item:
    """One message in. ``seq`` is its place in the conversation; the number after it is kept for the reply to it."""

    id: int
    firm: int
    conversation: str
    seq: int
    text: Private
    envelope: dict[str, Any]
    proof: str
    button: str | None
    received_at: datetime
    state: str  # one of STATES
    reason: str
    attempts: int


def _once(insert: Insert) -> Insert:
    return insert.on_conflict_do_nothing(index_elements=["firm", "channel", "key_hash"])


_t = inbox.c
_KEY = (
    _t.firm == bindparam("of_firm"),
    _t.channel == bindparam("of_channel"),
    _t.key_hash == bindparam("of_key"),
)
_SEEN = select(_t.id).where(*_KEY)
_TALK = (_t.firm == bindparam("of_firm"), _t.conversation == bindparam("of_conversation"))
_NEXT = (
    conversations.update()
    .where(
        conversations.c.firm == bindparam("of_firm"),
        conversations.c.id == bindparam("of_conversation"),
        ~exists().where(*_KEY),
    )
    .values(next_seq=conversations.c.next_seq + 2)
    .returning(conversations.c.next_seq)
)
_ADD = Arriving(inbox, _once, returning=[_t.id])
_WAITING = select(inbox).where(*_TALK, _t.state.in_(UNFINISHED)).order_by(_t.seq)
_RECENT = select(inbox).where(*_TALK).order_by(_t.seq.desc()).limit(bindparam("most"))
_UNFINISHED = select(_t.firm, _t.conversation, _t.channel).where(_t.state.in_(UNFINISHED)).distinct()
_THESE = _t.id.in_(bindparam("ids", expanding=True))
_TAKE = inbox.update().where(_THESE, _t.state.in_(UNFINISHED)).values(state="working", attempts=_t.attempts + 1)
_FINISH = inbox.update().where(_THESE).values(state=bindparam("to_state"), reason=bindparam("to_reason"))
_FORGETTABLE = (
    _t.received_at < bindparam("before"),
    _t.state.not_in(UNFINISHED),
    (_t.text != b"") | (_t.envelope != b""),
)
_FORGET = inbox.update().where(*_FORGETTABLE).values(text=b"", envelope=b"")
_FORGET_OF_FIRM = _FORGET.where(_t.firm == bindparam("of_firm"))


def receive(
    tx: Tx,
    firm: int,
    channel: str,
    key: str,
    conversation: str,
    text: Private,
    *,
    envelope: Mapping[str, Any],
    proof: str,
    button: str | None,
    received_at: datetime,
    suppressed: str | None,
) -> Item | None:
    """Keep a message; None if the channel's ``key`` was seen before. Raises NotYours: not the firm's conversation.

    ``suppressed`` is a reason code: the message is kept and never answered.
    """
    key_hash = _key(tx, firm, channel, key)
    where = {"of_firm": firm, "of_channel": channel, "of_key": key_hash, "of_conversation": conversation}
    following = tx.connection.execute(_NEXT, where).scalar_one_or_none()
    if following is None:
        if seen(tx, firm, channel, key):
            return None
        raise NotYours
    state, reason = ("new", "") if suppressed is None else ("suppressed", suppressed)
    row: dict[str, Any] = {
        "firm": firm,
        "conversation": conversation,
        "seq": int(following) - 2,
        "proof": proof,
        "received_at": received_at,
        "state": state,
        "reason": reason,
        "attempts": 0,
    }
    sealed = {
        "channel": channel,
        "key_hash": key_hash,
        "text": seal_words(tx, firm, "inbox.text", text),
        # What a button sent is somebody else's text until it is checked, so it is sealed along with the rest.
        "envelope": seal_dict(tx, firm, "inbox.envelope", {"envelope": dict(envelope), "button": button}),
    }
    id = tx.connection.execute(_ADD.on(tx.connection), row | sealed).scalar_one_or_none()
    if id is None:  # the same message at the same moment, on a database with several writers
        return None
    return Item(id=id, text=text, envelope=dict(envelope), button=button, **row)


def seen(tx: Tx, firm: int, channel: str, key: str) -> bool:
    """Whether the channel's ``key`` was received before."""
    asked = {"of_firm": firm, "of_channel": channel, "of_key": _key(tx, firm, channel, key)}
    return tx.connection.execute(_SEEN, asked).first() is not None


def waiting(tx: Tx, firm: int, conversation: str) -> list[Item]:
    """What is new or being worked on, oldest first."""
    rows = tx.connection.execute(_WAITING, {"of_firm": firm, "of_conversation": conversation})
    return [_item(tx, row) for row in rows]


def unfinished(tx: Tx) -> list[tuple[int, str, str]]:
    """(firm, conversation, channel) of every firm's conversations with something to answer; for start-up."""
    return [(row.firm, row.conversation, row.channel) for row in tx.connection.execute(_UNFINISHED)]


def take(tx: Tx, ids: Sequence[int]) -> None:
    """Mark as being worked on, and count the attempt. What is finished stays so."""
    tx.connection.execute(_TAKE, {"ids": list(ids)})


def finish(tx: Tx, ids: Sequence[int], state: str, reason: str = "") -> None:
    """Set the state. Raises ValueError for one that is not in ``STATES``."""
    if state not in STATES:
        raise ValueError(f"an inbox item is one of {', '.join(STATES)}")
    tx.connection.execute(_FINISH, {"ids": list(ids), "to_state": state, "to_reason": reason})


def forget_text(tx: Tx, before: datetime, *, firm: int | None = None) -> int:
    """Erase words and envelopes received before then, except of what is not answered yet; how many messages.

    Of every firm, or of one.
    """
    if firm is None:
        return tx.connection.execute(_FORGET, {"before": before}).rowcount
    return tx.connection.execute(_FORGET_OF_FIRM, {"before": before, "of_firm": firm}).rowcount


def recent(tx: Tx, firm: int, conversation: str, limit: int) -> list[Item]:
    """The last ``limit`` messages of the conversation, oldest first."""
    asked = {"of_firm": firm, "of_conversation": conversation, "most": limit}
    return [_item(tx, row) for row in reversed(tx.connection.execute(_RECENT, asked).all())]


def _key(tx: Tx, firm: int, channel: str, key: str) -> bytes:
    return tx.keys.digest(firm, f"inbox.{channel}", key)


def _item(tx: Tx, row: Row[Any]) -> Item:
    kept = open_dict(tx, row.firm, "inbox.envelope", row.envelope) or {}
    words = open_words(tx, row.firm, "inbox.text", row.text)
    return Item(
        id=row.id,
        firm=row.firm,
        conversation=row.conversation,
        seq=row.seq,
        text=Private("") if words is None else words,  # a text of blanks alone counts as false
        envelope=kept.get("envelope") or {},
        proof=row.proof,
        button=kept.get("button"),
        received_at=row.received_at,
        state=row.state,
        reason=row.reason,
        attempts=row.attempts,
    )
