"""One file has one server; what cannot be opened is told with a remedy."""

from __future__ import annotations

import asyncio
import stat
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

from frontdesk.errors import ConfigError
from frontdesk.store import conversations, firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.sealing import KeyRing
from tests.unit.store.conftest import StandingClock
from tests.unit.store.messages import raw, written

LETTER = b"a letter to my aunt " * 100


@pytest.fixture
def letter(path: Path) -> Path:
    path.write_bytes(LETTER)
    return path


def url(path: Path) -> str:
    return f"sqlite:///{path}"


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


async def test_a_database_in_memory_serves_tries(keys: KeyRing, clock: StandingClock) -> None:
    database = await Database.open("sqlite://", keys, clock=clock)
    await database.run(lambda tx: firms.create(tx, "brief", {}, {}))
    assert [firm.slug for firm in await database.run(firms.all_firms)] == ["brief"]
    await database.close()
