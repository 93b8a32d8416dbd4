"""Replies keep template and references; the send ledger keeps that they left."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from frontdesk.errors import NotYours
from frontdesk.store import conversations, replies, sends
from frontdesk.store.database import Database, Tx
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import received, written


@pytest.fixture
async def talk(db: Database, firm: int) -> str:
    return (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id


async def test_replies_come_back_last_ones_oldest_first(db: Database, firm: int, talk: str) -> None:
    added = await db.run(lambda tx: [replies.add(tx, firm, talk, {"n": n}, "engine") for n in range(4)])
    assert [reply.seq for reply in added] == [1, 2, 3, 4]
    assert await db.run(lambda tx: replies.recent(tx, firm, talk, 2)) == added[2:]


async def test_a_reply_is_found_by_the_message_it_answers(db: Database, firm: int, talk: str) -> None:
    def work(tx: Tx) -> None:
        item = received(tx, firm, talk)
        reply = replies.add(tx, firm, talk, {"sentence": "owed"}, "engine", seq=7, inbox_id=item.id)
        assert (reply.seq, reply.made_by) == (7, "engine")
        assert replies.by_inbox(tx, item.id) == reply
        assert replies.by_inbox(tx, item.id + 1) is None

    await db.run(work)


async def test_a_reply_needs_a_known_maker_and_the_firms_own_conversation(db: Database, firm: int, talk: str) -> None:
    with pytest.raises(ValueError, match="made by"):
        await db.run(lambda tx: replies.add(tx, firm, talk, {}, "robot"))
    for seq in (None, 3):
        with pytest.raises(NotYours):
            await db.run(lambda tx, seq=seq: replies.add(tx, firm, "nobodys", {}, "staff", seq=seq))


async def test_an_amount_cannot_be_kept_in_a_reply(db: Database, firm: int, talk: str) -> None:
    with pytest.raises(TypeError):
        await db.run(lambda tx: replies.add(tx, firm, talk, {"total": Decimal("9.50")}, "engine"))


async def test_what_staff_wrote_is_not_readable_in_the_file(db: Database, firm: int, talk: str, path: Path) -> None:
    await db.run(lambda tx: replies.add(tx, firm, talk, {"text": "planted-words"}, "staff"))
    await db.tidy()
    assert b"planted" not in written(path)


async def test_a_send_is_begun_and_ended(db: Database, firm: int, talk: str, clock: StandingClock) -> None:
    reply = await db.run(lambda tx: replies.add(tx, firm, talk, {}, "engine"))
    first = await db.run(lambda tx: sends.begin(tx, firm, talk, reply.id, "email"))
    second = await db.run(lambda tx: sends.begin(tx, firm, talk, reply.id, "email"))
    clock.pass_by(seconds=2)
    await db.run(lambda tx: sends.end(tx, first, "failed", "refused"))
    await db.run(lambda tx: sends.end(tx, second, "sent"))
    found = await db.run(lambda tx: sends.of_reply(tx, firm, reply.id))
    assert [(row.id, row.state, row.code) for row in found] == [(first, "failed", "refused"), (second, "sent", "")]
    assert [(row.ended_at - row.at).total_seconds() for row in found if row.ended_at] == [2, 2]
    assert await db.run(lambda tx: sends.in_doubt(tx, firm)) == []


async def test_at_start_what_was_begun_is_in_doubt_except_on_the_web(db: Database, firm: int, talk: str) -> None:
    def work(tx: Tx) -> list[int]:
        ids = [sends.begin(tx, firm, talk, None, channel) for channel in ("web", "email", "email", "sms")]
        sends.end(tx, ids[1], "sent")
        assert sends.doubt_all_begun(tx) == 2
        assert sends.doubt_all_begun(tx) == 0
        return ids

    ids = await db.run(work)
    doubted = await db.run(lambda tx: sends.in_doubt(tx, firm))
    assert [(row.id, row.code) for row in doubted] == [(ids[2], "restart"), (ids[3], "restart")]
    await db.run(lambda tx: sends.end(tx, ids[2], "sent"))
    assert [row.id for row in await db.run(lambda tx: sends.in_doubt(tx, firm))] == [ids[3]]


async def test_a_send_ends_in_a_known_way_and_belongs_to_the_firms_own_reply(
    db: Database, firm: int, talk: str
) -> None:
    with pytest.raises(ValueError, match="ends as"):
        await db.run(lambda tx: sends.end(tx, 1, "begun"))
    with pytest.raises(NotYours):
        await db.run(lambda tx: sends.begin(tx, firm, talk, 99, "email"))
    with pytest.raises(NotYours):
        await db.run(lambda tx: sends.begin(tx, firm, "nobodys", None, "email"))
