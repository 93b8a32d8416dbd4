"""A message is kept once, in order, until it is answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import NotYours
from frontdesk.message import Private
from frontdesk.store import conversations, inbox, replies
from frontdesk.store.database import Database, Tx
from frontdesk.store.sealed_values import open_words, seal_words
from frontdesk.store.sealing import KeyRing
from tests.unhurried import UNHURRIED
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import column, receive, received, written


@pytest.fixture
async def talk(db: Database, firm: int) -> str:
    return (await db.run(lambda tx: conversations.start(tx, firm, "web"))).id


async def test_a_message_comes_back_as_it_was_given(db: Database, firm: int, talk: str, clock: StandingClock) -> None:
    item = await db.run(
        lambda tx: received(tx, firm, talk, "m1", "hi \ud800", envelope={"message_id": "<a@b>"}, button="yes-1")
    )
    for found in (item, *await db.run(lambda tx: inbox.waiting(tx, firm, talk))):
        assert found.text.reveal() == "hi \ud800"
        assert (found.envelope, found.button) == ({"message_id": "<a@b>"}, "yes-1")
    assert (item.seq, item.state, item.attempts, item.received_at) == (1, "new", 0, clock.at)


async def test_the_same_key_is_the_same_message_on_that_channel_only(db: Database, firm: int, talk: str) -> None:
    assert not await db.run(lambda tx: inbox.seen(tx, firm, "web", "m1"))
    assert await db.run(lambda tx: receive(tx, firm, talk))
    assert await db.run(lambda tx: receive(tx, firm, talk, text="again")) is None
    assert await db.run(lambda tx: receive(tx, firm, talk, channel="email"))
    assert await db.run(lambda tx: inbox.seen(tx, firm, "web", "m1"))
    texts = [item.text.reveal() for item in await db.run(lambda tx: inbox.waiting(tx, firm, talk))]
    assert texts == ["hello", "hello"]


async def test_a_repeated_message_uses_up_no_number_and_a_number_is_kept_for_each_reply(
    db: Database, firm: int, talk: str
) -> None:
    def work(tx: Tx) -> list[int]:
        first = received(tx, firm, talk, "m1")
        assert receive(tx, firm, talk, "m1") is None
        reply = replies.add(tx, firm, talk, {"t": 1}, "engine", seq=first.seq + 1, inbox_id=first.id)
        second = received(tx, firm, talk, "m2")
        staff = replies.add(tx, firm, talk, {"t": 1}, "staff")
        return [first.seq, reply.seq, second.seq, staff.seq]

    assert await db.run(work) == [1, 2, 3, 5]


async def test_a_message_for_a_conversation_that_is_not_there_is_refused(db: Database, firm: int) -> None:
    with pytest.raises(NotYours):
        await db.run(lambda tx: receive(tx, firm, "nobodys"))


async def test_a_message_goes_from_new_to_working_to_answered(db: Database, firm: int, talk: str) -> None:
    ids = await db.run(lambda tx: [received(tx, firm, talk, key).id for key in "abc"])
    await db.run(lambda tx: inbox.take(tx, ids[:2]))
    items = await db.run(lambda tx: inbox.waiting(tx, firm, talk))
    assert [(item.state, item.attempts) for item in items] == [("working", 1), ("working", 1), ("new", 0)]
    await db.run(lambda tx: inbox.finish(tx, ids[:2], "answered", "ok"))
    assert [item.id for item in await db.run(lambda tx: inbox.waiting(tx, firm, talk))] == ids[2:]
    await db.run(lambda tx: inbox.take(tx, ids))
    states = [(item.state, item.reason) for item in await db.run(lambda tx: inbox.recent(tx, firm, talk, 9))]
    assert states == [("answered", "ok"), ("answered", "ok"), ("working", "")]
    await db.run(lambda tx: (inbox.take(tx, []), inbox.finish(tx, [], "answered")))


async def test_an_unknown_state_is_a_mistake(db: Database) -> None:
    with pytest.raises(ValueError, match="inbox item"):
        await db.run(lambda tx: inbox.finish(tx, [1], "done"))


async def test_a_suppressed_message_is_kept_and_never_waits(db: Database, firm: int, talk: str) -> None:
    item = await db.run(lambda tx: received(tx, firm, talk, suppressed="auto_submitted"))
    assert (item.state, item.reason) == ("suppressed", "auto_submitted")
    assert await db.run(lambda tx: inbox.waiting(tx, firm, talk)) == []
    assert await db.run(inbox.unfinished) == []


async def test_after_a_restart_every_conversation_with_something_to_answer_is_known_once(
    db: Database, firm: int, other_firm: int, talk: str
) -> None:
    def work(tx: Tx) -> set[tuple[int, str, str]]:
        other = conversations.start(tx, other_firm, "email").id
        done = received(tx, firm, talk, "a")
        inbox.take(tx, [received(tx, firm, talk, "b").id])
        received(tx, firm, talk, "c")
        received(tx, other_firm, other, "a", channel="email")
        inbox.finish(tx, [done.id], "answered")
        return {(firm, talk, "web"), (other_firm, other, "email")}

    expected = await db.run(work)
    found = await db.run(inbox.unfinished)
    assert len(found) == 2
    assert set(found) == expected


async def test_recent_gives_the_last_ones_oldest_first(db: Database, firm: int, talk: str) -> None:
    await db.run(lambda tx: [received(tx, firm, talk, str(n), f"text {n}") for n in range(5)])
    found = await db.run(lambda tx: inbox.recent(tx, firm, talk, 2))
    assert [item.text.reveal() for item in found] == ["text 3", "text 4"]


async def test_old_words_are_forgotten_except_of_what_waits(
    db: Database, firm: int, talk: str, clock: StandingClock
) -> None:
    ids = await db.run(lambda tx: [received(tx, firm, talk, key, button="b").id for key in "ab"])
    await db.run(lambda tx: inbox.finish(tx, ids[:1], "answered"))
    assert await db.run(lambda tx: inbox.forget_text(tx, clock.at)) == 0
    later = clock.at + timedelta(seconds=1)
    assert await db.run(lambda tx: inbox.forget_text(tx, later)) == 1
    assert await db.run(lambda tx: inbox.forget_text(tx, later)) == 0
    items = await db.run(lambda tx: inbox.recent(tx, firm, talk, 9))
    assert [(item.text.reveal(), item.button) for item in items] == [("", None), ("hello", "b")]
    assert await db.run(lambda tx: receive(tx, firm, talk, "a")) is None


async def test_neither_words_nor_keys_are_readable_in_the_file(db: Database, firm: int, talk: str, path: Path) -> None:
    marks = {"envelope": {"subject": "planted-subject"}, "button": "planted-button"}
    await db.run(lambda tx: received(tx, firm, talk, "planted-key", "planted-text", **marks))
    await db.tidy()
    assert b"planted" not in written(path)
    assert len(column(path, "inbox", "key_hash")[0]) == 32


@UNHURRIED
@given(st.text(min_size=1))
def test_any_text_at_all_survives_sealing(text: str) -> None:
    ring = KeyRing.from_text(KeyRing.fresh())
    tx = Tx(connection=None, keys=ring, now=StandingClock().at)  # type: ignore[arg-type]  # sealing needs no database
    words = open_words(tx, 1, "c", seal_words(tx, 1, "c", Private(text)))
    assert words is not None
    assert words.reveal() == text


async def test_an_empty_text_and_one_of_blanks_stay_what_they_are(db: Database, firm: int, talk: str) -> None:
    await db.run(lambda tx: [received(tx, firm, talk, key, text) for key, text in (("a", ""), ("b", " \n"))])
    found = await db.run(lambda tx: inbox.waiting(tx, firm, talk))
    assert [item.text.reveal() for item in found] == ["", " \n"]
