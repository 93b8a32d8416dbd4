"""Conversations: who is talking with whom on which channel, what is remembered, and which threads lead here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from frontdesk.errors import NotYours
from frontdesk.message import Private
from frontdesk.store.arriving import Arriving, ignore
from frontdesk.store.database import Tx
from frontdesk.store.names import fresh_id
from frontdesk.store.sealed_values import open_dict, open_pairs, open_words, seal_dict, seal_pairs, seal_words
from frontdesk.store.tables import conversations, threads

HOLDERS: Final = ("agent", "person")

#: A mail can name thousands of earlier ones; the nearest of them are enough to find its thread.
_MOST_THREADS: Final = 100


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation as it stands. Instants are aware UTC; ``level`` is a ``principal.Level`` as a number."""

    id: str
    firm: int
    channel: str
    peer: Private | None  # the address to answer to, as the person gave it
    contact: int | None
    client: int | None
    level: int
    method: str
    verified_at: datetime | None
    seen_at: datetime
    opened_at: datetime
    language: str
    holder: str  # "agent", or "person" while staff has it
    disclosed: bool  # the person was told that a machine answers
    memory: dict[str, Any]
    pending: dict[str, Any] | None
    proved_address: Private | None  # the address that was proven
    candidates: tuple[tuple[int, int], ...]  # (contact, client) pairs to choose from
    next_seq: int


_FIXED: Final = frozenset({"id", "firm", "channel", "opened_at"})
_CHANGEABLE: Final = frozenset(field.name for field in fields(Conversation)) - _FIXED
_SEALED: Final[dict[str, Callable[[Tx, int, str, Any], bytes]]] = {
    "peer": seal_words,
    "proved_address": seal_words,
    "memory": seal_dict,
    "pending": seal_dict,
    "candidates": seal_pairs,
}

_t = conversations.c
_MINE = (_t.firm == bindparam("of_firm"), _t.id == bindparam("of_id"))
_START = conversations.insert()
_LOAD = select(conversations).where(*_MINE)
_BY_TOKEN = select(conversations).where(_t.firm == bindparam("of_firm"), _t.token_hash == bindparam("token_hash"))
_BY_THREADS = (
    select(threads.c.hash, conversations)
    .join(conversations, (_t.firm == threads.c.firm) & (_t.id == threads.c.conversation))
    .where(
        threads.c.firm == bindparam("of_firm"),
        threads.c.hash.in_(bindparam("hashes", expanding=True)),
        _t.channel == bindparam("of_channel"),
    )
)
_ADD_THREAD = Arriving(threads, ignore)
_UPDATE = conversations.update().where(*_MINE)
_NEXT_SEQ = _UPDATE.values(next_seq=_t.next_seq + 1).returning(_t.next_seq)


def start(
    tx: Tx,
    firm: int,
    channel: str,
    *,
    token_hash: bytes | None = None,
    peer: Private | None = None,
    thread: bytes | None = None,
    language: str = "en",
) -> Conversation:
    """Open a conversation, held by the agent, at level 0. ``token_hash`` and ``thread`` are keyed hashes."""
    found = Conversation(
        id=fresh_id(),
        firm=firm,
        channel=channel,
        peer=peer,
        contact=None,
        client=None,
        level=0,
        method="",
        verified_at=None,
        seen_at=tx.now,
        opened_at=tx.now,
        language=language,
        holder="agent",
        disclosed=False,
        memory={},
        pending=None,
        proved_address=None,
        candidates=(),
        next_seq=1,
    )
    tx.connection.execute(
        _START,
        {
            "id": found.id,
            "firm": firm,
            "channel": channel,
            "token_hash": token_hash,
            "peer": seal_words(tx, firm, "conversations.peer", peer),
            "seen_at": tx.now,
            "opened_at": tx.now,
            "language": language,
        },
    )
    if thread is not None:
        add_thread(tx, firm, found.id, thread)
    return found


