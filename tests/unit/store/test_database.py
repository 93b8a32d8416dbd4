"""Transactions are whole, trouble has a name, and one file has one server."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import sys
import threading
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import text

from frontdesk.errors import ConfigError, NotYours, Upstream
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.sealing import KeyRing
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import column, raw, written

LETTER = b"a letter to my aunt " * 100


@pytest.fixture
def letter(path: Path) -> Path:
    path.write_bytes(LETTER)
    return path


def url(path: Path) -> str:
    return f"sqlite:///{path}"


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


async def test_a_second_server_on_the_file_is_refused_until_the_first_has_closed(
    db: Database, path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    with pytest.raises(ConfigError, match="already running"):
        await Database.open(url(path), keys, clock=clock)
    await db.close()
    second = await Database.open(url(path), keys, clock=clock)
    await second.close()


async def test_a_command_beside_the_server_reads_and_writes(
    db: Database, path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    beside = await Database.open(url(path), keys, clock=clock, shared=True)
    await beside.run(lambda tx: firms.create(tx, "beside", {}, {}))
    assert [firm.slug for firm in await db.run(firms.all_firms)] == ["beside"]
    await beside.close()


async def test_a_command_and_the_server_that_read_and_then_write_at_once_lose_nothing(
    db: Database, firm: int, path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    beside = await Database.open(url(path), keys, clock=clock, shared=True)
    talk = await db.run(lambda tx: conversations.start(tx, firm, "web"))

    def count(tx: Tx) -> None:
        found = conversations.load(tx, firm, talk.id)
        assert found is not None
        conversations.update(tx, talk.id, firm, memory={"count": found.memory.get("count", 0) + 1})

    await asyncio.gather(*(each.run(count) for each in (db, beside) * 25))
    await beside.close()
    found = await db.run(lambda tx: conversations.load(tx, firm, talk.id))
    assert found is not None
    assert found.memory == {"count": 50}


async def test_a_command_does_not_keep_the_server_from_starting(
    path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    await (await Database.open(url(path), keys, clock=clock)).close()
    command = await Database.open(url(path), keys, clock=clock, shared=True)
    server = await Database.open(url(path), keys, clock=clock)
    await server.close()
    await command.close()


async def test_a_command_of_a_newer_version_does_not_migrate_under_a_running_server(
    db: Database, path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
        connection.commit()
    with pytest.raises(ConfigError, match="another version"):
        await Database.open(url(path), keys, clock=clock, shared=True)


HOLDER = """
import asyncio, sys, time
from frontdesk.clock import SystemClock
from frontdesk.store import firms
from frontdesk.store.database import Database
from frontdesk.store.sealing import KeyRing
async def main():
    db = await Database.open(sys.argv[1], KeyRing.from_text(sys.argv[2]), clock=SystemClock())
    await db.run(lambda tx: firms.create(tx, "promised", {}, {}))
    print("held", flush=True)
    time.sleep(60)
asyncio.run(main())
"""


async def test_what_was_committed_survives_a_kill_and_the_file_is_free_again(path: Path, clock: StandingClock) -> None:
    text = KeyRing.fresh()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, url(path), text, stdout=PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"held\n"
    with pytest.raises(ConfigError, match="already running"):
        await Database.open(url(path), KeyRing.from_text(text), clock=clock)
    process.kill()
    await process.communicate()
    database = await Database.open(url(path), KeyRing.from_text(text), clock=clock)
    assert [firm.slug for firm in await database.run(firms.all_firms)] == ["promised"]
    await database.close()


async def test_the_wrong_keys_are_noticed_when_opening(
    db: Database, firm: int, path: Path, clock: StandingClock
) -> None:
    await db.close()
    with pytest.raises(ConfigError, match="keys do not open"):
        await Database.open(url(path), KeyRing.from_text(KeyRing.fresh()), clock=clock)


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://x/y", "postgresql://host/name"])
async def test_an_address_that_is_not_a_sqlite_file_is_refused_with_a_remedy(
    address: str, keys: KeyRing, clock: StandingClock
) -> None:
    with pytest.raises(ConfigError, match="sqlite:///"):
        await Database.open(address, keys, clock=clock)


async def test_somebody_elses_database_is_left_alone(path: Path, keys: KeyRing, clock: StandingClock) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(ConfigError, match="something else"):
        await Database.open(url(path), keys, clock=clock)
    with raw(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


async def test_a_file_that_is_no_database_is_left_alone(letter: Path, keys: KeyRing, clock: StandingClock) -> None:
    with pytest.raises(ConfigError, match="not a database"):
        await Database.open(url(letter), keys, clock=clock)
    assert written(letter) == LETTER


async def test_a_newer_versions_file_is_refused(db: Database, path: Path, keys: KeyRing, clock: StandingClock) -> None:
    await db.close()
    with raw(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(ConfigError, match="newer version"):
        await Database.open(url(path), keys, clock=clock)


async def test_a_folder_that_cannot_be_made_is_told_with_a_remedy(
    tmp_path: Path, keys: KeyRing, clock: StandingClock
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="choose a folder"):
        await Database.open(url(tmp_path / "file" / "desk.db"), keys, clock=clock)


async def test_only_the_owner_can_read_the_files(db: Database, firm: int, path: Path) -> None:
    files = list(path.parent.iterdir())
    assert {file.name for file in files} >= {"desk.db", "desk.db-wal", "desk.db.lock"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


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
    go_on.set()
    await asyncio.gather(task, never, return_exceptions=True)
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


async def test_a_database_in_memory_serves_tries(keys: KeyRing, clock: StandingClock) -> None:
    database = await Database.open("sqlite://", keys, clock=clock)
    await database.run(lambda tx: firms.create(tx, "brief", {}, {}))
    assert [firm.slug for firm in await database.run(firms.all_firms)] == ["brief"]
    await database.close()


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
