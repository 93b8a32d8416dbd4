"""Opens one connection to a SQLite file so that it is durable, erases what it deletes and enforces its references."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from frontdesk.errors import ConfigError

_PRAGMAS: Final = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a committed intent survives a power cut
    "PRAGMA secure_delete=ON",  # deleted bytes are overwritten, not only forgotten
    "PRAGMA temp_store=MEMORY",  # no temporary file ever holds a row
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
)


def parsed(url: str) -> URL:
    """The database's address. Raises ConfigError for anything but a SQLite file."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise ConfigError(["the database address cannot be read; write it as sqlite:///folder/frontdesk.db"]) from None
    if found.get_backend_name() != "sqlite":
        raise ConfigError(["this version keeps its data in a SQLite file; write sqlite:///folder/frontdesk.db"])
    return found


def path_of(url: URL) -> Path | None:
    """The file, or None for a database in memory."""
    return None if url.database in (None, "", ":memory:") else Path(str(url.database))


def prepare(path: Path) -> None:
    """Make the folder and the file, readable by the owner alone. Raises ConfigError if that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise ConfigError(
            [f"the database file {path} cannot be opened ({error.strerror}); choose a folder this user may write to"]
        ) from None


def connect(url: URL) -> Connection:
    """The one connection. Call it, and use it, in the database thread only."""
    if sqlite3.sqlite_version_info < (3, 35):
        raise ConfigError([f"SQLite {sqlite3.sqlite_version} is too old; Python with SQLite 3.35 or later is needed"])
    engine = create_engine(url, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepared(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # the driver must not begin by itself: "begin" below does
        for pragma in _PRAGMAS:
            raw.execute(pragma)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # IMMEDIATE: a transaction that read first could otherwise fail when it comes to write.
        # On the driver's own connection: SQLAlchemy's way costs as much as a whole statement.
        raw: sqlite3.Connection | None = connection.connection.driver_connection
        if raw is not None:
            raw.execute("BEGIN IMMEDIATE")

    return engine.connect()


def wait_for_disk(connection: Connection, wait: bool) -> None:
    """Whether commits from now on wait until the write-ahead log is on the disk. Not inside a transaction."""
    raw: sqlite3.Connection | None = connection.connection.driver_connection
    if raw is not None:
        raw.execute("PRAGMA synchronous=FULL" if wait else "PRAGMA synchronous=NORMAL")
