"""A conversation is found by its id, token or thread, and remembers what it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontdesk.message import Private
from frontdesk.principal import Level
from frontdesk.store import conversations
from frontdesk.store.database import Database, Tx
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import raw, written

TOKEN, OTHER_TOKEN = b"t" * 32, b"u" * 32


async def test_a_new_conversation_is_the_agents_and_knows_nobody(db: Database, firm: int, clock: StandingClock) -> None:
    started = await db.run(lambda tx: conversations.start(tx, firm, "web", token_hash=TOKEN, peer=Private("tab 1")))
    assert started == await db.run(lambda tx: conversations.load(tx, firm, started.id))
    assert (started.holder, started.level, started.disclosed, started.next_seq) == ("agent", 0, False, 1)
    assert (started.memory, started.pending, started.candidates) == ({}, None, ())
    assert started.opened_at == started.seen_at == clock.at
    assert started.peer == Private("tab 1")


async def test_ids_are_128_random_bits(db: Database, firm: int) -> None:
    ids = await db.run(lambda tx: {conversations.start(tx, firm, "web").id for _ in range(50)})
    assert len(ids) == 50
    assert {len(id) for id in ids} == {22}


async def test_every_field_that_may_change_comes_back_as_it_was_given(
    db: Database, firm: int, clock: StandingClock
) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "email"))
    changes: dict[str, Any] = {
        "peer": Private("Ann <ann@example.org>"),
        "contact": 7,
        "client": 2**40,
        "level": Level.CODE,
        "method": "code",
        "verified_at": clock.at,
        "seen_at": clock.at,
        "language": "pt-BR",
        "holder": "person",
        "disclosed": True,
        "memory": {"shown": [1, 2], "words": "ünï \ud800"},
        "pending": {"tool": "send_invoice"},
        "proved_address": Private("ann@example.org"),
        "candidates": ((1, 2), (3, 4)),
        "next_seq": 9,
    }
    assert set(changes) == conversations._CHANGEABLE
    assert await db.run(lambda tx: conversations.update(tx, talk.id, firm, **changes))
    found = await db.run(lambda tx: conversations.load(tx, firm, talk.id))
    assert {name: getattr(found, name) for name in changes} == changes
    cleared = {"memory": {}, "pending": None, "candidates": (), "peer": None, "contact": None, "verified_at": None}
    assert await db.run(lambda tx: conversations.update(tx, talk.id, firm, **cleared))
    found = await db.run(lambda tx: conversations.load(tx, firm, talk.id))
    assert {name: getattr(found, name) for name in cleared} == cleared


@pytest.mark.parametrize("wrong", ["id", "firm_name", "opened_at", "channel", "token_hash"])
async def test_a_field_that_is_unknown_or_fixed_is_a_mistake(db: Database, firm: int, wrong: str) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))
    with pytest.raises(TypeError, match=wrong):
        await db.run(lambda tx: conversations.update(tx, talk.id, firm, **{wrong: 1}))


async def test_a_holder_is_the_agent_or_a_person(db: Database, firm: int) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))
    with pytest.raises(ValueError, match="agent or person"):
        await db.run(lambda tx: conversations.update(tx, talk.id, firm, holder="robot"))


async def test_a_new_token_opens_the_conversation_and_the_old_one_nothing(db: Database, firm: int) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web", token_hash=TOKEN))
    assert await db.run(lambda tx: conversations.by_token(tx, firm, TOKEN)) == talk
    assert await db.run(lambda tx: conversations.new_token(tx, firm, talk.id, OTHER_TOKEN))
    assert await db.run(lambda tx: conversations.by_token(tx, firm, TOKEN)) is None
    assert await db.run(lambda tx: conversations.by_token(tx, firm, OTHER_TOKEN)) == talk


async def test_a_thread_leads_to_its_conversation_on_its_channel_nearest_first(db: Database, firm: int) -> None:
    def work(tx: Tx) -> None:
        first = conversations.start(tx, firm, "email", thread=b"1" * 32)
        second = conversations.start(tx, firm, "email", thread=b"2" * 32)
        conversations.add_thread(tx, firm, first.id, b"3" * 32)
        unknown = [b"%032d" % number for number in range(5)]
        assert conversations.by_thread(tx, firm, "email", [*unknown, b"2" * 32, b"1" * 32]) == second
        assert conversations.by_thread(tx, firm, "email", [b"3" * 32, b"2" * 32]) == first
        assert conversations.by_thread(tx, firm, "email", unknown) is None
        assert conversations.by_thread(tx, firm, "email", []) is None
        assert conversations.by_thread(tx, firm, "web", [b"1" * 32]) is None

    await db.run(work)


async def test_nobody_takes_a_thread_over(db: Database, firm: int) -> None:
    def work(tx: Tx) -> None:
        first = conversations.start(tx, firm, "email", thread=b"1" * 32)
        later = conversations.start(tx, firm, "email")
        conversations.add_thread(tx, firm, later.id, b"1" * 32)
        assert conversations.by_thread(tx, firm, "email", [b"1" * 32]) == first

    await db.run(work)


async def test_a_mail_that_names_thousands_of_others_is_looked_up_by_the_nearest_hundred(
    db: Database, firm: int
) -> None:
    def work(tx: Tx) -> None:
        conversations.start(tx, firm, "email", thread=b"1" * 32)
        flood = [b"%032d" % number for number in range(5000)]
        assert conversations.by_thread(tx, firm, "email", [*flood, b"1" * 32]) is None
        assert conversations.by_thread(tx, firm, "email", [*flood[:99], b"1" * 32]) is not None

    await db.run(work)


async def test_numbers_are_given_out_one_after_another(db: Database, firm: int) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))
    assert await db.run(lambda tx: [conversations.take_seq(tx, firm, talk.id) for _ in range(3)]) == [1, 2, 3]


async def test_addresses_and_memory_are_not_readable_in_the_file(db: Database, firm: int, path: Path) -> None:
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web", peer=Private("planted-peer")))
    planted = {"memory": {"a": "planted-memory"}, "pending": {"planted-key": 1}}
    await db.run(lambda tx: conversations.update(tx, talk.id, firm, proved_address=Private("planted-x"), **planted))
    await db.tidy()
    assert b"planted" not in written(path)
    with raw(path) as connection:
        row = connection.execute("SELECT * FROM conversations").fetchone()
    assert not any(isinstance(value, str) and "planted" in value for value in row)
