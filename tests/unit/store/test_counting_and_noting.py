"""Counters bound tries, the audit log shows tampering, and a mailbox is read forwards."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.store import audit, counters, mailboxes
from frontdesk.store.database import Database, Tx
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import raw

WHO, WHO_ELSE = b"w" * 32, b"e" * 32
HOUR = timedelta(hours=1)


async def test_a_counter_says_no_after_the_limit_until_its_window_is_over(
    db: Database, firm: int, clock: StandingClock
) -> None:
    async def bump(name: str = "codes", who: bytes = WHO) -> bool:
        return await db.run(lambda tx: counters.bump(tx, firm, name, who, HOUR, 2))

    assert [await bump() for _ in range(4)] == [True, True, False, False]
    assert await bump(who=WHO_ELSE)
    assert await bump(name="sessions")
    clock.pass_by(minutes=59)
    assert not await bump()
    clock.pass_by(minutes=1)
    assert [await bump() for _ in range(3)] == [True, True, False]


async def test_many_at_once_are_all_counted(db: Database, firm: int) -> None:
    allowed = await asyncio.gather(
        *(db.run(lambda tx: counters.bump(tx, firm, "codes", WHO, HOUR, 7)) for _ in range(100))
    )
    assert allowed.count(True) == 7


async def test_what_belongs_to_no_firm_is_counted_under_firm_0(db: Database) -> None:
    assert await db.run(lambda tx: counters.bump(tx, 0, "sessions", WHO, HOUR, 1))


async def test_notes_are_chained_and_every_change_shows(db: Database, firm: int, path: Path) -> None:
    def write(tx: Tx) -> None:
        for number in range(5):
            audit.note(tx, firm, "handoff.closed", "staff:1", f"handoff:{number}")

    assert await db.run(lambda tx: audit.verify(tx, firm))
    await db.run(write)
    assert await db.run(lambda tx: audit.verify(tx, firm))
    for change in (
        "UPDATE audit SET actor = 'staff:2' WHERE id = 3",
        "UPDATE audit SET at = at + 1 WHERE id = 3",
        "UPDATE audit SET code = 'x' WHERE id = 5",
        "UPDATE audit SET hash = zeroblob(32) WHERE id = 5",
        "DELETE FROM audit WHERE id = 3",
        "DELETE FROM audit WHERE id = 1",
    ):
        with raw(path) as connection:
            kept = connection.execute("SELECT * FROM audit ORDER BY id").fetchall()
            connection.execute(change)
            connection.commit()
        assert not await db.run(lambda tx: audit.verify(tx, firm)), change
        with raw(path) as connection:
            connection.execute("DELETE FROM audit")
            connection.executemany(f"INSERT INTO audit VALUES ({', '.join('?' * len(kept[0]))})", kept)
            connection.commit()
        assert await db.run(lambda tx: audit.verify(tx, firm))


async def test_a_sentence_cannot_be_noted(db: Database, firm: int) -> None:
    with pytest.raises(ValueError, match="only a code"):
        await db.run(lambda tx: audit.note(tx, firm, "note", "ann@example.org"))


async def test_a_mailbox_is_read_forwards_and_from_the_start_when_it_was_renumbered(db: Database, firm: int) -> None:
    def work(tx: Tx) -> list[tuple[int, int]]:
        seen = [mailboxes.cursor(tx, firm)]
        for uidvalidity, uid in ((7, 10), (7, 4), (7, 11), (8, 2)):
            mailboxes.advance(tx, firm, uidvalidity, uid)
            seen.append(mailboxes.cursor(tx, firm))
        return seen

    assert await db.run(work) == [(0, 0), (7, 10), (7, 10), (7, 11), (8, 2)]
