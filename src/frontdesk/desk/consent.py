"""A message while a proposal waits: a yes is carried out, a no drops it, anything else is for the engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from frontdesk.desk.deeds import DeskDeeds
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.desk.runner import Hold
from frontdesk.desk.who import Who
from frontdesk.errors import Refusal, Upstream
from frontdesk.policy.commit import commit
from frontdesk.policy.confirm import Consent, Pending, read_consent, wait_for_yes
from frontdesk.policy.gate import TurnGate
from frontdesk.principal import Contact
from frontdesk.reply import Block, Draft, Outcome, Own, Receipt, Result, Say
from frontdesk.store.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Decided:
    """What to say after a yes or a no, and the proposal to ask again when something had moved."""

    draft: Draft
    pending: Pending | None = None
    shown: tuple[str, ...] = ()
    trace: dict[str, Any] = field(default_factory=dict)


async def decide(
    office: Office, firm: Firm, talk: Conversation, who: Who, text: str, button: str | None, gate: TurnGate, hold: Hold
) -> Decided | None:
    """Read this message as an answer to the waiting proposal; None when it is neither a yes nor a no."""
    if talk.pending is None:
        return None
    pending = Pending.restored(talk.pending)
    signed = talk.channel == "email"
    now = office.clock.now()
    said = read_consent(text, button, pending, who.principal, now, talk.language, signed=signed)
    if said is Consent.NEITHER:
        return None
    trace = {"consent": said.value, "tool": pending.tool}
    if said is Consent.NO:
        return Decided(Draft((Say("deed.declined"),)), trace=trace)
    if firm.writer is None:
        return Decided(Draft((Say("deed.not_done"),)), trace=trace)
    hold.commit()  # from here on the turn has an effect: a newer message waits instead of starting it anew
    try:
        done = await commit(
            pending,
            gate,
            office.db,
            firm.writer,
            lambda fingerprint: digest(office, firm, fingerprint),
            firm=firm.id,
            conversation=talk.id,
        )
    except Refusal as refusal:
        label = gate.put(Result(Outcome.NONE, {}, (Say(refusal.key, {"firm": "firm"}),)))
        return Decided(Draft((Own(label),)), trace=trace)
    except Upstream:
        return Decided(Draft((Say("deed.not_done"),)), trace=trace)
    if done.doubt:
        await DeskDeeds(office, firm, talk).call_person("doubt")
    label = gate.put(done.result)
    block: Block = Receipt(label) if done.result.outcome is Outcome.DONE else Own(label)
    again = None
    if done.ask_again is not None:
        gate.ask(pending.tool, done.ask_again)
        again = newly_asked(office, firm, talk, who, gate)
    return Decided(Draft((block,)), again, done.result.shown, trace)


def newly_asked(office: Office, firm: Firm, talk: Conversation, who: Who, gate: TurnGate) -> Pending | None:
    """The proposal that was read out in this turn, as it will wait for a yes."""
    if gate.asked is None or not isinstance(who.principal, Contact):
        return None
    proposal = gate.asked.proposal
    fingerprint = digest(office, firm, proposal.fingerprint)
    return wait_for_yes(gate.asked.tool, proposal.args, fingerprint, who.principal, talk.channel, office.clock.now())


def digest(office: Office, firm: Firm, fingerprint: str) -> bytes:
    """A keyed digest of what was read out: it tells whether something moved, and nothing else."""
    return office.db.keys.digest(firm.id, "proposal", fingerprint)
