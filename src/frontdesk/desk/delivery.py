"""Keeping and sending a reply: one transaction settles the turn, then the channel gets it, once.

E-mail is sent at most once: a send whose end is unknown is parked for staff. The web gets the same reply again under
the same number after a restart, and drops what it has already shown.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from frontdesk import log
from frontdesk.desk import calling, handoff
from frontdesk.desk.firm import Firm
from frontdesk.desk.kept_reply import stored
from frontdesk.desk.office import Office
from frontdesk.desk.talk import Kept
from frontdesk.errors import InDoubt, Refusal, Upstream
from frontdesk.message import Address, Envelope, Private
from frontdesk.policy.confirm import Pending
from frontdesk.policy.gate import TurnGate
from frontdesk.reply import Reply, catalogue
from frontdesk.reply.pieces import Sentence
from frontdesk.store import conversations, counters, inbox, replies, sends
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.inbox import Item

#: At most this many automatic mails (channels-and-security.md, appendix B and §1.5): then silence, and a person.
_MAIL_CAPS: Final = (("mail.sender", 5, timedelta(hours=1)), ("mail.thread", 10, timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Begun:
    """A send that was written down before its first byte leaves."""

    id: int
    seq: int
    reply_id: int


async def deliver(
    office: Office,
    firm: Firm,
    talk: Conversation,
    items: Sequence[Item],
    reply: Reply,
    kept: Kept,
    pending: Pending | None,
    to: str,
    about: tuple[int, int] | None = None,
) -> None:
    """Settle the turn in one transaction and send ``reply`` to ``to`` over the conversation's channel.

    ``about``: the (contact, client) that the person spoke for, which the conversation stays with.
    """
    changes: dict[str, Any] = {
        "memory": kept.stored(),
        "pending": pending.stored() if pending else None,
        "disclosed": True,
        "language": reply.language,
        "seen_at": office.clock.now(),
    }
    if about is not None:
        changes |= {"contact": about[0], "client": about[1]}
    send = await office.db.run(lambda tx: _settle(tx, firm, talk, items, reply, changes, to))
    if send is None:
        return
    await hand_over(office, firm, talk, send.id, reply, to, envelope_for(items[-1], send.seq, send.reply_id))


async def hand_over(
    office: Office, firm: Firm, talk: Conversation, send: int, reply: Reply, to: str, envelope: Envelope
) -> None:
    """Give a begun send to its channel and write down how it ended."""
    outlet = firm.outlets.get(talk.channel)
    state, code, message_id = "failed", "no_channel", ""
    if outlet is not None:
        try:
            sent = await outlet.send(reply, firm.reader(reply.language), Address(talk.channel, Private(to)), envelope)
            state, code, message_id = "sent", "", sent.message_id
        except InDoubt as doubt:
            state, code = "in_doubt", doubt.code
        except Upstream as trouble:
            state, code = "failed", trouble.code
        except Exception as error:  # a bug on the way out: nobody knows how far it got
            state, code = "in_doubt", type(error).__name__
    if state != "sent":
        log.event("send.ended", channel=talk.channel, state=state, code=code)
    # Taken back by a power cut, the send counts as begun: shown again (web) or in doubt (mail), never sent twice.
    await office.db.run(lambda tx: _ended(tx, firm, talk, send, state, code, message_id), on_disk=False)


def envelope_for(item: Item | None, seq: int, reply_id: int) -> Envelope:
    """Where in the conversation the reply belongs: after ``item``, in its thread."""
    data = item.envelope if item else {}
    return Envelope(
        message_id=str(data.get("message_id", "")),
        references=tuple(data.get("references", ())),
        subject=str(data.get("subject", "")),
        seq=seq,
        answers=item.seq if item else 0,
        reply_id=reply_id,
    )


async def address_for(talk: Conversation, gate: TurnGate) -> str:
    """Where the reply goes: to a proven contact's address on record, read live; else back to the peer.

    When that record is not theirs any more, or out of reach, all reads of the turn have failed with it, and what is
    said holds nothing of the books.
    """
    if talk.channel == "email":
        with suppress(Refusal, Upstream):
            on_record = await gate.address()
            if on_record is not None:
                return on_record
    return peer_of(talk)


def peer_of(talk: Conversation) -> str:
    """The address the person wrote from; on the web, the conversation itself."""
    return talk.peer.reveal() if talk.channel != "web" and talk.peer else talk.id


def progress(firm: Firm, talk: Conversation) -> Callable[[str], Awaitable[None]]:
    """A way for the engine to say what is being done, where the channel can show it."""

    async def tell(key: str) -> None:
        if talk.channel == "web" and firm.live is not None and key.startswith("progress.") and catalogue.knows(key):
            await firm.live.progress(talk.id, catalogue.sentence(key, talk.language))

    return tell


def _settle(
    tx: Tx,
    firm: Firm,
    talk: Conversation,
    items: Sequence[Item],
    reply: Reply,
    changes: dict[str, Any],
    to: str,
) -> Begun | None:
    current = conversations.load(tx, firm.id, talk.id)
    if current is None:
        return None
    ids = [item.id for item in items]
    if current.holder == "person":  # somebody at the firm took over while this was being written: not a word from us
        handoff.passed(tx, firm, talk, items, "taken_over")
        return None
    if talk.channel == "email" and (over := _over_caps(tx, firm.id, talk, reply, to, items[-1].proof)):
        conversations.update(tx, talk.id, firm.id, **changes | {"pending": None})  # what nobody was asked has no yes
        inbox.finish(tx, ids, "suppressed", over)
        if over != "told_today":  # somebody should look: it is a loop, or a person who needs more than we can give
            calling.call(tx, firm, talk.id, "mail_cap")
        return None
    conversations.update(tx, talk.id, firm.id, **changes)
    row = replies.add(tx, firm.id, talk.id, stored(reply), "engine", seq=items[-1].seq + 1, inbox_id=items[-1].id)
    inbox.finish(tx, ids, "answered")
    return Begun(sends.begin(tx, firm.id, talk.id, row.id, talk.channel), row.seq, row.id)


def _over_caps(tx: Tx, firm: int, talk: Conversation, reply: Reply, to: str, proof: str) -> str | None:
    """Why this mail may not be sent, as a code; None when it may. Every limit is counted, even when one is over.

    ``proof`` of the mail that is answered: whoever only claims an address uses up nothing of its owner's.
    """
    keys = {"mail.sender": f"{proof} {to.casefold()}", "mail.thread": talk.id}
    over = None
    for name, most, window in _MAIL_CAPS:
        if not counters.bump(tx, firm, name, tx.keys.digest(firm, name, keys[name]), window, most):
            over = "mail_cap"
    if any(isinstance(piece, Sentence) and piece.key == "step_up.email" for piece in reply.pieces):
        # The fixed words about writing from the address on file, at most once a day to the same sender.
        told = tx.keys.digest(firm, "mail.told", keys["mail.sender"])
        if not counters.bump(tx, firm, "mail.told", told, timedelta(days=1), 1):
            over = over or "told_today"
    return over


def _ended(tx: Tx, firm: Firm, talk: Conversation, send: int, state: str, code: str, message_id: str) -> None:
    sends.end(tx, send, state, code)
    if state != "sent":  # the person waits for an answer that did not come, or perhaps did not
        calling.call(tx, firm, talk.id, "doubt" if state == "in_doubt" else "unsent")
    if message_id and talk.channel == "email":
        conversations.add_thread(tx, firm.id, talk.id, tx.keys.digest(firm.id, "thread", message_id))
