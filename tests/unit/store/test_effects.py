"""A write is intended once, taken up by one, and its words are gone when it is done."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from frontdesk.errors import NotYours
from frontdesk.store import conversations, effects
from frontdesk.store.database import Database
from tests.unit.store.conftest import StandingClock


@pytest.fixture
async def talk(db: Database, firm: int) -> str:
    return (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id


@pytest.fixture
async def effect(db: Database, firm: int, talk: str) -> effects.Effect:
    return await db.run(lambda tx: effects.intend(tx, firm, talk, "lead", "lead:1", {"company": "Fern"}, "FD-ABCDEFGH"))


async def test_an_intent_comes_back_as_it_was_given_and_the_same_key_is_the_same_intent(
    db: Database, firm: int, talk: str, effect: effects.Effect
) -> None:
    assert (effect.state, effect.args, effect.attempts, effect.ref) == (
        "intent",
        {"company": "Fern"},
        0,
        "FD-ABCDEFGH",
    )
    again = await db.run(lambda tx: effects.intend(tx, firm, talk, "lead", "lead:1", {"company": "Moss"}, "FD-X"))
    assert again == effect
    assert await db.run(lambda tx: effects.load(tx, effect.id)) == effect
    assert await db.run(lambda tx: effects.by_key(tx, firm, "lead:1")) == effect
    assert await db.run(lambda tx: effects.by_key(tx, firm, "lead:2")) is None
    assert await db.run(lambda tx: effects.load(tx, "none")) is None


async def test_of_many_who_start_at_once_one_does(db: Database, effect: effects.Effect) -> None:
    won = await asyncio.gather(*(db.run(lambda tx: effects.start(tx, effect.id)) for _ in range(50)))
    assert won.count(True) == 1
    found = await db.run(lambda tx: effects.load(tx, effect.id))
    assert found is not None
    assert (found.state, found.attempts) == ("sending", 1)


async def test_when_it_is_done_the_words_are_gone_and_it_stays_done(
    db: Database, firm: int, effect: effects.Effect, clock: StandingClock
) -> None:
    await db.run(lambda tx: effects.start(tx, effect.id))
    await db.run(lambda tx: effects.end(tx, effect.id, "done", result=4711))
    await db.run(lambda tx: effects.end(tx, effect.id, "failed", code="late"))
    await db.run(lambda tx: effects.update_args(tx, effect.id, {"company": "Fern"}))
    assert not await db.run(lambda tx: effects.start(tx, effect.id))
    found = await db.run(lambda tx: effects.load(tx, effect.id))
    assert found is not None
    assert (found.state, found.args, found.result, found.ended_at) == ("done", {}, 4711, clock.at)
    assert await db.run(effects.unfinished) == []


@pytest.mark.parametrize(
    ("state", "retry", "unfinished", "startable"),
    [
        ("intent", False, True, True),
        ("intent", True, True, True),
        ("failed", True, True, True),
        ("failed", False, False, False),
        ("in_doubt", False, False, False),
        ("done", False, False, False),
    ],
)
async def test_what_is_tried_again_and_what_is_not(
    db: Database,
    firm: int,
    effect: effects.Effect,
    clock: StandingClock,
    state: str,
    retry: bool,
    unfinished: bool,
    startable: bool,
) -> None:
    await db.run(lambda tx: effects.start(tx, effect.id))
    assert [found.state for found in await db.run(effects.unfinished)] == ["sending"]
    next_at = clock.at + timedelta(minutes=1) if retry else None
    await db.run(lambda tx: effects.end(tx, effect.id, state, code="upstream", next_at=next_at))
    listed = await db.run(effects.unfinished)
    assert [found.next_at for found in listed] == ([next_at] if unfinished else [])
    doubted = await db.run(lambda tx: effects.in_doubt(tx, firm))
    assert [found.id for found in doubted] == ([effect.id] if state == "in_doubt" else [])
    assert await db.run(lambda tx: effects.start(tx, effect.id)) is startable


async def test_arguments_can_be_corrected_until_it_is_done(db: Database, effect: effects.Effect) -> None:
    await db.run(lambda tx: effects.update_args(tx, effect.id, {"company": "Moss"}))
    await db.run(lambda tx: effects.update_args(tx, "none", {"company": "Moss"}))
    found = await db.run(lambda tx: effects.load(tx, effect.id))
    assert found is not None
    assert found.args == {"company": "Moss"}


async def test_an_unknown_end_or_conversation_is_refused(db: Database, firm: int, effect: effects.Effect) -> None:
    with pytest.raises(ValueError, match="ends as"):
        await db.run(lambda tx: effects.end(tx, effect.id, "sending"))
    with pytest.raises(NotYours):
        await db.run(lambda tx: effects.intend(tx, firm, "nobodys", "lead", "other", {}, ""))
