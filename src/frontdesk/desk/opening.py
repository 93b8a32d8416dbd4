"""Opening a turn: the messages that one reply answers, and a proof that has lapsed is taken back for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from frontdesk.identity.sessions import still_proven
from frontdesk.principal import Level
from frontdesk.store import conversations, enquiries, inbox
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.enquiries import Enquiry
from frontdesk.store.inbox import Item

#: The button of the message that ``proving`` puts in after a right code: the words that waited for the proof.
VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation, what is to be answered now, its enquiry, and whether more waits for a turn of its own."""

    talk: Conversation
    items: Sequence[Item]
    enquiry: Enquiry | None
    more: bool


def open_turn(tx: Tx, firm: int, conversation: str) -> Opened | None:
    """Take up what waits in ``conversation``; None when nothing does."""
    waiting = inbox.waiting(tx, firm, conversation)
    talk = conversations.load(tx, firm, conversation)
    if not waiting or talk is None:
        return None
    if talk.verified_at is not None and not still_proven(talk.method, talk.verified_at, talk.seen_at, tx.now):
        talk = _unproven(tx, talk)
    items = waiting if talk.holder == "person" else _together(waiting)
    inbox.take(tx, [item.id for item in items])
    return Opened(talk, items, enquiries.of(tx, firm, conversation), len(items) < len(waiting))


def _together(waiting: Sequence[Item]) -> list[Item]:
    """The first messages that one reply can answer: alike in what they prove; a button stands for itself."""
    first = waiting[0]
    if _pressed(first):
        return [first]
    return list(takewhile(lambda item: item.proof == first.proof and not _pressed(item), waiting))


def _pressed(item: Item) -> bool:
    return item.button is not None and item.button != VERIFIED


def _unproven(tx: Tx, talk: Conversation) -> Conversation:
    """Whoever writes now may be somebody else: the next message must not find the old proof alive again."""
    nothing = {"level": int(Level.UNKNOWN), "method": "", "verified_at": None, "proved_address": None}
    nobody = {"candidates": (), "contact": None, "client": None, "pending": None}
    conversations.update(tx, talk.id, talk.firm, **nothing, **nobody)
    unproven = conversations.load(tx, talk.firm, talk.id)
    return unproven or talk
