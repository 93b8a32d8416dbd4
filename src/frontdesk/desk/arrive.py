"""A message arrives: routed to its conversation, kept once, and the turn is woken. Nothing slow happens here."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Final

from frontdesk.desk import calling
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.message import Inbound, Proof
from frontdesk.reply import catalogue
from frontdesk.store import conversations, inbox
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.handoffs import Handoff
from frontdesk.store.inbox import Item

#: Channels other than the web wait this long for the rest of a burst.
QUIET: Final = timedelta(seconds=2)


async def receive(office: Office, firm: Firm, inbound: Inbound) -> Item | None:
    """Keep ``inbound`` durably and wake its turn; None when the same message was received before.

    Raises ``Upstream("store")`` when it could not be kept: the channel must then ask for it again.
    """
    item, called = await office.db.run(lambda tx: _kept(tx, firm, inbound))
    if called is not None:
        office.jobs.wake("handoff_mail", str(called.id), firm=firm.id, key=f"handoff:{called.id}")
    if item is not None and item.state == "new":
        at = None if inbound.channel == "web" else office.clock.now() + QUIET
        office.jobs.wake("turn", item.conversation, firm=firm.id, key=item.conversation, at=at)
    return item


def _kept(tx: Tx, firm: Firm, inbound: Inbound) -> tuple[Item | None, Handoff | None]:
    item = keep(tx, firm.id, inbound, language=firm.language)
    if item is None or not (inbound.suppressed or "").startswith("human."):
        return item, None
    # Not ours to answer by ourselves, but somebody should look.
    return item, calling.call(tx, firm, item.conversation, "unanswered")


def keep(tx: Tx, firm: int, inbound: Inbound, *, language: str = catalogue.DEFAULT) -> Item | None:
    """Put ``inbound`` into the inbox of its conversation, which is found by its session or its thread.

    A new one begins in the language that the message itself claims to be in, else in ``language``.
    """
    if inbound.conversation is None and inbox.seen(tx, firm, inbound.channel, inbound.key):
        return None  # before a conversation is opened for it; ``inbox.receive`` looks again
    talk = _conversation(tx, firm, inbound, catalogue.offered(inbound.language) or language)
    return inbox.receive(
        tx,
        firm,
        inbound.channel,
        inbound.key,
        talk,
        inbound.text,
        envelope=asdict(inbound.envelope),
        proof=inbound.proof.value,
        button=inbound.button,
        received_at=inbound.received_at,
        suppressed=inbound.suppressed,
    )


def _conversation(tx: Tx, firm: int, inbound: Inbound, language: str) -> str:
    if inbound.conversation is not None:
        return inbound.conversation
    envelope = inbound.envelope
    names = [name for name in (*reversed(envelope.references), envelope.message_id) if name]
    hashes = [tx.keys.digest(firm, "thread", name) for name in names]
    known = conversations.by_thread(tx, firm, inbound.channel, hashes) if hashes else None
    if known is None or not _same_sender(known, inbound):
        known = conversations.start(tx, firm, inbound.channel, peer=inbound.sender.value, language=language)
    if envelope.message_id:
        conversations.add_thread(tx, firm, known.id, tx.keys.digest(firm, "thread", envelope.message_id))
    return known.id


def _same_sender(known: Conversation, inbound: Inbound) -> bool:
    """A thread is routing, never identity: somebody else's mail in it opens a conversation of its own.

    So does a mail that proves less than what the thread has already reached.
    """
    if known.peer is None or known.peer.reveal().casefold() != inbound.sender.value.reveal().casefold():
        return False
    return known.contact is None or inbound.proof is Proof.DKIM
