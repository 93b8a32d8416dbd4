"""Tables of a conversation: itself, what came in, what was answered, what was handed to a channel."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Table, UniqueConstraint

from frontdesk.store.tables.columns import (
    Code,
    Id,
    code,
    digest,
    firm,
    metadata,
    moment,
    number,
    of_conversation,
    sealed,
    whole,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Code(32), primary_key=True),
    firm(),
    code("channel", 32),
    digest("token_hash", optional=True),
    Column("contact", Id),
    Column("client", Id),
    whole("level"),
    code("method", default=""),
    moment("opened_at"),
    moment("seen_at"),
    moment("verified_at", optional=True),
    code("language", 35, default=""),
    code("holder", 16, default="agent"),
    whole("disclosed"),
    whole("next_seq", 1),
    sealed("peer"),
    sealed("memory"),
    sealed("pending"),
    sealed("proved_address"),
    sealed("candidates"),
    UniqueConstraint("firm", "id"),
    UniqueConstraint("firm", "token_hash"),
    Index(None, "firm", "seen_at"),
)

threads = Table(
    "threads",
    metadata,
    firm(primary=True),
    Column("hash", digest("hash").type, primary_key=True),
    *of_conversation(),
    Index(None, "firm", "conversation"),
)

inbox = Table(
    "inbox",
    metadata,
    number(),
    firm(),
    *of_conversation(),
    code("channel", 32),
    whole("seq"),
    digest("key_hash"),
    sealed("text"),
    sealed("envelope"),
    code("proof", 32),
    moment("received_at"),
    code("state", 16),
    code("reason", default=""),
    whole("attempts"),
    UniqueConstraint("firm", "channel", "key_hash"),
    UniqueConstraint("firm", "conversation", "seq"),
    Index(None, "state"),
    Index(None, "firm", "received_at"),
)

replies = Table(
    "replies",
    metadata,
    number(),
    firm(),
    *of_conversation(),
    Column("inbox_id", Id),
    whole("seq"),
    sealed("body"),
    code("made_by", 16),
    moment("at"),
    UniqueConstraint("firm", "id"),
    Index(None, "firm", "conversation", "seq"),
    Index(None, "inbox_id"),
    Index(None, "firm", "at"),
)

sends = Table(
    "sends",
    metadata,
    number(),
    firm(),
    *of_conversation(),
    Column("reply_id", Id),
    code("channel", 32),
    code("state", 16),
    moment("at"),
    moment("ended_at", optional=True),
    code("code", default=""),
    ForeignKeyConstraint(["firm", "reply_id"], ["replies.firm", "replies.id"], ondelete="CASCADE"),
    Index(None, "firm", "conversation"),
    Index(None, "firm", "reply_id"),
    Index(None, "state"),
)
