"""Enquiries become leads: created at most once, found again by their reference when an answer was lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from frontdesk import log
from frontdesk.books.leads import lead_fields_for
from frontdesk.books.port import BooksWriter
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.runner import Hold
from frontdesk.errors import InDoubt, Upstream
from frontdesk.store import conversations, effects, enquiries
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.store.effects import Effect
from frontdesk.store.enquiries import Enquiry
from frontdesk.store.names import fresh_id

#: Waits between tries while Clientary is out of reach: an enquiry is never given up because of that.
_WAITS: Final = (5, 15, 60, 300, 900, 1800)


async def perform(office: Office, firm: Firm, effect_id: str, hold: Hold) -> None:
    """Create or correct the lead of one effect. Whatever fails stays in the table with the time of the next try."""
    loaded = await office.db.run(lambda tx: _load(tx, effect_id))
    if loaded is None:
        return
    effect, enquiry, talk, interrupted = loaded
    hold.commit()
    if firm.writer is None:
        await _later(office, firm, effect, "not_connected")
        return
    fields = lead_fields_for(
        enquiry.fields,
        source=talk.channel if talk else "web",
        at=effect.at,
        ref=effect.ref,
        complete=not effect.args.get("incomplete", False),
    )
    try:
        lead = await _write(firm.writer, effect, enquiry, fields, search=interrupted)
    except InDoubt as doubt:
        # It may have landed. The effect stays ``sending``; the next try looks for its reference before anything else.
        log.event("lead.in_doubt", code=doubt.code)
        await _wake_again(office, firm, effect)
        return
    except Upstream as trouble:
        if trouble.retry or trouble.code == "denied":
            await _later(office, firm, effect, trouble.code)
        else:
            code = trouble.code
            await office.db.run(lambda tx: effects.end(tx, effect.id, "in_doubt", code=code))
            log.event("lead.refused", code=trouble.code)
        return
    correction = await office.db.run(lambda tx: _done(tx, effect, enquiry, lead))
    log.event("lead.done", kind=effect.kind, attempt=effect.attempts + 1)
    if correction is not None:
        office.jobs.wake("lead", correction, firm=firm.id, key=f"lead:{enquiry.id}")


async def late(office: Office, firm: Firm, enquiry_id: str, hold: Hold) -> None:
    """An enquiry was left unfinished: with a way to reach the person it becomes a lead marked incomplete."""
    hold.commit()
    effect, not_yet = await office.db.run(lambda tx: _late(tx, firm.id, enquiry_id))
    if not_yet is not None:  # the person wrote again, or the clock was set back
        office.jobs.wake("late_lead", enquiry_id, firm=firm.id, key=f"lead:{enquiry_id}", at=not_yet)
    if effect is not None:
        office.jobs.wake("lead", effect, firm=firm.id, key=f"lead:{enquiry_id}")


async def _write(
    writer: BooksWriter, effect: Effect, enquiry: Enquiry, fields: Mapping[str, str], *, search: bool
) -> int:
    if effect.kind == "update_lead" and enquiry.lead_id is not None:
        await writer.update_lead(enquiry.lead_id, fields)  # the whole lead again: twice is the same as once
        return enquiry.lead_id
    if search:
        found = await _find(writer, effect.ref)
        if found is not None:
            return found
    try:
        return await writer.create_lead(fields)
    except InDoubt:
        found = await _find(writer, effect.ref)
        if found is None:
            raise
        return found


async def _find(writer: BooksWriter, ref: str) -> int | None:
    """The lead that carries ``ref``. None only when a complete read proves that there is none; else ``Upstream``."""
    line = f"Ref {ref}"
    async for lead in writer.leads_newest_first():
        if line in lead.description.splitlines():
            return lead.id
    return None


def _load(tx: Tx, effect_id: str) -> tuple[Effect, Enquiry, Conversation | None, bool] | None:
    effect = effects.load(tx, effect_id)
    if effect is None or effect.state not in ("intent", "sending", "failed"):
        return None
    interrupted = effect.state == "sending" or effect.attempts > 0
    if effect.state != "sending" and not effects.start(tx, effect.id):
        return None
    enquiry = enquiries.load(tx, str(effect.args.get("enquiry", "")))
    if enquiry is None:
        effects.end(tx, effect.id, "in_doubt", code="enquiry_gone")
        return None
    return effect, enquiry, conversations.load(tx, effect.firm, effect.conversation), interrupted


def correct(tx: Tx, enquiry: Enquiry, *, complete: bool) -> str:
    """Intend to write the lead of ``enquiry`` again as it is known now; the effect's id."""
    args = {"enquiry": enquiry.id, "incomplete": not complete}
    key = f"correct:{enquiry.id}:{fresh_id()}"
    return effects.intend(tx, enquiry.firm, enquiry.conversation, "update_lead", key, args, enquiry.ref).id


def _done(tx: Tx, effect: Effect, sent: Enquiry, lead: int) -> str | None:
    """The lead is written; the effect that corrects it when more was said meanwhile."""
    effects.end(tx, effect.id, "done", result=lead)
    current = enquiries.load(tx, sent.id)
    enquiries.created(tx, sent.id, lead)
    if current is None or effect.kind != "create_lead" or current.fields == sent.fields:
        return None
    return correct(tx, current, complete=current.state == "ready")


def _late(tx: Tx, firm: int, enquiry_id: str) -> tuple[str | None, datetime | None]:
    """The effect that creates the lead, or the time for which this is too early."""
    enquiry = enquiries.load(tx, enquiry_id)
    if enquiry is None or enquiry.firm != firm or enquiry.state != "open":
        return None, None
    if enquiry.due_at is not None and enquiry.due_at > tx.now:
        return None, enquiry.due_at
    if not (enquiry.fields.get("email") or enquiry.fields.get("phone")):
        enquiries.set_state(tx, enquiry_id, "closed")
        return None, None
    enquiries.set_state(tx, enquiry_id, "ready")
    key = f"lead:{enquiry.id}"
    args = {"enquiry": enquiry.id, "incomplete": True}
    return effects.intend(tx, firm, enquiry.conversation, "create_lead", key, args, enquiry.ref).id, None


async def _later(office: Office, firm: Firm, effect: Effect, code: str) -> None:
    """It surely did not land: back to the intent, with a time for the next try."""
    at = office.clock.now() + _wait(effect)
    await office.db.run(lambda tx: effects.end(tx, effect.id, "intent", code=code, next_at=at))
    office.jobs.wake("lead", effect.id, firm=firm.id, key=f"lead:{effect.args.get('enquiry')}", at=at)


async def _wake_again(office: Office, firm: Firm, effect: Effect) -> None:
    at = office.clock.now() + _wait(effect)
    office.jobs.wake("lead", effect.id, firm=firm.id, key=f"lead:{effect.args.get('enquiry')}", at=at)


def _wait(effect: Effect) -> timedelta:
    return timedelta(seconds=_WAITS[min(effect.attempts, len(_WAITS) - 1)])
