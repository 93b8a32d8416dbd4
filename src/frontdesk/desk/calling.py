"""A person of the firm is called in: one open hand-off a conversation, told again when there is something new in it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from frontdesk.books.firm import FirmCard
from frontdesk.desk.firm import Firm
from frontdesk.store import handoffs
from frontdesk.store.database import Tx
from frontdesk.store.handoffs import Handoff

#: How the mail to the firm stands; "" before the first one.
SENDING: Final = "sending"
SENDING_NEWS: Final = "sending_again"
SENT: Final = "sent"
AGAIN: Final = "again"
#: Reasons that the firm is told although it knows of the hand-off already.
_NEWS: Final = frozenset({"again", "doubt", "unsent"})


def call(tx: Tx, firm: Firm, conversation: str, reason: str) -> Handoff:
    """Open a hand-off, or keep the open one. Durable by itself: what is not mailed yet is found every minute."""
    opened = handoffs.open_one(tx, firm.id, conversation, reason, reply_by(firm.card, tx.now))
    if not opened.fresh and opened.mail_state and reason in _NEWS:
        handoffs.mark_mail(tx, firm.id, opened.id, AGAIN)
    return opened


def told(tx: Tx, firm: int, handoff: int) -> None:
    """The mail went out. What came up while it was being sent is still to be told."""
    current = handoffs.load(tx, firm, handoff)
    if current is not None and current.mail_state in (SENDING, SENDING_NEWS):
        handoffs.mark_mail(tx, firm, handoff, SENT)


def reply_by(card: FirmCard, now: datetime) -> datetime:
    """When to expect a person's answer, by the firm's own hours."""
    return card.hours.reply_by(now, card.zone, card.reply_within)
