"""Tables of the firm itself: who it is, its secrets, its audit log, its mailbox."""

from __future__ import annotations

from sqlalchemy import Column, Table, UniqueConstraint

from frontdesk.store.tables.columns import Id, code, digest, firm, metadata, moment, number, sealed

firms = Table(
    "firms",
    metadata,
    number(),
    code("slug"),
    moment("created_at"),
    sealed("settings"),
    sealed("card"),
    UniqueConstraint("slug"),
)

secrets = Table(
    "secrets",
    metadata,
    firm(primary=True),
    Column("name", code("name").type, primary_key=True),
    sealed("sealed"),
    moment("changed_at"),
)

audit = Table(
    "audit",
    metadata,
    number(),
    firm(),
    moment("at"),
    code("code"),
    code("actor"),
    code("target"),
    digest("prev_hash"),
    digest("hash"),
    # Two notes cannot follow the same one, so the chain never forks, whoever writes at the same moment.
    UniqueConstraint("firm", "prev_hash"),
)

mailboxes = Table(
    "mailboxes",
    metadata,
    firm(primary=True),
    Column("uidvalidity", Id, nullable=False),
    Column("uid", Id, nullable=False),
)
