"""Enquiries are kept until they are leads; a conversation is with one person at a time."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.errors import NotYours
from frontdesk.store import conversations, enquiries, handoffs
from frontdesk.store.database import Database, Tx
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import written


@pytest.fixture
async def talk(db: Database, firm: int) -> str:
    return (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id


async def test_saving_again_keeps_id_and_reference(db: Database, firm: int, talk: str, clock: StandingClock) -> None:
    first = await db.run(lambda tx: enquiries.save(tx, firm, talk, {"company": "Fern"}, due_at=clock.at))
    assert re.fullmatch(r"FD-[A-Z2-7]{8}", first.ref)
    second = await db.run(lambda tx: enquiries.save(tx, firm, talk, {"company": "Moss"}, due_at=None, state="ready"))
    assert (second.id, second.ref) == (first.id, first.ref)
    assert (second.fields, second.due_at, second.state, second.lead_id) == ({"company": "Moss"}, None, "ready", None)
    assert await db.run(lambda tx: enquiries.of(tx, firm, talk)) == second
    assert await db.run(lambda tx: enquiries.load(tx, first.id)) == second
    assert await db.run(lambda tx: enquiries.of(tx, firm, "none")) is None


async def test_only_open_ones_whose_time_is_over_are_due(db: Database, firm: int, clock: StandingClock) -> None:
    def work(tx: Tx) -> list[str]:
        def one(minutes: int | None, state: str = "open") -> str:
            talk = conversations.start(tx, firm, "web").id
            due = None if minutes is None else clock.at + timedelta(minutes=minutes)
            return enquiries.save(tx, firm, talk, {"n": 1}, due_at=due, state=state).id

        ids = [one(-5), one(0), one(5), one(None), one(-9)]
        assert one(-5, "ready")
        return ids

    ids = await db.run(work)
    assert [found.id for found in await db.run(lambda tx: enquiries.due(tx, clock.at))] == [ids[4], ids[0], ids[1]]
    assert {found.id for found in await db.run(enquiries.pending)} == set(ids)


async def test_once_the_lead_exists_the_enquiry_knows_it_and_its_words_were_never_readable(
    db: Database, firm: int, talk: str, path: Path, clock: StandingClock
) -> None:
    made = await db.run(lambda tx: enquiries.save(tx, firm, talk, {"scope": "planted-words"}, due_at=clock.at))
    await db.run(lambda tx: enquiries.created(tx, made.id, 815))
    found = await db.run(lambda tx: enquiries.load(tx, made.id))
    assert found is not None
    assert (found.state, found.lead_id, found.fields, found.ref) == (
        "created",
        815,
        {"scope": "planted-words"},
        made.ref,
    )
    await db.tidy()
    assert b"planted" not in written(path)
    await db.run(lambda tx: enquiries.set_state(tx, made.id, "closed"))
    closed = await db.run(lambda tx: enquiries.load(tx, made.id))
    assert closed is not None
    assert closed.state == "closed"


async def test_an_unknown_state_or_conversation_of_an_enquiry_is_refused(db: Database, firm: int, talk: str) -> None:
    with pytest.raises(ValueError, match="enquiry"):
        await db.run(lambda tx: enquiries.save(tx, firm, talk, {}, due_at=None, state="lost"))
    with pytest.raises(ValueError, match="enquiry"):
        await db.run(lambda tx: enquiries.set_state(tx, "x", "lost"))
    with pytest.raises(NotYours):
        await db.run(lambda tx: enquiries.save(tx, firm, "nobodys", {}, due_at=None))


async def test_a_conversation_has_one_open_handoff_and_another_after_it_is_closed(
    db: Database, firm: int, talk: str, clock: StandingClock
) -> None:
    by = clock.at + timedelta(hours=4)
    first = await db.run(lambda tx: handoffs.open_one(tx, firm, talk, "asked", by))
    again = await db.run(lambda tx: handoffs.open_one(tx, firm, talk, "upset", None))
    assert (first.fresh, again.fresh) == (True, False)
    assert (again.id, again.reason, again.reply_by) == (first.id, "asked", by)
    assert await db.run(lambda tx: handoffs.mark_mail(tx, firm, first.id, "sent"))
    assert [found.mail_state for found in await db.run(lambda tx: handoffs.listed(tx, firm))] == ["sent"]
    clock.pass_by(hours=1)
    assert await db.run(lambda tx: handoffs.close(tx, firm, first.id))
    assert not await db.run(lambda tx: handoffs.close(tx, firm, first.id))
    closed = await db.run(lambda tx: handoffs.load(tx, firm, first.id))
    assert closed is not None
    assert (closed.state, closed.closed_at) == ("closed", clock.at)
    second = await db.run(lambda tx: handoffs.open_one(tx, firm, talk, "asked", by))
    assert second.fresh
    assert [found.id for found in await db.run(lambda tx: handoffs.listed(tx, firm))] == [second.id]
    assert [found.id for found in await db.run(lambda tx: handoffs.listed(tx, firm, "closed"))] == [first.id]


async def test_a_handoff_needs_the_firms_own_conversation(db: Database, firm: int) -> None:
    with pytest.raises(NotYours):
        await db.run(lambda tx: handoffs.open_one(tx, firm, "nobodys", "asked", None))
