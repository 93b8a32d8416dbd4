"""Starting again after any stop: everything unfinished is found in the tables and taken up, or shown to staff."""

from __future__ import annotations

from frontdesk import log
from frontdesk.desk.arrive import QUIET
from frontdesk.desk.deeds import reply_by
from frontdesk.desk.office import Office
from frontdesk.store import effects, enquiries, handoffs, inbox, sends
from frontdesk.store.database import Tx
from frontdesk.store.effects import Effect
from frontdesk.store.enquiries import Enquiry
from frontdesk.store.sends import SendRow


async def recover(office: Office) -> list[SendRow]:
    """Wake everything unfinished. Returns the web replies that must be shown again, for ``outgoing.send_again``."""
    doubtful = await office.db.run(lambda tx: _doubtful(tx, office))
    waiting, writes, open_enquiries, web = await office.db.run(_unfinished)
    for firm, talk, channel in waiting:
        at = None if channel == "web" else office.clock.now() + QUIET
        office.jobs.wake("turn", talk, firm=firm, key=talk, at=at)
    for effect in writes:
        if effect.kind in ("create_lead", "update_lead"):
            key = f"lead:{effect.args.get('enquiry')}"
            office.jobs.wake("lead", effect.id, firm=effect.firm, key=key, at=effect.next_at)
    for enquiry in open_enquiries:
        office.jobs.wake("late_lead", enquiry.id, firm=enquiry.firm, key=f"lead:{enquiry.id}", at=enquiry.due_at)
    await wake_unmailed(office)
    log.event("desk.recovered", count=len(waiting), calls=len(writes), bytes=doubtful)
    return web


async def wake_unmailed(office: Office) -> None:
    """Tell the firm about every open hand-off that it has not been told about."""
    for handoff in await office.db.run(handoffs.unmailed):
        office.jobs.wake("handoff_mail", str(handoff.id), firm=handoff.firm, key=f"handoff:{handoff.id}")


def _doubtful(tx: Tx, office: Office) -> int:
    """A mail that was being sent may have left: it is parked, and a person is asked to look."""
    parked = [send for send in sends.begun_elsewhere(tx, "web") if send.firm in office.firms]
    count = sends.doubt_all_begun(tx)
    for send in parked:
        by = reply_by(office.firms[send.firm].card, tx.now)
        handoffs.open_one(tx, send.firm, send.conversation, "doubt", by)
    return count


def _unfinished(
    tx: Tx,
) -> tuple[list[tuple[int, str, str]], list[Effect], list[Enquiry], list[SendRow]]:
    return (
        inbox.unfinished(tx),
        effects.unfinished(tx),
        enquiries.pending(tx),
        sends.begun_on(tx, "web"),
    )
