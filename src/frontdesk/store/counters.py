"""Bounds how often something may be tried, by keyed hash of whoever tries."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import case

from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.tables import counters

_t = counters.c


def _count(insert: Insert) -> Insert:
    new = insert.excluded
    over = _t.ends_at <= new.window_start
    return insert.on_conflict_do_update(
        index_elements=["firm", "name", "key_hash"],
        set_={
            "count": case((over, 1), else_=_t.count + 1),
            "window_start": case((over, new.window_start), else_=_t.window_start),
            "ends_at": case((over, new.ends_at), else_=_t.ends_at),
        },
    )


_BUMP = Arriving(counters, _count, returning=[_t.count])


def bump(tx: Tx, firm: int, name: str, key_hash: bytes, window: timedelta, limit: int) -> bool:
    """Count one try; False if it is more than ``limit`` in this window.

    The window begins with the first try and lasts ``window``. Firm 0 counts what belongs to no firm.
    """
    row = {
        "firm": firm,
        "name": name,
        "key_hash": key_hash,
        "window_start": tx.now,
        "ends_at": tx.now + window,
        "count": 1,
    }
    count: int = tx.connection.execute(_BUMP.on(tx.connection), row).scalar_one()
    return count <= limit
