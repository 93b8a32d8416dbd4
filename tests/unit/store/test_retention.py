"""Words are kept as long as the firm said, and longer only while somebody waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from frontdesk.store import (
    audit,
    conversations,
    counters,
    effects,
    enquiries,
    erase,
    firms,
    handoffs,
    inbox,
    replies,
    sends,
)
from frontdesk.store.database import Database, Tx
from frontdesk.store.erase import Forgotten
from tests.unit.store.conftest import StandingClock
from tests.unit.store.finished_talk import WHO, challenge, finished_talk, rows, sealed_bytes
from tests.unit.store.messages import column, receive, received


async def test_before_its_time_nothing_is_forgotten(db: Database, firm: int, path: Path, clock: StandingClock) -> None:
    await db.run(lambda tx: finished_talk(tx, firm))
    before = sealed_bytes(path)
    clock.pass_by(minutes=5)
    assert await db.run(erase.forget_all) == Forgotten()
    assert sealed_bytes(path) == before


async def test_the_empty_rows_are_deleted_35_days_after_the_last_message(
    db: Database, firm: int, path: Path, clock: StandingClock
) -> None:
    talk = await db.run(lambda tx: finished_talk(tx, firm))
    clock.pass_by(days=34)
    await db.run(erase.forget_all)
    assert await db.run(lambda tx: receive(tx, firm, talk, "m1")) is None  # still known, should it come again
    clock.pass_by(days=2)
    assert (await db.run(erase.forget_all)).conversations == 1
    left = {name for name, count in rows(path).items() if count}
    assert left == {"firms", "alembic_version"}


async def test_a_forgotten_conversation_knows_nobody_and_its_token_opens_nothing(
    db: Database, firm: int, clock: StandingClock
) -> None:
    talk = await db.run(lambda tx: finished_talk(tx, firm))
    clock.pass_by(days=31)
    await db.run(erase.forget_all)
    found = await db.run(lambda tx: conversations.load(tx, firm, talk))
    assert found is not None
    assert (found.contact, found.client, found.level, found.method, found.verified_at) == (None, None, 0, "", None)
    assert (found.peer, found.proved_address, found.memory, found.pending, found.candidates) == (
        None,
        None,
        {},
        None,
        (),
    )
    assert await db.run(lambda tx: conversations.by_token(tx, firm, b"%032d" % 1)) is None
    assert await db.run(lambda tx: replies.recent(tx, firm, talk, 1)) != []


def still_waits_for_an_answer(tx: Tx, firm: int, talk: str) -> None:
    received(tx, firm, talk, "late")


def is_with_a_person(tx: Tx, firm: int, talk: str) -> None:
    handoffs.open_one(tx, firm, talk, "asked", None)


def has_an_open_enquiry(tx: Tx, firm: int, talk: str) -> None:
    enquiries.save(tx, firm, talk, {"company": "Fern"}, due_at=None, state="ready")


def has_a_write_to_do(tx: Tx, firm: int, talk: str) -> None:
    effects.intend(tx, firm, talk, "lead", "late", {"a": 1}, "FD-2")


def has_a_reply_to_send(tx: Tx, firm: int, talk: str) -> None:
    sends.queue(tx, firm, talk, replies.add(tx, firm, talk, {"a": 1}, "staff").id, "email")


@pytest.mark.parametrize(
    "waits",
    [
        still_waits_for_an_answer,
        is_with_a_person,
        has_an_open_enquiry,
        has_a_write_to_do,
        has_a_reply_to_send,
    ],
)
async def test_while_somebody_waits_the_address_to_answer_to_is_kept(
    db: Database, firm: int, clock: StandingClock, waits: Any
) -> None:
    talk = await db.run(lambda tx: finished_talk(tx, firm))
    await db.run(lambda tx: waits(tx, firm, talk))
    clock.pass_by(days=99)
    forgotten = await db.run(erase.forget_all)
    assert (forgotten.memories, forgotten.conversations, forgotten.messages) == (0, 0, 1)
    found = await db.run(lambda tx: conversations.load(tx, firm, talk))
    assert found is not None
    assert found.peer is not None


async def test_what_is_in_doubt_is_kept_until_staff_have_looked_but_its_talk_is_forgotten(
    db: Database, firm: int, clock: StandingClock
) -> None:
    def work(tx: Tx) -> None:
        talk = finished_talk(tx, firm)
        sends.end(tx, sends.begin(tx, firm, talk, None, "email"), "in_doubt")

    await db.run(work)
    clock.pass_by(days=99)
    forgotten = await db.run(erase.forget_all)
    assert (forgotten.memories, forgotten.conversations) == (1, 0)
    assert len(await db.run(lambda tx: sends.in_doubt(tx, firm))) == 1


async def test_each_firm_has_its_own_retention(db: Database, firm: int, other_firm: int, clock: StandingClock) -> None:
    await db.run(lambda tx: firms.save(tx, other_firm, settings={"retention_days": 3}))
    talks = await db.run(lambda tx: [finished_talk(tx, whose) for whose in (firm, other_firm)])
    clock.pass_by(days=4)
    assert (await db.run(erase.forget_all)).messages == 1
    texts = [
        (await db.run(lambda tx, whose=whose, talk=talk: inbox.recent(tx, whose, talk, 1)))[0].text.reveal()
        for whose, talk in zip((firm, other_firm), talks, strict=True)
    ]
    assert [bool(text) for text in texts] == [True, False]


async def test_retention_0_forgets_words_within_the_hour_and_memory_a_day_after_the_last_message(
    db: Database, firm: int, clock: StandingClock
) -> None:
    await db.run(lambda tx: firms.save(tx, firm, settings={"retention_days": 0}))
    await db.run(lambda tx: finished_talk(tx, firm))
    clock.pass_by(minutes=59)
    assert (await db.run(erase.forget_all)).messages == 0
    clock.pass_by(minutes=2)
    first = await db.run(erase.forget_all)
    assert (first.messages, first.replies, first.memories) == (1, 1, 0)
    clock.pass_by(hours=23)
    assert (await db.run(erase.forget_all)).memories == 1


@pytest.mark.parametrize(
    ("setting", "days"),
    [({}, 30), ({"retention_days": 0}, 0), ({"retention_days": 365}, 365)]
    + [({"retention_days": wrong}, 30) for wrong in (-1, None, "7", 1.5, True, 10**9)],
)
def test_a_retention_that_makes_no_sense_is_30_days(setting: dict[str, Any], days: int) -> None:
    assert erase.retention(setting) == timedelta(days=days)


async def test_what_a_prospect_told_goes_a_day_after_the_lead(db: Database, firm: int, clock: StandingClock) -> None:
    def work(tx: Tx) -> str:
        talk = conversations.start(tx, firm, "web").id
        made = enquiries.save(tx, firm, talk, {"company": "Fern"}, due_at=None, state="ready")
        enquiries.created(tx, made.id, 815)
        return made.id

    id = await db.run(work)
    clock.pass_by(hours=23)
    assert (await db.run(erase.forget_all)).enquiries == 0
    clock.pass_by(hours=2)
    assert (await db.run(erase.forget_all)).enquiries == 1
    found = await db.run(lambda tx: enquiries.load(tx, id))
    assert found is not None
    assert (found.fields, found.lead_id) == ({}, 815)


async def test_codes_and_counters_go_when_their_time_is_over_and_the_audit_log_stays(
    db: Database, firm: int, path: Path, clock: StandingClock
) -> None:
    def work(tx: Tx) -> None:
        challenge(tx, firm, conversations.start(tx, firm, "web").id)
        counters.bump(tx, firm, "tries", WHO, timedelta(minutes=10), 1)
        counters.bump(tx, firm, "days", WHO, timedelta(days=1), 1)
        audit.note(tx, firm, "made")

    await db.run(work)
    clock.pass_by(minutes=10)
    forgotten = await db.run(erase.forget_all)
    assert (forgotten.challenges, forgotten.counters) == (1, 1)
    assert column(path, "counters", "name") == ["days"]
    clock.pass_by(days=4000)
    await db.run(erase.forget_all)
    assert column(path, "audit", "code") == ["made"]
    assert await db.run(lambda tx: audit.verify(tx, firm))
