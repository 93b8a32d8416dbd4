"""The orders in which lists come: by name, newest first, or (where the API promises none) shuffled but stable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256

from clientary_sandbox.fields import Record

Order = Callable[[Iterable[Record]], list[Record]]


@lru_cache(maxsize=4096)
def place(row_id: int) -> bytes:
    """Where a row falls in a shuffled list: fixed for its id, with no relation to age or size of the id."""
    return sha256(f"row {row_id}".encode()).digest()


def shuffled(rows: Iterable[Record]) -> list[Record]:
    """A fixed disorder, so that no caller can lean on an order that was never promised."""
    return sorted(rows, key=lambda row: place(row["id"]))


def by_name(rows: Iterable[Record]) -> list[Record]:
    """Alphabetical, ignoring case."""
    return sorted(rows, key=lambda row: (str(row["name"]).casefold(), row["id"]))


def newest(rows: Iterable[Record]) -> list[Record]:
    """Last created first."""
    return sorted(rows, key=lambda row: (row["created_at"], row["id"]), reverse=True)


def oldest(rows: Iterable[Record]) -> list[Record]:
    """First created first."""
    return sorted(rows, key=lambda row: (row["created_at"], row["id"]))


def last_received(rows: Iterable[Record]) -> list[Record]:
    """Payments: last received first."""
    return sorted(rows, key=lambda row: (row["received_on"] or date.min, row["id"]), reverse=True)
