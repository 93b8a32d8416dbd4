"""The audit log: who did what and when, in codes and ids, each note bound to the one before."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from frontdesk.store.database import Tx
from frontdesk.store.tables import audit
from frontdesk.store.tables.columns import micros

_FIRST: Final = bytes(32)
_t = audit.c
_LAST = select(_t.hash).where(_t.firm == bindparam("of_firm")).order_by(_t.id.desc()).limit(1)
_ADD = audit.insert()
_ALL = select(audit).where(_t.firm == bindparam("of_firm")).order_by(_t.id)


def note(tx: Tx, firm: int, code: str, actor: str = "", target: str = "") -> None:
    """Add a note. Codes and ids only: ValueError (from the column) for anything else."""
    last = tx.connection.execute(_LAST, {"of_firm": firm}).scalar_one_or_none() or _FIRST
    row = {
        "firm": firm,
        "at": tx.now,
        "code": code,
        "actor": actor,
        "target": target,
        "prev_hash": last,
        "hash": _chained(tx, firm, last, tx.now, (code, actor, target)),
    }
    tx.connection.execute(_ADD, row)


def verify(tx: Tx, firm: int) -> bool:
    """Whether every note is as it was written and none in between is missing. Cutting off the end does not show."""
    last = _FIRST
    for row in tx.connection.execute(_ALL, {"of_firm": firm}):
        expected = _chained(tx, firm, last, row.at, (row.code, row.actor, row.target))
        if row.prev_hash != last or not hmac.compare_digest(expected, row.hash):
            return False
        last = expected
    return True


def _chained(tx: Tx, firm: int, last: bytes, at: datetime, codes: tuple[str, str, str]) -> bytes:
    # A code has no spaces (see tables.columns.Code), so the parts cannot run into one another.
    return tx.keys.digest(firm, "audit", " ".join([last.hex(), str(micros(at)), *codes]))
