"""Tables of what is still owed: writes to be done once, enquiries to become leads, talks handed to a person."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, UniqueConstraint, text

from frontdesk.store.tables.columns import (
    Code,
    Id,
    code,
    firm,
    metadata,
    moment,
    number,
    of_conversation,
    sealed,
    whole,
)

effects = Table(
    "effects",
    metadata,
    Column("id", Code(32), primary_key=True),
    firm(),
    *of_conversation(),
    code("kind"),
    code("state", 16),
    sealed("args"),
    code("key", 128),
    code("ref"),
    Column("result", Id),
    whole("attempts"),
    moment("next_at", optional=True),
    moment("at"),
    moment("ended_at", optional=True),
    code("code", default=""),
    UniqueConstraint("firm", "key"),
    Index(None, "firm", "conversation"),
    Index(None, "state"),
)

enquiries = Table(
    "enquiries",
    metadata,
    Column("id", Code(32), primary_key=True),
    firm(),
    *of_conversation(),
    code("ref"),
    sealed("fields"),
    code("state", 16),
    moment("due_at", optional=True),
    Column("lead_id", Id),
    moment("at"),
    UniqueConstraint("firm", "conversation"),
    Index(None, "state", "due_at"),
)

handoffs = Table(
    "handoffs",
    metadata,
    number(),
    firm(),
    *of_conversation(),
    code("state", 16),
    code("reason"),
    moment("opened_at"),
    moment("reply_by", optional=True),
    moment("closed_at", optional=True),
    code("mail_state", 16, default=""),
    Index(None, "firm", "conversation"),
    Index(None, "firm", "state"),
)

# At most one open hand-off a conversation, also when two turns ask at once.
Index(
    "uq_handoffs_open",
    handoffs.c.firm,
    handoffs.c.conversation,
    unique=True,
    sqlite_where=text("state = 'open'"),
    postgresql_where=text("state = 'open'"),
)
