"""The schema is one, however it came to be, and has no room for what may not be kept."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.schema import CreateIndex, CreateTable

from frontdesk import store
from frontdesk.errors import ConfigError
from frontdesk.store import arriving, counters, enquiries, inbox, mailboxes, schema
from frontdesk.store.database import Database
from frontdesk.store.sealing import KeyRing
from frontdesk.store.tables import metadata
from frontdesk.store.tables.columns import Code, Moment
from tests.guards.source_tree import ROOT
from tests.unit.store.conftest import StandingClock

OPEN_AGAIN = """
import asyncio, sys
from frontdesk.clock import SystemClock
from frontdesk.store.database import Database
from frontdesk.store.sealing import KeyRing
async def main():
    db = await Database.open(sys.argv[1], KeyRing.from_text(sys.argv[2]), clock=SystemClock())
    await db.close()
asyncio.run(main())
print([name for name in sys.modules if name.split(".")[0] in ("alembic", "mako")])
"""


def migrated(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    schema.upgrade(connection)


def rows_of(index: ReflectedIndex) -> dict[str, str]:
    """Which rows an index is about, if not all."""
    return {name: str(option) for name, option in index.get("dialect_options", {}).items()}


def described(connection: Connection) -> dict[str, Any]:
    """Tables, columns, keys and indexes, in an order of their own."""
    found = inspect(connection)
    return {
        table: {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"], column["default"], column["primary_key"])
                for column in found.get_columns(table)
            ),
            "key": found.get_pk_constraint(table),
            "foreign": sorted(found.get_foreign_keys(table), key=str),
            "unique": sorted(found.get_unique_constraints(table), key=str),
            "indexes": sorted(
                (index["name"], index["column_names"], index["unique"], rows_of(index))
                for index in found.get_indexes(table)
            ),
        }
        for table in found.get_table_names()
    }


def test_making_and_migrating_give_the_same_schema() -> None:
    found = []
    for make in (schema.create, migrated):
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            make(connection)
            assert schema.version(connection) == schema.HEAD
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
            found.append(described(connection))
        engine.dispose()
    assert found[0] == found[1]
    assert found[0].keys() == metadata.tables.keys() | {"alembic_version"}


def test_the_newest_migration_is_the_one_a_new_database_is_marked_with() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_heads() == [schema.HEAD]


def test_an_upgrade_of_a_current_database_changes_nothing_and_a_newer_one_is_refused() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.create(connection)
        before = described(connection)
        schema.upgrade(connection)
        assert described(connection) == before
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(ConfigError, match="newer version"):
            schema.upgrade(connection)
    engine.dispose()


@pytest.mark.parametrize("already", [True, False])
async def test_neither_a_new_nor_a_current_file_needs_the_migration_tool(
    already: bool, path: Path, clock: StandingClock
) -> None:
    text = KeyRing.fresh()
    address = f"sqlite:///{path}"
    if already:
        await (await Database.open(address, KeyRing.from_text(text), clock=clock)).close()
    assert imported(address, text) == b"[]\n"


def imported(address: str, keys: str) -> bytes:
    done = subprocess.run([sys.executable, "-c", OPEN_AGAIN, address, keys], capture_output=True, check=True)
    return done.stdout


@pytest.mark.requirement("S56")
def test_a_column_is_a_number_an_instant_a_code_a_hash_or_sealed() -> None:
    for table in metadata.sorted_tables:
        for column in table.columns:
            assert isinstance(column.type, BigInteger | Integer | Moment | Code | LargeBinary), f"{table}.{column.name}"


def test_every_table_but_the_firms_says_whose_row_it_is() -> None:
    assert {table.name for table in metadata.sorted_tables if "firm" not in table.columns} == {"firms"}


def test_every_table_of_a_conversation_refers_to_one_of_the_same_firm() -> None:
    for table in metadata.sorted_tables:
        if "conversation" in table.columns:
            keys = [[key.parent.name for key in foreign.elements] for foreign in table.foreign_key_constraints]
            assert ["firm", "conversation"] in keys, table.name


def test_tables_and_statements_can_be_said_to_postgresql_too() -> None:
    dialect = postgresql.dialect()
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))
    for module in (counters, enquiries, inbox, mailboxes):
        for value in vars(module).values():
            if isinstance(value, arriving.Arriving):
                assert "ON CONFLICT" in str(value.kinds["postgresql"].compile(dialect=dialect))


def test_the_table_of_what_is_kept_names_every_table() -> None:
    assert store.__doc__ is not None
    listed = re.findall(r"^\| `(\w+)` \|", store.__doc__, re.MULTILINE)
    assert sorted(listed) == sorted(metadata.tables)


def test_the_privacy_page_names_every_table_and_no_other() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text()
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(metadata.tables)
