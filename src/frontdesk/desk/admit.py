"""Admission: the gate of one turn, with only this principal's tools over a view of only their records."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.books.views import FrontOffice
from frontdesk.clock import today
from frontdesk.desk.calling import reply_by
from frontdesk.desk.deeds import DeskDeeds
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.who import Who
from frontdesk.policy.gate import TurnGate
from frontdesk.policy.spoken import Spoken
from frontdesk.principal import Contact, Staff
from frontdesk.store.conversations import Conversation
from frontdesk.store.enquiries import Enquiry


def admit(
    office: Office, firm: Firm, talk: Conversation, who: Who, said: Iterable[str], enquiry: Enquiry | None
) -> TurnGate:
    """Make the gate. ``said`` are the person's own texts: no argument can claim words that are not in them."""
    now = office.clock.now()
    fields = dict(enquiry.fields) if enquiry else {}
    if talk.channel == "email" and talk.peer and "email" not in fields:
        fields["email"] = talk.peer.reveal()  # writing by mail is a way to be reached
    front = FrontOffice(
        firm=firm.card,
        now=now,
        enquiry=fields,
        enquiry_done=enquiry is not None and enquiry.state in ("ready", "created"),
        reply_by=reply_by(firm.card, now),
        known_contact=isinstance(who.principal, Contact),
    )
    return TurnGate(
        office.tools,
        principal=who.principal,
        raw=firm.raw,
        office=front,
        today=today(office.clock, firm.card.zone),
        spoken=Spoken(said),
        rules=firm.rules,
        deeds=DeskDeeds(office, firm, talk),
        address=who.address,
        step_up=_instead(talk, who),
    )


def _instead(talk: Conversation, who: Who) -> str:
    """What is said instead of what only a proven person may see."""
    if isinstance(who.principal, Staff):
        return "staff.one_client"
    if who.unsure:
        return "trouble.unreachable"
    return "step_up.email" if talk.channel == "email" else "step_up.web"
