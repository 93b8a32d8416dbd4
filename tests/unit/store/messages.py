"""Shortcuts for the tests of this folder: a message received, and a raw look at the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontdesk.message import Private
from frontdesk.store import inbox
from frontdesk.store.database import Tx


def receive(
    tx: Tx, firm: int, conversation: str, key: str = "m1", text: str = "hello", **changes: Any
) -> inbox.Item | None:
    """Receive a plain message on the web."""
    known: dict[str, Any] = {
        "envelope": {},
        "proof": "session",
        "button": None,
        "received_at": tx.now,
        "suppressed": None,
    }
    channel = changes.pop("channel", "web")
    return inbox.receive(tx, firm, channel, key, conversation, Private(text), **(known | changes))


def received(tx: Tx, firm: int, conversation: str, key: str = "m1", text: str = "hello", **changes: Any) -> inbox.Item:
    """The same, where it must be new."""
    item = receive(tx, firm, conversation, key, text, **changes)
    assert item is not None
    return item


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file itself, around everything of ours."""
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()


def written(path: Path) -> bytes:
    """Every byte of the file and of its write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def column(path: Path, table: str, name: str) -> list[Any]:
    """Every value of one column, as stored."""
    with raw(path) as connection:
        return [row[0] for row in connection.execute(f"SELECT {name} FROM {table}")]
