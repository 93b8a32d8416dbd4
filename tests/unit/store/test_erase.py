"""What is erased is gone: from the tables, from the file and from its write-ahead log."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store import (
    audit,
    conversations,
    erase,
    firms,
)
from frontdesk.store.database import Database, Tx
from frontdesk.store.erase import Forgotten
from tests.unit.store.conftest import StandingClock
from tests.unit.store.finished_talk import finished_talk, rows, sealed_bytes
from tests.unit.store.messages import written


async def test_after_its_time_no_sealed_byte_is_left_in_file_or_log(
    db: Database, firm: int, path: Path, clock: StandingClock
) -> None:
    for number in range(1, 61):
        await db.run(lambda tx, number=number: finished_talk(tx, firm, number))
    planted = sealed_bytes(path)
    assert len(planted) == 60 * 12
    assert all(value in written(path) for value in planted if len(value) < 100)  # longer ones may span two pages
    clock.pass_by(days=30, seconds=1)
    forgotten = await db.run(erase.forget_all)
    assert forgotten == Forgotten(60, 60, 60, 60, 60, 0, 60, 0)
    assert sealed_bytes(path) == []
    assert await db.tidy()
    left = written(path)
    # The first and last 24 bytes of a value are as telling as the whole, and show parts left behind too.
    assert [value for value in planted if value[:24] in left or value[-24:] in left] == []
    assert b"planted" not in left


async def test_one_conversation_can_be_erased_at_once_and_nothing_of_it_stays(
    db: Database, firm: int, path: Path
) -> None:
    first, second = await db.run(lambda tx: [finished_talk(tx, firm, number) for number in (1, 2)])
    every = sealed_bytes(path)
    assert await db.run(lambda tx: erase.forget_conversation(tx, firm, first))
    assert not await db.run(lambda tx: erase.forget_conversation(tx, firm, first))
    kept = sealed_bytes(path)
    assert len(kept) == len(every) / 2
    assert await db.run(lambda tx: conversations.load(tx, firm, second)) is not None
    assert await db.tidy()
    left = written(path)
    gone = [value for value in every if value not in kept]
    assert [value for value in gone if value[:24] in left or value[-24:] in left] == []


async def test_a_firm_that_is_removed_takes_everything_with_it(db: Database, firm: int, path: Path) -> None:
    def work(tx: Tx) -> None:
        finished_talk(tx, firm)
        audit.note(tx, firm, "made")
        firms.put_secret(tx, firm, "smtp", "password")
        tx.connection.exec_driver_sql("DELETE FROM firms")

    await db.run(work)
    assert {name for name, count in rows(path).items() if count} == {"alembic_version"}
