"""A talk with something sealed everywhere, and what of it can be found in the file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from frontdesk.message import Private
from frontdesk.store import (
    codes,
    conversations,
    effects,
    enquiries,
    handoffs,
    inbox,
    replies,
    sends,
)
from frontdesk.store.database import Tx
from tests.unit.store.messages import column, raw, received

WHO = b"w" * 32
SEALED = {
    "inbox": ("text", "envelope"),
    "replies": ("body",),
    "conversations": ("peer", "memory", "pending", "proved_address", "candidates"),
    "enquiries": ("fields",),
    "effects": ("args",),
    "challenges": ("candidates", "address"),
}


def finished_talk(tx: Tx, firm: int, number: int = 1) -> str:
    """A talk with something sealed everywhere, in which nobody waits for anything."""
    words = f"planted-words-{number} " * 20
    talk = conversations.start(tx, firm, "email", token_hash=b"%032d" % number, peer=Private(words)).id
    conversations.update(
        tx,
        talk,
        firm,
        memory={"a": words},
        pending={"b": words},
        proved_address=Private(words),
        candidates=((1, 2),),
        contact=1,
        client=2,
        level=3,
        method="code",
        verified_at=tx.now,
    )
    item = received(tx, firm, talk, f"m{number}", words, envelope={"subject": words})
    inbox.finish(tx, [item.id], "answered")
    reply = replies.add(tx, firm, talk, {"t": words}, "staff", inbox_id=item.id)
    sends.end(tx, sends.begin(tx, firm, talk, reply.id, "email"), "sent")
    effect = effects.intend(tx, firm, talk, "lead", f"key{number}", {"a": words}, "FD-1")
    effects.start(tx, effect.id)
    effects.end(tx, effect.id, "failed", code="gone")
    enquiries.save(tx, firm, talk, {"a": words}, due_at=None, state="closed")
    handoffs.close(tx, firm, handoffs.open_one(tx, firm, talk, "asked", None).id)
    challenge(tx, firm, talk)
    return talk


def challenge(tx: Tx, firm: int, talk: str) -> None:
    minutes = timedelta(minutes=10)
    address = Private("planted@example.org")
    codes.issue(tx, firm, talk, subject_hash=WHO, candidates=[[1, 2]], address=address, code="123456", ttl=minutes)


def sealed_bytes(path: Path) -> list[bytes]:
    """Every sealed value that is in the tables."""
    return [
        bytes(value)
        for table, names in SEALED.items()
        for name in names
        for value in column(path, table, name)
        if len(value) > 0
    ]


def rows(path: Path) -> dict[str, int]:
    with raw(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
