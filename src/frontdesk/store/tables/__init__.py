"""The schema: every table, by topic."""

from __future__ import annotations

from frontdesk.store.tables.columns import metadata
from frontdesk.store.tables.duties import effects, enquiries, handoffs
from frontdesk.store.tables.firm import audit, firms, mailboxes, secrets
from frontdesk.store.tables.proofs import challenges, counters
from frontdesk.store.tables.talk import conversations, inbox, replies, sends, threads

__all__ = [
    "audit",
    "challenges",
    "conversations",
    "counters",
    "effects",
    "enquiries",
    "firms",
    "handoffs",
    "inbox",
    "mailboxes",
    "metadata",
    "replies",
    "secrets",
    "sends",
    "threads",
]
