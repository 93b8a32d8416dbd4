"""Bringing in a person: the firm is told by mail, staff answer by command, and the agent stays silent meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk import log
from frontdesk.desk import calling
from frontdesk.desk.firm import Firm
from frontdesk.desk.kept_reply import stored
from frontdesk.desk.office import Office
from frontdesk.desk.runner import Hold
from frontdesk.errors import FrontdeskError
from frontdesk.message import Private
from frontdesk.reply import approve_staff, catalogue
from frontdesk.store import conversations, handoffs, inbox, replies, sends
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.handoffs import Handoff
from frontdesk.store.inbox import Item

_LAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What the firm is told about one hand-off: the person's own words and ids, never a record."""

    handoff: Handoff
    talk: Conversation
    words: tuple[str, ...]


async def mail(office: Office, firm: Firm, handoff_id: str, hold: Hold) -> None:
    """Tell the firm about a hand-off; tried again each minute until the mail went out."""
    hold.commit()
    if firm.mailer is None or not firm.handoff_address:
        log.event("handoff.unmailed", firm=firm.id, reason="no_address")
        return
    told = await office.db.run(lambda tx: _to_tell(tx, firm.id, int(handoff_id)))
    if told is None:
        return
    subject, text = written(firm, told)
    # After a kill it may be sent again: better twice than never, and under one name a mailbox shows it once.
    name = office.db.keys.digest(firm.id, "handoff.mail", text).hex()
    try:
        await firm.mailer.plain(firm.handoff_address, subject, text, name=name)
    except FrontdeskError as trouble:
        log.event("handoff.unmailed", firm=firm.id, reason=type(trouble).__name__)
        office.jobs.wake(
            "handoff_mail", handoff_id, firm=firm.id, key=f"handoff:{handoff_id}", at=_in_a_minute(office.clock.now())
        )
        return
    await office.db.run(lambda tx: calling.told(tx, firm.id, told.handoff.id))


def _to_tell(tx: Tx, firm: int, handoff_id: int) -> Told | None:
    told = tell(tx, firm, handoff_id)
    if told is None or told.handoff.state != "open" or told.handoff.mail_state == calling.SENT:
        return None
    news = told.handoff.mail_state in (calling.AGAIN, calling.SENDING_NEWS)
    handoffs.mark_mail(tx, firm, handoff_id, calling.SENDING_NEWS if news else calling.SENDING)
    return told


def tell(tx: Tx, firm: int, handoff_id: int) -> Told | None:
    """The hand-off with its conversation and the person's last words."""
    handoff = handoffs.load(tx, firm, handoff_id)
    talk = conversations.load(tx, firm, handoff.conversation) if handoff else None
    if handoff is None or talk is None:
        return None
    items = inbox.recent(tx, firm, talk.id, _LAST_WORDS)
    return Told(handoff, talk, tuple(words for item in items if (words := item.text.reveal().strip())))


def written(firm: Firm, told: Told) -> tuple[str, str]:
    """Subject and text of the mail to the firm."""
    handoff, talk = told.handoff, told.talk
    reason = "again" if handoff.mail_state in (calling.AGAIN, calling.SENDING_NEWS) else handoff.reason
    who = talk.proved_address or talk.peer
    lines = [
        f"Somebody asked for a person on {_CHANNELS.get(talk.channel, talk.channel)}.",
        "",
        f"Hand-off:      {handoff.id}",
        f"Conversation:  {talk.id}",
        f"Written from:  {who.reveal() if who else 'not known'}",
        f"Contact:       {_contact(talk)}",
        f"Reason:        {_REASONS.get(reason, reason)}",
    ]
    if handoff.reply_by is not None:
        by = handoff.reply_by.astimezone(ZoneInfo(firm.card.zone))
        lines.append(f"Told to expect an answer by {by:%A %d %B, %H:%M} ({firm.card.zone})")
    lines += ["", "Their own words:", *(f"  > {line}" for words in told.words for line in words.splitlines()), ""]
    lines += [
        "Answer with:",
        f"  frontdesk handoffs reply {handoff.id}",
        "and when it is settled:",
        f"  frontdesk handoffs close {handoff.id}",
    ]
    return f"[{firm.card.name}] Somebody is asking for a person (hand-off {handoff.id})", "\n".join(lines) + "\n"


_CHANNELS = {"web": "the website chat", "email": "e-mail"}
_REASONS = {
    "asked": "they asked for a person",
    "doubt": "a deed may or may not have gone through; please check",
    "failed": "something went wrong on our side while answering",
    "mail_cap": "they wrote more mails than we answer by ourselves in an hour",
    "unanswered": "this mail is not one that we answer by ourselves; please look at it",
    "unsent": "our answer could not be sent to them; please look at it",
    "again": "there is something new in it: they wrote again, or something needs to be checked",
}


def _contact(talk: Conversation) -> str:
    if talk.contact is None:
        return "not identified"
    return f"Clientary contact {talk.contact} of client {talk.client}, proven by {talk.method or 'mail signature'}"


async def pass_on(office: Office, firm: Firm, talk: Conversation, items: Sequence[Item]) -> None:
    """A person has the conversation: their new words go to the firm, and the agent says nothing."""
    called = await office.db.run(lambda tx: passed(tx, firm, talk, items))
    if called is not None:
        office.jobs.wake("handoff_mail", str(called.id), firm=firm.id, key=f"handoff:{called.id}")


def passed(tx: Tx, firm: Firm, talk: Conversation, items: Sequence[Item], why: str = "") -> Handoff | None:
    """Leave ``items`` to the person of the firm; the hand-off to tell them about, if there are any words in them."""
    inbox.finish(tx, [item.id for item in items], "person", why)
    conversations.update(tx, talk.id, firm.id, seen_at=tx.now)
    return calling.call(tx, firm, talk.id, "again") if any(item.text for item in items) else None


def reply(tx: Tx, firm: int, handoff_id: int, text: Private, author: str) -> bool:
    """A person at the firm answers: kept and queued for the person's channel. From now on the agent is silent.

    False when there is no such open hand-off. The text is theirs, word for word, and is labelled with ``author``.
    """
    handoff = handoffs.load(tx, firm, handoff_id)
    if handoff is None or handoff.state != "open":
        return False
    conversations.update(tx, handoff.conversation, firm, holder="person", pending=None)
    talk = conversations.load(tx, firm, handoff.conversation)
    if talk is None:
        return False
    language = talk.language or catalogue.DEFAULT
    checked = approve_staff(text, author.strip() or catalogue.sentence("mail.someone", language), language=language)
    row = replies.add(tx, firm, talk.id, stored(checked), "staff")
    sends.queue(tx, firm, talk.id, row.id, talk.channel)
    return True


def close(tx: Tx, firm: int, handoff_id: int) -> bool:
    """The matter is settled: the agent answers again. False when there is no such open hand-off."""
    handoff = handoffs.load(tx, firm, handoff_id)
    if handoff is None or not handoffs.close(tx, firm, handoff_id):
        return False
    conversations.update(tx, handoff.conversation, firm, holder="agent")
    return True


def _in_a_minute(now: datetime) -> datetime:
    return now + timedelta(minutes=1)
