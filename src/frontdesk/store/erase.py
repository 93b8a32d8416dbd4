"""Erases what need not be kept any longer. Afterwards ``Database.tidy`` takes it out of the write-ahead log too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select

from frontdesk.store import inbox as inbox_items
from frontdesk.store.database import Tx
from frontdesk.store.firms import all_firms
from frontdesk.store.tables import (
    challenges,
    conversations,
    counters,
    effects,
    enquiries,
    handoffs,
    inbox,
    replies,
    sends,
)

RETENTION_DAYS: Final = 30
#: Retention 0 means "within the hour": what is being answered right now is still needed.
SHORTEST: Final = timedelta(hours=1)
#: A talk in progress keeps its memory for a day after the last message, also with retention 0.
SHORTEST_MEMORY: Final = timedelta(days=1)
#: What a prospect told can be corrected for a day after the lead was made of it.
LEAD_CORRECTED: Final = timedelta(days=1)
#: Empty rows stay this long, so that a message delivered late a second time is still known.
DEDUPE: Final = timedelta(days=35)
_MOST_ROWS: Final = 1000  # a call; the database thread has other work too


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were emptied or deleted."""

    messages: int = 0
    replies: int = 0
    memories: int = 0
    enquiries: int = 0
    effects: int = 0
    conversations: int = 0
    challenges: int = 0
    counters: int = 0

    def __add__(self, other: Forgotten) -> Forgotten:
        return Forgotten(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


_c = conversations.c


def _has(table: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.firm == _c.firm, table.c.conversation == _c.id, *conditions)


# Somebody still waits: the person for an answer or for staff, or a prospect's words for their lead.
_NEEDED = or_(
    _has(inbox, inbox.c.state.in_(inbox_items.UNFINISHED)),
    _has(handoffs, handoffs.c.state == "open"),
    _has(enquiries, enquiries.c.state.in_(["open", "ready"])),
    _has(effects, or_(effects.c.state.in_(["intent", "sending"]), effects.c.next_at.is_not(None))),
    _has(sends, sends.c.state == "queued"),
)
# Staff have not yet looked at it.
_IN_DOUBT = or_(
    _has(effects, effects.c.state == "in_doubt"),
    _has(sends, sends.c.state.in_(["begun", "in_doubt"])),
)
_IDLE = and_(_c.firm == bindparam("of_firm"), _c.seen_at < bindparam("before"))

_SEALED = ("peer", "memory", "pending", "proved_address", "candidates")
_KEPT = or_(*(_c[name] != b"" for name in _SEALED), _c.token_hash.is_not(None), _c.contact.is_not(None))

_MEMORIES = (
    conversations.update()
    .where(_IDLE, ~_NEEDED, _KEPT)
    .values(dict.fromkeys(_SEALED, b""))
    .values(token_hash=None, contact=None, client=None, level=0, method="", verified_at=None)
)
_CONVERSATIONS = conversations.delete().where(
    _c.firm == bindparam("of_firm"),
    _c.id.in_(select(_c.id).where(_IDLE, ~_NEEDED, ~_IN_DOUBT).limit(_MOST_ROWS)),
)
_REPLIES = (
    replies.update()
    .where(replies.c.firm == bindparam("of_firm"), replies.c.at < bindparam("before"), replies.c.body != b"")
    .values(body=b"")
)
_TOLD = (
    enquiries.update()
    .where(
        enquiries.c.firm == bindparam("of_firm"),
        enquiries.c.at < bindparam("before"),
        enquiries.c.fields != b"",
    )
    .values(fields=b"")
)
_LEADS = _TOLD.where(enquiries.c.state == "created")
_ENQUIRIES = _TOLD.where(enquiries.c.state == "closed")
_EFFECTS = (
    effects.update()
    .where(
        effects.c.firm == bindparam("of_firm"),
        effects.c.state == "failed",
        effects.c.next_at.is_(None),
        effects.c.ended_at < bindparam("before"),
        effects.c.args != b"",
    )
    .values(args=b"")
)
_CHALLENGES = challenges.delete().where(challenges.c.expires_at <= bindparam("now"))
_COUNTERS = counters.delete().where(counters.c.ends_at <= bindparam("now"))
_ONE = conversations.delete().where(_c.firm == bindparam("of_firm"), _c.id == bindparam("of_id"))


def forget(tx: Tx, firm: int, older_than: timedelta) -> Forgotten:
    """Erase the firm's words that are older, and the memory of conversations idle that long.

    What somebody still waits for stays. Empty rows are deleted 35 days after the last message.
    """

    def rows(statement: Any, age: timedelta) -> int:
        return tx.connection.execute(statement, {"of_firm": firm, "before": tx.now - age}).rowcount

    age = max(older_than, SHORTEST)
    return Forgotten(
        messages=inbox_items.forget_text(tx, tx.now - age, firm=firm),
        replies=rows(_REPLIES, age),
        memories=rows(_MEMORIES, max(age, SHORTEST_MEMORY)),
        enquiries=rows(_LEADS, min(age, LEAD_CORRECTED)) + rows(_ENQUIRIES, age),
        effects=rows(_EFFECTS, age),
        conversations=rows(_CONVERSATIONS, max(age, DEDUPE)),
    )


def forget_all(tx: Tx) -> Forgotten:
    """``forget`` for every firm by its own retention, and everything that ran out: codes and counters."""
    total = Forgotten(
        challenges=tx.connection.execute(_CHALLENGES, {"now": tx.now}).rowcount,
        counters=tx.connection.execute(_COUNTERS, {"now": tx.now}).rowcount,
    )
    for firm in all_firms(tx):
        total += forget(tx, firm.id, retention(firm.settings))
    return total


def forget_conversation(tx: Tx, firm: int, id: str) -> bool:
    """Delete one conversation and all that belongs to it, at once; False if the firm has no such conversation."""
    return tx.connection.execute(_ONE, {"of_firm": firm, "of_id": id}).rowcount == 1


def retention(settings: Mapping[str, Any]) -> timedelta:
    """How long the firm keeps people's words: its ``retention_days``, a whole number from 0; else 30 days."""
    days = settings.get("retention_days", RETENTION_DAYS)
    sound = isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= 36500
    return timedelta(days=days if sound else RETENTION_DAYS)
