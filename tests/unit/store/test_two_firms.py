"""Whatever one firm asks with another's ids gives nothing and changes nothing of the other's."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from frontdesk.errors import NotYours
from frontdesk.message import Private
from frontdesk.store import (
    audit,
    codes,
    conversations,
    counters,
    effects,
    enquiries,
    erase,
    firms,
    handoffs,
    inbox,
    mailboxes,
    replies,
    sends,
)
from frontdesk.store.database import Database, Tx
from tests.unit.store.messages import raw, receive, received

TOPICS: tuple[ModuleType, ...] = (
    audit,
    codes,
    conversations,
    counters,
    effects,
    enquiries,
    erase,
    firms,
    handoffs,
    inbox,
    mailboxes,
    replies,
    sends,
)
TOKEN, THREAD, WHO = b"t" * 32, b"h" * 32, b"w" * 32
TEN_MINUTES = timedelta(minutes=10)


@dataclass
class Theirs:
    """Ids of the first firm, with something in every table."""

    talk: str
    reply: int
    handoff: int
    ids: dict[str, Any]


def furnish(tx: Tx, firm: int) -> Theirs:
    talk = conversations.start(tx, firm, "web", token_hash=TOKEN, peer=Private("ann"), thread=THREAD).id
    conversations.update(tx, talk, firm, memory={"a": 1}, pending={"b": 2}, seen_at=tx.now - timedelta(days=99))
    item = received(tx, firm, talk, "m1", received_at=tx.now - timedelta(days=99))
    old = received(tx, firm, talk, "m2", received_at=tx.now - timedelta(days=99))
    inbox.finish(tx, [old.id], "answered")
    reply = replies.add(tx, firm, talk, {"t": 1}, "engine", inbox_id=item.id)
    send = sends.begin(tx, firm, talk, reply.id, "email")
    sends.end(tx, send, "in_doubt")
    effect = effects.intend(tx, firm, talk, "lead", "key", {"a": 1}, "FD-1")
    effects.start(tx, effect.id)
    effects.end(tx, effect.id, "in_doubt")
    enquiries.save(tx, firm, talk, {"a": 1}, due_at=tx.now, state="closed")
    handoff = handoffs.open_one(tx, firm, talk, "asked", None)
    issue(tx, firm, talk)
    assert counters.bump(tx, firm, "tries", WHO, TEN_MINUTES, 1)
    audit.note(tx, firm, "made")
    mailboxes.advance(tx, firm, 7, 70)
    firms.put_secret(tx, firm, "smtp", "password")
    return Theirs(talk, reply.id, handoff.id, {"item": item.id})


def issue(tx: Tx, firm: int, talk: str) -> str:
    return codes.issue(
        tx,
        firm,
        talk,
        subject_hash=WHO,
        candidates=[[1, 2]],
        address=Private("ann@example.org"),
        code="123456",
        ttl=TEN_MINUTES,
    )


Call = Callable[[Tx, int, Theirs], object]

#: Every function that is told a firm, called as the second firm with what belongs to the first.
GIVE_NOTHING: dict[str, Call] = {
    "codes.check": lambda tx, me, its: codes.check(tx, me, its.talk, "123456"),
    "codes.issue": lambda tx, me, its: issue(tx, me, its.talk),
    "codes.subject": lambda tx, me, its: codes.subject(tx, me, its.talk),
    "codes.guessable": lambda tx, me, its: codes.guessable(tx, me, its.talk),
    "codes.waiting": lambda tx, me, its: codes.waiting(tx, me, its.talk),
    "conversations.add_thread": lambda tx, me, its: conversations.add_thread(tx, me, its.talk, b"n" * 32),
    "conversations.by_thread": lambda tx, me, its: conversations.by_thread(tx, me, "web", [THREAD]),
    "conversations.by_token": lambda tx, me, its: conversations.by_token(tx, me, TOKEN),
    "conversations.load": lambda tx, me, its: conversations.load(tx, me, its.talk),
    "conversations.new_token": lambda tx, me, its: conversations.new_token(tx, me, its.talk, b"n" * 32),
    "conversations.take_seq": lambda tx, me, its: conversations.take_seq(tx, me, its.talk),
    "conversations.update": lambda tx, me, its: conversations.update(tx, its.talk, me, memory={"mine": 1}, level=4),
    "counters.held": lambda tx, me, its: counters.held(tx, me, "tries", WHO),
    "counters.is_full": lambda tx, me, its: counters.is_full(tx, me, "tries", WHO, 1),
    "effects.by_key": lambda tx, me, its: effects.by_key(tx, me, "key"),
    "effects.in_doubt": lambda tx, me, its: effects.in_doubt(tx, me),
    "effects.intend": lambda tx, me, its: effects.intend(tx, me, its.talk, "lead", "key", {}, ""),
    "enquiries.of": lambda tx, me, its: enquiries.of(tx, me, its.talk),
    "enquiries.save": lambda tx, me, its: enquiries.save(tx, me, its.talk, {}, due_at=None),
    "erase.forget_conversation": lambda tx, me, its: erase.forget_conversation(tx, me, its.talk),
    "firms.secret": lambda tx, me, its: firms.secret(tx, me, "smtp"),
    "firms.secret_names": lambda tx, me, its: firms.secret_names(tx, me),
    "handoffs.close": lambda tx, me, its: handoffs.close(tx, me, its.handoff),
    "handoffs.listed": lambda tx, me, its: handoffs.listed(tx, me),
    "handoffs.load": lambda tx, me, its: handoffs.load(tx, me, its.handoff),
    "handoffs.mark_mail": lambda tx, me, its: handoffs.mark_mail(tx, me, its.handoff, "sent"),
    "handoffs.open_one": lambda tx, me, its: handoffs.open_one(tx, me, its.talk, "asked", None),
    "inbox.forget_text": lambda tx, me, its: inbox.forget_text(tx, tx.now, firm=me),
    "inbox.receive": lambda tx, me, its: receive(tx, me, its.talk, "m9"),
    "inbox.recent": lambda tx, me, its: inbox.recent(tx, me, its.talk, 9),
    "inbox.seen": lambda tx, me, its: inbox.seen(tx, me, "web", "m1"),
    "inbox.waiting": lambda tx, me, its: inbox.waiting(tx, me, its.talk),
    "replies.add": lambda tx, me, its: replies.add(tx, me, its.talk, {}, "staff", seq=1),
    "replies.load": lambda tx, me, its: replies.load(tx, me, its.reply),
    "replies.recent": lambda tx, me, its: replies.recent(tx, me, its.talk, 9),
    "sends.begin": lambda tx, me, its: sends.begin(tx, me, its.talk, its.reply, "email"),
    "sends.failed": lambda tx, me, its: sends.failed(tx, me, tx.now - timedelta(days=1)),
    "sends.in_doubt": lambda tx, me, its: sends.in_doubt(tx, me),
    "sends.of_reply": lambda tx, me, its: sends.of_reply(tx, me, its.reply),
    "sends.queue": lambda tx, me, its: sends.queue(tx, me, its.talk, its.reply, "email"),
}
#: These are about the second firm's own; the other's must stay as they are.
OWN: dict[str, tuple[Call, object]] = {
    "audit.note": (lambda tx, me, its: audit.note(tx, me, "made"), None),
    "audit.verify": (lambda tx, me, its: audit.verify(tx, me), True),
    "conversations.start": (lambda tx, me, its: conversations.start(tx, me, "web", token_hash=TOKEN).firm, 2),
    "counters.add": (lambda tx, me, its: counters.add(tx, me, "tries", WHO, TEN_MINUTES, 5), 5),
    "counters.bump": (lambda tx, me, its: counters.bump(tx, me, "tries", WHO, TEN_MINUTES, 1), True),
    "counters.clear": (lambda tx, me, its: counters.clear(tx, me), None),
    "erase.forget": (lambda tx, me, its: erase.forget(tx, me, timedelta(0)), erase.Forgotten()),
    "firms.put_secret": (lambda tx, me, its: firms.put_secret(tx, me, "smtp", "mine"), None),
    "firms.save": (lambda tx, me, its: firms.save(tx, me, card={"mine": 1}), None),
    "mailboxes.advance": (lambda tx, me, its: mailboxes.advance(tx, me, 1, 1), None),
    "mailboxes.cursor": (lambda tx, me, its: mailboxes.cursor(tx, me), (0, 0)),
}
#: These are told no firm. They are for the server's own work over every firm, or take ids it read from here before.
ANY_FIRM = {
    "effects.end",
    "effects.load",
    "effects.start",
    "effects.unfinished",
    "effects.update_args",
    "enquiries.created",
    "enquiries.due",
    "enquiries.load",
    "enquiries.pending",
    "enquiries.set_state",
    "erase.forget_all",
    "erase.retention",
    "firms.all_firms",
    "firms.by_slug",
    "firms.create",
    "handoffs.unmailed",
    "inbox.finish",
    "inbox.take",
    "inbox.unfinished",
    "replies.by_inbox",
    "sends.begun_elsewhere",
    "sends.begun_on",
    "sends.doubt_all_begun",
    "sends.end",
    "sends.queued",
    "sends.take_queued",
}


def functions() -> dict[str, inspect.Signature]:
    """Every public function of every topic."""
    return {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}": inspect.signature(function)
        for module in TOPICS
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def rows_of(path: Path, firm: int) -> dict[str, list[Any]]:
    """Everything in the file that belongs to one firm, by table."""
    with raw(path) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", [firm]).fetchall()
            for table in tables
            if table not in {"alembic_version", "sqlite_sequence"}
            for column in ["id" if table == "firms" else "firm"]
        }


def test_every_function_is_among_those_tried_here() -> None:
    told = {name for name, signature in functions().items() if "firm" in signature.parameters}
    assert told == GIVE_NOTHING.keys() | OWN.keys()
    assert functions().keys() - told == ANY_FIRM


async def test_the_first_firm_has_something_in_every_table(db: Database, firm: int, path: Path) -> None:
    await db.run(lambda tx: furnish(tx, firm))
    assert all(rows_of(path, firm).values())


@pytest.mark.parametrize("name", GIVE_NOTHING)
async def test_anothers_ids_give_nothing_and_change_nothing(
    db: Database, firm: int, other_firm: int, path: Path, name: str
) -> None:
    theirs = await db.run(lambda tx: furnish(tx, firm))
    before = rows_of(path, firm), rows_of(path, other_firm)
    try:
        given = await db.run(lambda tx: GIVE_NOTHING[name](tx, other_firm, theirs))
    except NotYours:
        given = None
    assert not given
    assert (rows_of(path, firm), rows_of(path, other_firm)) == before


@pytest.mark.parametrize("name", OWN)
async def test_ones_own_work_leaves_the_others_rows_alone(
    db: Database, firm: int, other_firm: int, path: Path, name: str
) -> None:
    theirs = await db.run(lambda tx: furnish(tx, firm))
    before = rows_of(path, firm)
    call, expected = OWN[name]
    assert await db.run(lambda tx: call(tx, other_firm, theirs)) == expected
    assert rows_of(path, firm) == before


async def test_a_row_moved_to_another_firm_in_the_file_does_not_open(
    db: Database, firm: int, other_firm: int, path: Path
) -> None:
    theirs = await db.run(lambda tx: furnish(tx, firm))
    with raw(path) as connection:
        connection.execute("UPDATE conversations SET firm = ? WHERE id = ?", [other_firm, theirs.talk])
        connection.commit()
    with pytest.raises(Exception, match="conversations"):
        await db.run(lambda tx: conversations.load(tx, other_firm, theirs.talk))
