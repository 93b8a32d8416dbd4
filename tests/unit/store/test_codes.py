"""A code is met once, in time, within five tries, however many guess at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.errors import NotYours
from frontdesk.message import Private
from frontdesk.store import codes, conversations
from frontdesk.store.database import Database
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import column, written

SUBJECT = b"s" * 32


@pytest.fixture
async def talk(db: Database, firm: int) -> str:
    return (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id


async def issue(db: Database, firm: int, talk: str, code: str | None) -> str:
    return await db.run(
        lambda tx: codes.issue(
            tx,
            firm,
            talk,
            subject_hash=SUBJECT,
            candidates=[[1, 2], [3, 4]],
            address=Private("ann@example.org"),
            code=code,
            ttl=timedelta(minutes=10),
        )
    )


async def check(db: Database, firm: int, talk: str, code: str) -> codes.Challenge | None:
    return await db.run(lambda tx: codes.check(tx, firm, talk, code))


async def test_the_right_code_gives_candidates_and_address_once(db: Database, firm: int, talk: str) -> None:
    id = await issue(db, firm, talk, "123456")
    assert await db.run(lambda tx: codes.waiting(tx, firm, talk))
    assert await db.run(lambda tx: codes.guessable(tx, firm, talk))
    met = await check(db, firm, talk, "123456")
    assert met is not None
    assert (met.id, met.subject_hash, met.candidates) == (id, SUBJECT, ((1, 2), (3, 4)))
    assert met.address == Private("ann@example.org")
    assert await check(db, firm, talk, "123456") is None
    assert not await db.run(lambda tx: codes.waiting(tx, firm, talk))


async def test_of_two_hundred_wrong_codes_at_once_five_are_looked_at_and_then_the_right_one_is_too_late(
    db: Database, firm: int, talk: str, path: Path
) -> None:
    await issue(db, firm, talk, "123456")
    wrong = [f"{number:06}" for number in range(200)]
    tried = await asyncio.gather(*(check(db, firm, talk, code) for code in wrong))
    assert tried == [None] * 200
    assert column(path, "challenges", "tries") == [codes.MOST_TRIES]
    assert await check(db, firm, talk, "123456") is None
    assert not await db.run(lambda tx: codes.waiting(tx, firm, talk))


async def test_the_fifth_try_still_counts_and_of_many_right_ones_at_once_one_does(
    db: Database, firm: int, talk: str
) -> None:
    await issue(db, firm, talk, "123456")
    for _ in range(4):
        assert await check(db, firm, talk, "654321") is None
    met = await asyncio.gather(*(check(db, firm, talk, "123456") for _ in range(20)))
    assert sum(found is not None for found in met) == 1


async def test_a_late_code_is_too_late(db: Database, firm: int, talk: str, clock: StandingClock) -> None:
    await issue(db, firm, talk, "123456")
    clock.pass_by(minutes=10)
    assert await check(db, firm, talk, "123456") is None


async def test_a_newer_code_burns_the_older_one(db: Database, firm: int, talk: str, path: Path) -> None:
    await issue(db, firm, talk, "111111")
    await issue(db, firm, talk, "222222")
    assert sorted(column(path, "challenges", "length(address)"))[0] == 0
    assert await check(db, firm, talk, "111111") is None
    assert await check(db, firm, talk, "222222") is not None


@pytest.mark.parametrize("guess", ["", "0", "None", "\x00" * 32, "123456", "\ud800"])
async def test_a_challenge_for_an_unknown_address_counts_the_same_and_is_never_met(
    db: Database, firm: int, talk: str, path: Path, guess: str
) -> None:
    await issue(db, firm, talk, None)
    assert await db.run(lambda tx: codes.waiting(tx, firm, talk))
    assert not await db.run(lambda tx: codes.guessable(tx, firm, talk))
    assert await check(db, firm, talk, guess) is None
    assert column(path, "challenges", "tries") == [1]


async def test_a_code_of_one_conversation_is_none_in_another(db: Database, firm: int, talk: str) -> None:
    await issue(db, firm, talk, "123456")
    other = (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id
    assert await check(db, firm, other, "123456") is None
    with pytest.raises(NotYours):
        await issue(db, firm, "nobodys", "123456")


async def test_the_same_code_twice_has_unrelated_hashes_and_is_not_readable(
    db: Database, firm: int, talk: str, path: Path
) -> None:
    await issue(db, firm, talk, "123456")
    await issue(db, firm, talk, "123456")
    assert len(set(column(path, "challenges", "code_hash"))) == 2
    await db.tidy()
    content = written(path)
    assert b"123456" not in content
    assert b"ann@" not in content
