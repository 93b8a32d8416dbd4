"""Looking back in a chat: the person's own words, and old answers folded until they are read again live."""

from __future__ import annotations

from typing import Any

from frontdesk.channels.web import blocks
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.opening import VERIFIED
from frontdesk.desk.outgoing import reread
from frontdesk.desk.recall import folded
from frontdesk.facts import Fact, Kind, Origin
from frontdesk.reply import Reply
from frontdesk.reply.layout import lay_out
from frontdesk.reply.values import shown
from frontdesk.store import inbox, replies
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.inbox import Item
from frontdesk.store.replies import ReplyRow

_MOST = 50


async def history(office: Office, firm: Firm, talk: Conversation) -> list[dict[str, Any]]:
    """The last messages of ``talk``, in order."""
    items, answers = await office.db.run(lambda tx: _read(tx, firm.id, talk.id))
    reader = firm.reader(talk.language or "en")
    said = [
        {"seq": item.seq, "who": "you", "text": item.text.reveal()}
        for item in items
        if item.text and item.button != VERIFIED
    ]
    told = [_told(row, folded(row.body), firm, reader.language) for row in answers if row.body]
    return sorted([*said, *told], key=lambda entry: int(entry["seq"]))


async def refreshed(office: Office, firm: Firm, talk: Conversation, reply_id: int) -> dict[str, Any] | None:
    """One old answer of this very chat as it reads now; None when there is no such answer."""
    items, answers = await office.db.run(lambda tx: _read(tx, firm.id, talk.id))
    row = next((row for row in answers if row.id == reply_id and row.body), None)
    if row is None:
        return None
    before = [item for item in items if item.seq < row.seq]
    reply = await reread(office, firm, talk, row, before[-1] if before else None)
    reader = firm.reader(talk.language or "en")
    as_of = shown(Fact(Kind.DATE, office.clock.now(), Origin.MADE), reader)
    return {"blocks": _still(blocks(lay_out(reply, reader))), "as_of": as_of}


def _read(tx: Tx, firm: int, talk: str) -> tuple[list[Item], list[ReplyRow]]:
    return inbox.recent(tx, firm, talk, _MOST), replies.recent(tx, firm, talk, _MOST)


def _told(row: ReplyRow, reply: Reply, firm: Firm, language: str) -> dict[str, Any]:
    laid = lay_out(reply, firm.reader(language))
    by = next((getattr(piece, "by", "") for piece in laid if getattr(piece, "by", "")), "")
    kind = "person" if row.made_by == "staff" else "agent"
    return {
        "seq": row.seq,
        "who": kind,
        "by": by,
        "human": row.made_by == "staff",
        "turn": str(row.id),
        "language": language,
        "folded": _has_figures(row),
        "blocks": _still(blocks(laid)),
    }


def _has_figures(row: ReplyRow) -> bool:
    return any(result.get("again") for result in row.body.get("results", {}).values())


def _still(pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Old buttons do nothing any more, so they are not shown."""
    return [piece for piece in pieces if piece["type"] in ("text", "table")]
