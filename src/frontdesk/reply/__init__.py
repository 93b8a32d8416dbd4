"""Drafts, the one check between a draft and a reply, and how a reply is laid out for a reader."""

from frontdesk.reply.approve import Reply, approve, approve_staff, own_words
from frontdesk.reply.blocks import (
    Block,
    Choices,
    Draft,
    Outcome,
    Own,
    Receipt,
    Result,
    Say,
    Show,
    Words,
)

__all__ = [
    "Block",
    "Choices",
    "Draft",
    "Outcome",
    "Own",
    "Receipt",
    "Reply",
    "Result",
    "Say",
    "Show",
    "Words",
    "approve",
    "approve_staff",
    "own_words",
]
