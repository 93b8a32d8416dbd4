"""Transactions are whole, and trouble has a name."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.errors import NotYours, Upstream
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database, Tx
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import column, raw


async def test_work_that_returns_is_kept_and_work_that_raises_leaves_nothing(db: Database, path: Path) -> None:
    await db.run(lambda tx: firms.create(tx, "kept", {}, {}))

    def fails(tx: Tx) -> None:
        firms.create(tx, "dropped", {}, {})
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        await db.run(fails)
    assert column(path, "firms", "slug") == ["kept"]


async def test_all_work_is_done_in_one_thread_and_one_at_a_time(db: Database) -> None:
    seen: set[int] = set()
    inside = 0

    def work(tx: Tx) -> None:
        nonlocal inside
        inside += 1
        assert inside == 1
        seen.add(threading.get_ident())
        tx.connection.execute(text("SELECT 1"))
        inside -= 1

    await asyncio.gather(*(db.run(work) for _ in range(50)))
    assert len(seen) == 1
    assert threading.get_ident() not in seen


async def test_the_transaction_knows_the_time_it_began(db: Database, clock: StandingClock) -> None:
    first = await db.run(lambda tx: tx.now)
    clock.pass_by(seconds=1)
    assert (await db.run(lambda tx: tx.now) - first).total_seconds() == 1


async def test_a_database_error_is_somebody_elses_trouble_and_work_goes_on(db: Database) -> None:
    with pytest.raises(Upstream, match="store"):
        await db.run(lambda tx: tx.connection.execute(text("SELECT nothing FROM nowhere")))
    with pytest.raises(Upstream, match="store"):
        await db.run(lambda tx: [firms.create(tx, "twice", {}, {}) for _ in range(2)])
    assert await db.run(firms.all_firms) == []


async def test_a_row_for_somebody_elses_conversation_is_not_yours(db: Database, firm: int) -> None:
    with pytest.raises(NotYours):
        await db.run(lambda tx: conversations.add_thread(tx, firm, "nobodys", b"h" * 32))


async def test_a_sentence_cannot_get_into_a_column_of_codes(db: Database) -> None:
    for words in ("please call me", "x@example.org", "é", "a" * 65, "'; --", "\ud800"):
        with pytest.raises(ValueError, match="only a code") as caught:
            await db.run(lambda tx, words=words: firms.create(tx, words, {}, {}))
        assert words not in str(caught.value)


async def test_a_naive_time_is_refused(db: Database, firm: int) -> None:
    naive = (await db.run(lambda tx: tx.now)).replace(tzinfo=None)
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))
    with pytest.raises(ValueError, match="time zone"):
        await db.run(lambda tx: conversations.update(tx, talk.id, firm, seen_at=naive))


async def test_sqlite_is_set_to_be_durable_and_to_overwrite(db: Database) -> None:
    def pragma(tx: Tx, name: str) -> object:
        return tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    asked = ["journal_mode", "synchronous", "secure_delete", "busy_timeout", "foreign_keys", "temp_store"]
    found = await db.run(lambda tx: {name: pragma(tx, name) for name in asked})
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "temp_store": 2,
    }


async def test_after_closing_nothing_runs_and_closing_again_is_harmless(db: Database) -> None:
    await db.close()
    await db.close()
    with pytest.raises(Upstream):
        await db.run(firms.all_firms)
    with pytest.raises(Upstream):
        await db.tidy()


async def test_work_whose_caller_is_cancelled_is_done_whole_or_not_at_all(db: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        firms.create(tx, "first", {}, {})
        begun.set()
        go_on.wait(10)
        firms.create(tx, "second", {}, {})

    task = asyncio.create_task(db.run(slow))
    await asyncio.to_thread(begun.wait, 10)
    never = asyncio.create_task(db.run(lambda tx: firms.create(tx, "never", {}, {})))
    await asyncio.sleep(0)
    task.cancel()
    never.cancel()
    await asyncio.gather(never, return_exceptions=True)  # only now does the thread know that it is not wanted
    go_on.set()
    await asyncio.gather(task, return_exceptions=True)
    assert [firm.slug for firm in await db.run(firms.all_firms)] == ["first", "second"]


async def test_a_reader_in_the_way_of_tidying_is_reported(db: Database, firm: int, path: Path) -> None:
    assert await db.tidy()
    await db.run(lambda tx: firms.put_secret(tx, firm, "name", "value"))
    with raw(path) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM firms").fetchone() == (1,)
        await db.run(lambda tx: firms.put_secret(tx, firm, "name", "other"))
        patient = await db.run(lambda tx: tx.connection.exec_driver_sql("PRAGMA busy_timeout=10").scalar())
        assert patient == 10
        assert not await db.tidy()
    assert await db.tidy()


async def test_a_file_that_is_kept_locked_is_trouble_that_passes(db: Database, firm: int, path: Path) -> None:
    with raw(path) as holder:
        await db.run(lambda tx: tx.connection.exec_driver_sql("PRAGMA busy_timeout=10").scalar())
        holder.isolation_level = None
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Upstream, match="store"):
            await db.run(lambda tx: firms.put_secret(tx, firm, "name", "value"))
        holder.execute("ROLLBACK")
    await db.run(lambda tx: firms.put_secret(tx, firm, "name", "value"))


def test_this_python_has_a_sqlite_that_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= (3, 35)
