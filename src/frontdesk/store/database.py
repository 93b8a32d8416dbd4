"""Runs work in transactions, one after another, in the one thread that touches the database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from frontdesk import log
from frontdesk.clock import Clock
from frontdesk.errors import ConfigError, NotYours, Upstream
from frontdesk.store import schema, sqlite_file
from frontdesk.store.lock import FileLock
from frontdesk.store.sealing import KeyRing, Unsealable
from frontdesk.store.tables import firms

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction: its connection, the keys, and the instant at which it began (aware, UTC)."""

    connection: Connection
    keys: KeyRing
    now: datetime


class Database:
    """An open database. Make it with ``open``; it must be closed."""

    def __init__(self, thread: ThreadPoolExecutor, keys: KeyRing, clock: Clock, lock: FileLock | None) -> None:
        self._thread = thread
        self._keys = keys
        self._clock = clock
        self._lock = lock
        self._connection: Connection | None = None
        self._closed = False
        self._on_disk = True  # how the connection commits now

    @classmethod
    async def open(cls, url: str, keys: KeyRing, *, clock: Clock, shared: bool = False) -> Database:
        """Open ``sqlite:///path/file.db``, making or migrating the schema.

        Only one process may hold a file; ``shared`` (a command beside a running server) does not ask for that, and may
        migrate only when no server runs. Raises ConfigError: unreadable address or file, a file in use, another
        program's file, a newer version's file, or keys that do not open what is in it.
        """
        where = sqlite_file.parsed(url)
        path = sqlite_file.path_of(where)
        lock = None
        if path is not None:
            sqlite_file.prepare(path)
            lock = FileLock(path.with_name(path.name + ".lock"))
            if not shared and not lock.take():
                raise ConfigError([f"another Frontdesk is already running on {path}; stop it, or choose another file"])
        database = cls(ThreadPoolExecutor(1, "frontdesk-store"), keys, clock, lock)
        try:
            await database._in_thread(lambda: database._connect(where))
        except BaseException:
            await database.close()
            raise
        if shared and lock is not None:
            lock.release()
        return database

    @property
    def keys(self) -> KeyRing:
        """The keys, for digests that are made outside a transaction."""
        return self._keys

    async def run(self, work: Callable[[Tx], T], *, on_disk: bool = True) -> T:
        """Do ``work`` in one transaction: committed when it returns, rolled back when it raises.

        ``on_disk=False`` is for what a power cut may take back (a killed process takes back nothing): it returns
        without waiting for the disk, and the next transaction that waits carries it along.

        Whatever ``work`` raises comes out. Raises NotYours when a row would belong to a conversation or reply that is
        not the firm's, and Upstream("store") when the database fails. If the caller is cancelled, ``work`` is done
        whole or not at all.
        """
        return await self._in_thread(lambda: self._transact(work, on_disk))

    async def tidy(self) -> bool:
        """Empty the write-ahead log, so that erased bytes are gone from it too. False: a reader was in the way."""
        return await self._in_thread(self._checkpoint)

    async def close(self) -> None:
        """Finish what is running and let go of the file. May be called twice."""
        if self._closed:
            return
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown(wait=False)
        if self._lock is not None:
            self._lock.release()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise Upstream("store", retry=False)
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _connect(self, where: URL) -> None:
        try:
            self._connection = sqlite_file.connect(where)
            with self._connection.begin():
                at = schema.version(self._connection)
                if at != schema.HEAD:
                    self._migrate(self._connection, at)
                self._check_keys(self._connection)
        except (SQLAlchemyError, sqlite3.Error) as error:
            log.event("store.unopened", problem=_kind(error))
            raise ConfigError(
                ["the database file cannot be read; it is damaged or not a database: restore it from your backup"]
            ) from error

    def _migrate(self, connection: Connection, at: str | None) -> None:
        if self._lock is not None and not self._lock.held and not self._lock.take():
            raise ConfigError(["the running Frontdesk is of another version; stop it first, then try again"])
        if at is None:
            schema.create(connection)
        else:
            schema.upgrade(connection)

    def _check_keys(self, connection: Connection) -> None:
        for row in connection.execute(firms.select().limit(1)):
            try:
                self._keys.open(row.id, "firms.card", row.card)
            except Unsealable:
                raise ConfigError(
                    ["these keys do not open this database; put back the key file that was used with it"]
                ) from None

    def _transact(self, work: Callable[[Tx], T], on_disk: bool) -> T:
        if self._connection is None:
            raise Upstream("store", retry=False)
        try:
            if on_disk != self._on_disk:
                sqlite_file.wait_for_disk(self._connection, on_disk)
                self._on_disk = on_disk
            with self._connection.begin():
                return work(Tx(self._connection, self._keys, self._clock.now()))
        except IntegrityError as error:
            if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_FOREIGNKEY":
                raise NotYours from error
            raise _failed(error) from error
        except StatementError as error:
            # A column refused its value before the database saw it: a mistake of the caller, told as it is.
            if not isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
                raise error.orig from None
            raise _failed(error) from error
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise _failed(error) from error

    def _checkpoint(self) -> bool:
        if self._connection is None:
            raise Upstream("store", retry=False)
        raw = self._connection.connection.cursor()
        try:
            row = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise _failed(error) from error
        finally:
            raw.close()
        return bool(row[0] == 0)

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
            connection.engine.dispose()


def _kind(error: Exception) -> str:
    return type(error).__name__


def _failed(error: Exception) -> Upstream:
    log.event("store.failed", problem=_kind(error))
    return Upstream("store")
