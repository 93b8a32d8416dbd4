"""Bounds how often something may be tried, by keyed hash of whoever tries."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import bindparam, case, select

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
            "count": case((over, new.count), else_=_t.count + new.count),
            "window_start": case((over, new.window_start), else_=_t.window_start),
            "ends_at": case((over, new.ends_at), else_=_t.ends_at),
        },
    )


_COUNT = select(_t.count).where(
    _t.firm == bindparam("of_firm"),
    _t.name == bindparam("of_name"),
    _t.key_hash == bindparam("of_key"),
    _t.ends_at > bindparam("now"),
)
_CLEAR = counters.delete().where(_t.firm == bindparam("of_firm"))
_BUMP = Arriving(counters, _count, returning=[_t.count])


def is_full(tx: Tx, firm: int, name: str, key_hash: bytes, limit: int) -> bool:
    """Whether ``limit`` tries were already counted in the running window. Counts nothing."""
    asked = {"of_firm": firm, "of_name": name, "of_key": key_hash, "now": tx.now}
    count: int | None = tx.connection.execute(_COUNT, asked).scalar_one_or_none()
    return count is not None and count >= limit


def bump(tx: Tx, firm: int, name: str, key_hash: bytes, window: timedelta, limit: int) -> bool:
    """Count one try; False if it is more than ``limit`` in this window.

    The window begins with the first try and lasts ``window``. Firm 0 counts what belongs to no firm.
    """
    return add(tx, firm, name, key_hash, window, 1) <= limit


def add(tx: Tx, firm: int, name: str, key_hash: bytes, window: timedelta, amount: int) -> int:
    """Count ``amount``; returns what the running window, which began with the first, holds now."""
    row = {
        "firm": firm,
        "name": name,
        "key_hash": key_hash,
        "window_start": tx.now,
        "ends_at": tx.now + window,
        "count": amount,
    }
    count: int = tx.connection.execute(_BUMP.on(tx.connection), row).scalar_one()
    return count


def held(tx: Tx, firm: int, name: str, key_hash: bytes) -> int:
    """What the running window holds; 0 when none runs."""
    asked = {"of_firm": firm, "of_name": name, "of_key": key_hash, "now": tx.now}
    count: int | None = tx.connection.execute(_COUNT, asked).scalar_one_or_none()
    return count or 0


def clear(tx: Tx, firm: int) -> None:
    """Begin to count anew for this firm: rehearsals play many people's days within one."""
    tx.connection.execute(_CLEAR, {"of_firm": firm})
