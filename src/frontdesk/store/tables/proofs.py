"""Tables of proving who it is: one-time codes and the counters that bound guessing."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from frontdesk.store.tables.columns import (
    Code,
    Id,
    code,
    digest,
    firm,
    metadata,
    moment,
    of_conversation,
    sealed,
    whole,
)

challenges = Table(
    "challenges",
    metadata,
    Column("id", Code(32), primary_key=True),
    firm(),
    *of_conversation(),
    digest("contact_hash"),
    digest("code_hash", optional=True),
    sealed("candidates"),
    sealed("address"),
    whole("tries"),
    whole("used"),
    moment("expires_at"),
    moment("at"),
    Index(None, "firm", "conversation", "used"),
    Index(None, "expires_at"),
)

counters = Table(
    "counters",
    metadata,
    # No foreign key: firm 0 counts what belongs to no firm yet, such as tries from one network address.
    Column("firm", Id, primary_key=True, autoincrement=False),
    Column("name", code("name").type, primary_key=True),
    Column("key_hash", digest("key_hash").type, primary_key=True),
    moment("window_start"),
    moment("ends_at"),
    whole("count"),
    Index(None, "ends_at"),
)
