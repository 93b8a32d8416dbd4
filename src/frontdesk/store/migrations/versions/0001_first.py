"""The first schema.

Written out rather than taken from ``store.tables``: what a version once made must not change when the tables do.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "counters",
        sa.Column("firm", ID, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("window_start", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("firm", "name", "key_hash", name="pk_counters"),
    )
    op.create_index("ix_counters_ends_at", "counters", ["ends_at"])
    op.create_table(
        "firms",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.LargeBinary(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_firms"),
        sa.UniqueConstraint("slug", name="uq_firms_slug"),
    )
    op.create_table(
        "audit",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("target", sa.String(64), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_audit_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.UniqueConstraint("firm", "prev_hash", name="uq_audit_firm_prev_hash"),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=True),
        sa.Column("contact", ID, nullable=True),
        sa.Column("client", ID, nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("verified_at", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("holder", sa.String(16), nullable=False),
        sa.Column("disclosed", sa.Integer(), nullable=False),
        sa.Column("next_seq", sa.Integer(), nullable=False),
        sa.Column("peer", sa.LargeBinary(), nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.Column("pending", sa.LargeBinary(), nullable=False),
        sa.Column("proved_address", sa.LargeBinary(), nullable=False),
        sa.Column("candidates", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_conversations_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("firm", "id", name="uq_conversations_firm_id"),
        sa.UniqueConstraint("firm", "token_hash", name="uq_conversations_firm_token_hash"),
    )
    op.create_index("ix_conversations_firm_seen_at", "conversations", ["firm", "seen_at"])
    op.create_table(
        "mailboxes",
        sa.Column("firm", ID, nullable=False),
        sa.Column("uidvalidity", ID, nullable=False),
        sa.Column("uid", ID, nullable=False),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_mailboxes_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("firm", name="pk_mailboxes"),
    )
    op.create_table(
        "secrets",
        sa.Column("firm", ID, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_secrets_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("firm", "name", name="pk_secrets"),
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("contact_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=True),
        sa.Column("candidates", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_challenges_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_challenges_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_challenges"),
    )
    op.create_index("ix_challenges_expires_at", "challenges", ["expires_at"])
    op.create_index("ix_challenges_firm_conversation_used", "challenges", ["firm", "conversation", "used"])
    op.create_table(
        "effects",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("args", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("ref", sa.String(64), nullable=False),
        sa.Column("result", ID, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_effects_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_effects_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_effects"),
        sa.UniqueConstraint("firm", "key", name="uq_effects_firm_key"),
    )
    op.create_index("ix_effects_firm_conversation", "effects", ["firm", "conversation"])
    op.create_index("ix_effects_state", "effects", ["state"])
    op.create_table(
        "enquiries",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(64), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_enquiries_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_enquiries_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_enquiries"),
        sa.UniqueConstraint("firm", "conversation", name="uq_enquiries_firm_conversation"),
    )
    op.create_index("ix_enquiries_state_due_at", "enquiries", ["state", "due_at"])
    op.create_table(
        "handoffs",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("reply_by", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("mail_state", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_handoffs_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_handoffs_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_handoffs"),
    )
    op.create_index("ix_handoffs_firm_conversation", "handoffs", ["firm", "conversation"])
    op.create_index("ix_handoffs_firm_state", "handoffs", ["firm", "state"])
    op.create_index(
        "uq_handoffs_open",
        "handoffs",
        ["firm", "conversation"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("proof", sa.String(32), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_inbox_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_inbox_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("firm", "channel", "key_hash", name="uq_inbox_firm_channel_key_hash"),
        sa.UniqueConstraint("firm", "conversation", "seq", name="uq_inbox_firm_conversation_seq"),
    )
    op.create_index("ix_inbox_firm_received_at", "inbox", ["firm", "received_at"])
    op.create_index("ix_inbox_state", "inbox", ["state"])
    op.create_table(
        "replies",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("inbox_id", ID, nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_replies_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_replies_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.UniqueConstraint("firm", "id", name="uq_replies_firm_id"),
    )
    op.create_index("ix_replies_firm_at", "replies", ["firm", "at"])
    op.create_index("ix_replies_firm_conversation_seq", "replies", ["firm", "conversation", "seq"])
    op.create_index("ix_replies_inbox_id", "replies", ["inbox_id"])
    op.create_table(
        "threads",
        sa.Column("firm", ID, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_threads_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_threads_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("firm", "hash", name="pk_threads"),
    )
    op.create_index("ix_threads_firm_conversation", "threads", ["firm", "conversation"])
    op.create_table(
        "sends",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("firm", ID, nullable=False),
        sa.Column("conversation", sa.String(32), nullable=False),
        sa.Column("reply_id", ID, nullable=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["firm", "conversation"],
            ["conversations.firm", "conversations.id"],
            name="fk_sends_firm_conversation",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["firm", "reply_id"], ["replies.firm", "replies.id"], name="fk_sends_firm_reply_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["firm"], ["firms.id"], name="fk_sends_firm", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_sends"),
    )
    op.create_index("ix_sends_firm_conversation", "sends", ["firm", "conversation"])
    op.create_index("ix_sends_firm_reply_id", "sends", ["firm", "reply_id"])
    op.create_index("ix_sends_state", "sends", ["state"])