def load(tx: Tx, firm: int, id: str) -> Conversation | None:
    """The firm's conversation of that id."""
    return _one(tx, tx.connection.execute(_LOAD, {"of_firm": firm, "of_id": id}).one_or_none())


def by_token(tx: Tx, firm: int, token_hash: bytes) -> Conversation | None:
    """The firm's conversation that this token opens now."""
    row = tx.connection.execute(_BY_TOKEN, {"of_firm": firm, "token_hash": token_hash}).one_or_none()
    return _one(tx, row)


def by_thread(tx: Tx, firm: int, channel: str, thread_hashes: Sequence[bytes]) -> Conversation | None:
    """The conversation that the first known of these hashes leads to. Give the nearest first; 100 are looked at."""
    asked = list(dict.fromkeys(thread_hashes))[:_MOST_THREADS]
    if not asked:
        return None
    rows = tx.connection.execute(_BY_THREADS, {"of_firm": firm, "hashes": asked, "of_channel": channel}).all()
    by_hash = {bytes(row.hash): row for row in rows}
    return next((_one(tx, by_hash[hash]) for hash in asked if hash in by_hash), None)


def add_thread(tx: Tx, firm: int, conversation: str, hash: bytes) -> None:
    """Let a message's keyed hash lead here. One that leads somewhere already is left: nobody can take a thread over."""
    row = {"firm": firm, "hash": hash, "conversation": conversation}
    tx.connection.execute(_ADD_THREAD.on(tx.connection), row)


def update(tx: Tx, conversation_id: str, firm: int, **changes: Any) -> bool:
    """Change fields of ``Conversation``; False if the firm has no such conversation.

    Raises TypeError for a field that is unknown or never changes, ValueError for an unknown holder.
    """
    if wrong := changes.keys() - _CHANGEABLE:
        raise TypeError(f"a conversation has no field to change called {', '.join(sorted(wrong))}")
    if changes.get("holder", "agent") not in HOLDERS:
        raise ValueError("holder is either agent or person")
    values: dict[str, Any] = {}
    for name, value in changes.items():
        seal = _SEALED.get(name)
        if seal is not None:
            values[name] = seal(tx, firm, f"conversations.{name}", value)
        else:
            values[name] = int(value) if name in {"disclosed", "level"} else value
    return _changed(tx, firm, conversation_id, values) if values else load(tx, firm, conversation_id) is not None


def new_token(tx: Tx, firm: int, id: str, token_hash: bytes) -> bool:
    """Replace the token: the old one opens nothing from now on. False if the firm has no such conversation."""
    return _changed(tx, firm, id, {"token_hash": token_hash})


def take_seq(tx: Tx, firm: int, id: str) -> int:
    """Use up the conversation's next number. Raises NotYours if the firm has no such conversation."""
    following = tx.connection.execute(_NEXT_SEQ, {"of_firm": firm, "of_id": id}).scalar_one_or_none()
    if following is None:
        raise NotYours
    return int(following) - 1


def _changed(tx: Tx, firm: int, id: str, values: dict[str, Any]) -> bool:
    return tx.connection.execute(_UPDATE, {"of_firm": firm, "of_id": id, **values}).rowcount == 1


def _one(tx: Tx, row: Row[Any] | None) -> Conversation | None:
    if row is None:
        return None
    firm: int = row.firm
    return Conversation(
        id=row.id,
        firm=firm,
        channel=row.channel,
        peer=open_words(tx, firm, "conversations.peer", row.peer),
        contact=row.contact,
        client=row.client,
        level=row.level,
        method=row.method,
        verified_at=row.verified_at,
        seen_at=row.seen_at,
        opened_at=row.opened_at,
        language=row.language,
        holder=row.holder,
        disclosed=bool(row.disclosed),
        memory=open_dict(tx, firm, "conversations.memory", row.memory) or {},
        pending=open_dict(tx, firm, "conversations.pending", row.pending),
        proved_address=open_words(tx, firm, "conversations.proved_address", row.proved_address),
        candidates=open_pairs(tx, firm, "conversations.candidates", row.candidates),
        next_seq=row.next_seq,
    )
