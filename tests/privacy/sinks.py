"""Everything that may outlive the process: the database as bytes and decrypted, its logs, and every changed file."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import LargeBinary

from frontdesk.store.sealing import KeyRing
from frontdesk.store.tables import firms
from frontdesk.store.tables import secrets as secret_table

#: Folders of the machine that anything may write into.
SHARED: Final = ("/tmp", "/var/tmp", "/dev/shm")  # they are read, not written
_STAMP: Final = re.compile(rb'"timestamp": "[^"]*"')  # made by our clock; its digits could be anybody's
_LARGEST: Final = 50_000_000


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, content) of every file below ``folder``: database, write-ahead log, keys, whatever is there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def files_changed_since(moment: float, *, leaving_out: Path) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every file that we own in the machine's shared folders and that changed since."""
    for root in SHARED:
        for path in _files(root, str(leaving_out)):
            try:
                state = os.lstat(path)
                if state.st_mtime >= moment and state.st_size < _LARGEST and (found := Path(path)).is_file():
                    yield path, found.read_bytes()
            except OSError:
                continue  # another program's file, gone again


def _files(root: str, leaving_out: str) -> Iterator[str]:
    """Everything below ``root`` that is no folder; as plain words, for there may be very many."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if f"{folder}/{name}" != leaving_out]
        yield from (f"{folder}/{name}" for name in names)


def log_lines(raw: bytes) -> bytes:
    """Logs without the times at which the lines were written."""
    return _STAMP.sub(b"", raw)


def decrypted(database: Path, keys: KeyRing) -> Iterator[tuple[str, bytes]]:
    """(column, what is sealed in it) of every sealed column. Raises ``Unsealable`` if one does not open."""
    link = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        for table in firms.metadata.sorted_tables:
            for column in table.columns:
                if not isinstance(column.type, LargeBinary) or column.type.length is not None:
                    continue
                owner = "id" if table is firms else "firm"
                named = "name" if table is secret_table else "''"
                for firm, name, sealed in link.execute(f"SELECT {owner}, {named}, {column.name} FROM {table.name}"):
                    if sealed:
                        place = f"{table.name}.{name or column.name}"
                        yield place, keys.open(firm, place, sealed)
    finally:
        link.close()


def plain_values(database: Path) -> Iterator[tuple[str, bytes]]:
    """(column, value as text) of every value that is not bytes."""
    link = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        for (table,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = link.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, str | float):
                        yield f"{table}.{name}", str(value).encode()
    finally:
        link.close()
