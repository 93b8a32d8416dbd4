"""Keeping the books as they are, going back to them, and telling by a hash whether two states are the same."""

from __future__ import annotations

import json
from hashlib import sha256

from clientary_sandbox.fields import to_wire
from clientary_sandbox.firm import Firm
from clientary_sandbox.grown import Grown
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.state import State


def snapshot(state: State, name: str) -> None:
    """Keep a copy of the books (records and outbox) under a name, in place of an older one."""
    kept = Firm(state.firm.today)
    kept.become(state.firm)
    state.snapshots[name] = kept


def restore(state: State, name: str) -> None:
    """Go back to a kept copy; KeyError if there is none of that name. Faults, switches and the log stay."""
    state.firm.become(state.snapshots[name])


def state_hash(firm: Firm) -> str:
    """SHA-256 over every record and sent mail: equal books give equal hashes, at any start, on any machine."""
    digest = sha256(f"{firm.name} {firm.today}".encode())
    for name in RESOURCES:
        table = firm.table(name)
        rows = table.own if isinstance(table, Grown) else dict(table)
        digest.update(f"\n{name} {len(table)}".encode())
        for row_id in sorted(rows):
            digest.update(json.dumps(to_wire(rows[row_id]), sort_keys=True, ensure_ascii=False).encode())
    for mail in firm.outbox:
        digest.update(json.dumps(mail.shown(), sort_keys=True, ensure_ascii=False).encode() + mail.pdf)
    return digest.hexdigest()
