"""The deeds that policy lets happen without asking: an enquiry is noted, a person is called in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from frontdesk.desk import calling, leads
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.errors import NotAllowed
from frontdesk.reply import Outcome, Result
from frontdesk.store import effects, enquiries
from frontdesk.store.conversations import Conversation
from frontdesk.store.database import Tx
from frontdesk.tools.spec import Deed, Proposal

#: An enquiry left unfinished this long, with a way to reach the person, becomes a lead marked incomplete.
UNFINISHED: Final = timedelta(minutes=15)


class DeskDeeds:
    """``policy.gate.Deeds`` for one conversation. Both deeds may be repeated: they meet the same row again."""

    def __init__(self, office: Office, firm: Firm, talk: Conversation) -> None:
        self._office, self._firm, self._talk = office, firm, talk

    async def do(self, proposal: Proposal) -> Result:
        """Do ``proposal`` and return what to say. Raises ``NotAllowed`` for a deed that is not one of ours."""
        # A newer message may stop this turn, but never between a deed's row and the job that works it off.
        return await asyncio.shield(asyncio.ensure_future(self._do(proposal)))

    async def _do(self, proposal: Proposal) -> Result:
        match proposal.deed:
            case Deed.ENQUIRY:
                return await self._enquiry(proposal)
            case Deed.HAND_OFF:
                await self.call_person("asked")
                return Result(Outcome.DONE, proposal.facts, proposal.done)
        raise NotAllowed("deed_not_automatic")

    async def call_person(self, reason: str) -> None:
        """Open a hand-off (or keep the open one) and let the firm know by mail."""
        firm, talk = self._firm, self._talk
        opened = await self._office.db.run(lambda tx: calling.call(tx, firm, talk.id, reason))
        self._office.jobs.wake("handoff_mail", str(opened.id), firm=firm.id, key=f"handoff:{opened.id}")

    async def _enquiry(self, proposal: Proposal) -> Result:
        office, firm, talk = self._office, self._firm, self._talk
        complete = proposal.particulars.get("complete") == "yes"
        fields = {k: v for k, v in proposal.particulars.items() if k != "complete"}
        due = office.clock.now() + UNFINISHED
        effect, enquiry = await office.db.run(
            lambda tx: note_enquiry(tx, firm.id, talk, fields, due, complete=complete)
        )
        if effect is not None:
            office.jobs.wake("lead", effect, firm=firm.id, key=f"lead:{enquiry}")
        else:
            office.jobs.wake("late_lead", enquiry, firm=firm.id, key=f"lead:{enquiry}", at=due)
        if complete:
            return Result(Outcome.DONE, proposal.facts, proposal.done)
        return Result(Outcome.MISSING, proposal.facts, proposal.read_out)


def note_enquiry(
    tx: Tx, firm: int, talk: Conversation, fields: Mapping[str, str], due: datetime, *, complete: bool
) -> tuple[str | None, str]:
    """Keep the enquiry's own words; queue the lead (or its correction) once complete. Returns (effect, enquiry) ids."""
    known = enquiries.of(tx, firm, talk.id)
    if known is not None and known.lead_id is not None:
        enquiry = enquiries.save(tx, firm, talk.id, dict(fields), due_at=due, state="ready")
        return leads.correct(tx, enquiry, complete=complete), enquiry.id
    enquiry = enquiries.save(tx, firm, talk.id, dict(fields), due_at=due, state="ready" if complete else "open")
    if not complete:
        return None, enquiry.id
    key, args = f"lead:{enquiry.id}", {"enquiry": enquiry.id}
    effect = effects.intend(tx, firm, talk.id, "create_lead", key, args, enquiry.ref)
    if effect.args.get("incomplete"):  # it was about to become a lead as it was left
        effects.update_args(tx, effect.id, args)
    return effect.id, enquiry.id
