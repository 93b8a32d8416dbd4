"""Starting again after any stop: everything unfinished is found in the tables and taken up, or shown to staff."""

from __future__ import annotations

from typing import Final

from frontdesk import log
from frontdesk.desk import calling
from frontdesk.desk.arrive import QUIET
from frontdesk.desk.office import Office
from frontdesk.store import effects, enquiries, handoffs, inbox, sends
from frontdesk.store.database import Tx
from frontdesk.store.effects import Effect
from frontdesk.store.enquiries import Enquiry
from frontdesk.store.sends import SendRow

_LEADS: Final = ("create_lead", "update_lead")


async def recover(office: Office) -> list[SendRow]:
    """Wake everything unfinished. Returns the web replies that must be shown again, for ``outgoing.send_again``."""
    doubtful = await office.db.run(lambda tx: _doubtful(tx, office))
    if doubtful:
        log.event("desk.doubtful", count=doubtful)
    waiting, writes, open_enquiries, web = await office.db.run(_unfinished)
    for firm, talk, channel in waiting:
        at = None if channel == "web" else office.clock.now() + QUIET
        office.jobs.wake("turn", talk, firm=firm, key=talk, at=at)
    for effect in writes:
        if effect.kind in _LEADS:
            key = f"lead:{effect.args.get('enquiry')}"
            office.jobs.wake("lead", effect.id, firm=effect.firm, key=key, at=effect.next_at)
    for enquiry in open_enquiries:
        office.jobs.wake("late_lead", enquiry.id, firm=enquiry.firm, key=f"lead:{enquiry.id}", at=enquiry.due_at)
    await wake_unmailed(office)
    log.event("desk.recovered", count=len(waiting), calls=len(writes))
    return web


async def wake_unmailed(office: Office) -> None:
    """Tell the firms that have an address for it about every open hand-off that they have not been told about."""
    for handoff in await office.db.run(handoffs.unmailed):
        firm = office.firms.get(handoff.firm)
        if firm is None or firm.mailer is None or not firm.handoff_address:
            continue
        office.jobs.wake("handoff_mail", str(handoff.id), firm=handoff.firm, key=f"handoff:{handoff.id}")


def _doubtful(tx: Tx, office: Office) -> int:
    """A mail or an invoice that was being sent may have left: it is parked, and a person is asked to look."""
    parked = [(send.firm, send.conversation) for send in sends.begun_elsewhere(tx, "web")]
    count = sends.doubt_all_begun(tx)
    for effect in effects.unfinished(tx):  # a lead can be looked for by its reference, any other deed cannot
        if effect.kind not in _LEADS:
            effects.end(tx, effect.id, "in_doubt", code="restart")
            parked.append((effect.firm, effect.conversation))
            count += 1
    for firm, conversation in parked:
        if firm in office.firms:
            calling.call(tx, office.firms[firm], conversation, "doubt")
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
