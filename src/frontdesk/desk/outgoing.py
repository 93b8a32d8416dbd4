"""Replies that wait to be sent without a turn: what staff wrote, and web replies that a restart cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from frontdesk import log
from frontdesk.desk.admit import admit
from frontdesk.desk.delivery import envelope_for, hand_over, peer_of
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.recall import folded, live
from frontdesk.desk.runner import Hold
from frontdesk.desk.who import identify
from frontdesk.errors import FrontdeskError
from frontdesk.message import Address, Private
from frontdesk.reply import Reply
from frontdesk.store import conversations, inbox, replies, sends
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.inbox import Item
from frontdesk.store.replies import ReplyRow
from frontdesk.store.sends import SendRow

_LOOKED_AT: Final = 20  # messages and replies, the last ones


async def send_queued(office: Office, hold: Hold) -> None:
    """Send what was queued by a command in another process."""
    hold.commit()
    for send in await office.db.run(sends.queued):
        if send.firm in office.firms and await _taken(office, send):
            await _send(office, office.firms[send.firm], send)


async def send_again(office: Office, send: SendRow) -> None:
    """A web reply was kept but perhaps not shown: show it under the same number, read again live."""
    if send.firm in office.firms:
        await _send(office, office.firms[send.firm], send)


async def show_missed(
    office: Office, firm: Firm, talk: Conversation, after: int, remembers: Callable[[int], bool]
) -> None:
    """Show a browser that comes back what was sent while it was away and is forgotten since a restart.

    Under the same numbers, read again live. ``after``: the last number that it has seen. ``remembers``: whether the
    channel shows it the reply of that number by itself; asked at the last moment, for the reply may only just be sent.
    """
    if firm.live is None or (outlet := firm.outlets.get(talk.channel)) is None:
        return
    missed = await office.db.run(lambda tx: _missed(tx, firm.id, talk, after), on_disk=False)
    for row, item in missed:
        if remembers(row.seq):
            continue
        reply = await reread(office, firm, talk, row, item)
        to = Address(talk.channel, Private(peer_of(talk)))
        if not remembers(row.seq):
            await outlet.send(reply, firm.reader(reply.language), to, envelope_for(item, row.seq, row.id))


async def _taken(office: Office, send: SendRow) -> bool:
    return await office.db.run(lambda tx: sends.take_queued(tx, send.id))


async def _send(office: Office, firm: Firm, send: SendRow) -> None:
    loaded = await office.db.run(lambda tx: _load(tx, send))
    if loaded is None:
        await office.db.run(lambda tx: sends.end(tx, send.id, "failed", "gone"))
        return
    talk, row, item = loaded
    reply = await reread(office, firm, talk, row, item)
    if firm.live is not None and talk.channel == "web":
        await firm.live.state(talk.id, holder=talk.holder)
    await hand_over(office, firm, talk, send.id, reply, peer_of(talk), envelope_for(item, row.seq, row.id))


async def reread(office: Office, firm: Firm, talk: Conversation, row: ReplyRow, item: Item | None) -> Reply:
    """A kept reply as it reads now, for the person it was for; folded when it can't be read for them any more."""
    if row.made_by == "staff" or item is None:
        return folded(row.body)
    try:
        who = await identify(firm, talk, item, office.clock.now())
        gate = admit(office, firm, talk, who, [], None)
        try:
            return await live(row.body, gate)
        finally:
            await gate.close()
    except FrontdeskError as trouble:
        log.event("recall.folded", code=type(trouble).__name__)
        return folded(row.body)


def _missed(tx: Tx, firm: int, talk: Conversation, after: int) -> list[tuple[ReplyRow, Item | None]]:
    rows = [row for row in replies.recent(tx, firm, talk.id, _LOOKED_AT) if row.seq > after and row.body]
    gone = [row for row in rows if all(send.state == "sent" for send in sends.of_reply(tx, firm, row.id))]
    items = inbox.recent(tx, firm, talk.id, _LOOKED_AT) if gone else []
    return [(row, _answered(items, row)) for row in gone]


def _load(tx: Tx, send: SendRow) -> tuple[Conversation, ReplyRow, Item | None] | None:
    talk = conversations.load(tx, send.firm, send.conversation)
    row = replies.load(tx, send.firm, send.reply_id) if send.reply_id is not None else None
    if talk is None or row is None:
        return None
    return talk, row, _answered(inbox.recent(tx, send.firm, talk.id, _LOOKED_AT), row)


def _answered(items: Sequence[Item], row: ReplyRow) -> Item | None:
    """The message that ``row`` answers: the last one before it."""
    before = [item for item in items if item.seq < row.seq]
    return before[-1] if before else None
