"""The journey of a message, whole: identify → admit → a yes or the engine → approve → keep → send.

If a step is not on this page, it does not happen. Everything below is called from here and returns to here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from frontdesk import log
from frontdesk.books.port import UPSTREAM, UpstreamCall
from frontdesk.desk import company, consent, delivery, handoff, tongue, typed_proof
from frontdesk.desk.admit import admit
from frontdesk.desk.deeds import DeskDeeds
from frontdesk.desk.firm import Firm
from frontdesk.desk.history import looked_back_on
from frontdesk.desk.office import Office
from frontdesk.desk.opening import VERIFIED, open_turn
from frontdesk.desk.remember import harmless
from frontdesk.desk.runner import Hold
from frontdesk.desk.talk import Kept
from frontdesk.desk.who import Who, identify
from frontdesk.engines.base import Answer, Heard, Memory
from frontdesk.errors import NotYours, Ungrounded, Upstream
from frontdesk.identity.codes import cleaned
from frontdesk.message import Private
from frontdesk.policy.confirm import Pending
from frontdesk.policy.gate import Call, TurnGate
from frontdesk.principal import Contact
from frontdesk.reply import Block, Draft, Outcome, Own, Receipt, Reply, Say, approve, own_words
from frontdesk.reply.pieces import Step
from frontdesk.store.conversations import Conversation
from frontdesk.store.enquiries import Enquiry
from frontdesk.store.inbox import Item

_TURN_SECONDS: Final = 45.0
_SORRY: Final = Draft((Say("trouble.general"),))


@dataclass(slots=True)
class Turned:
    """What a turn did, for the trace: labels, codes and times. The reply is held only while it is sent."""

    reply: Reply
    answers: int
    level: int = 0
    about: tuple[int, int] | None = None
    engine: dict[str, Any] = field(default_factory=dict)
    calls: Sequence[Call] = ()
    upstream: Sequence[UpstreamCall] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A draft on its way to approval, and what to keep of it."""

    draft: Draft
    kept: Kept
    pending: Pending | None = None
    answer: Answer | None = None
    trace: dict[str, Any] = field(default_factory=dict)
    step: Step | None = None
    language: str = ""  # that of the conversation from now on, when this message changed it


async def take_turn(office: Office, firm: Firm, conversation: str, hold: Hold) -> Turned | None:
    """Answer all that waits in ``conversation`` with one reply. None when nothing waits, or a person has it."""
    opened = await office.db.run(lambda tx: open_turn(tx, firm.id, conversation), on_disk=False)
    if opened is None:
        return None
    talk, items = opened.talk, opened.items
    if talk.holder == "person":
        await handoff.pass_on(office, firm, talk, items)
        return None
    upstream: list[UpstreamCall] = []
    UPSTREAM.set(upstream)
    try:
        async with asyncio.timeout(_TURN_SECONDS):
            turned, said, to = await _answer(office, firm, talk, items, opened.enquiry, hold)
    except Exception as error:  # the surface: whatever went wrong, the person gets an honest word and a person
        log.event("turn.failed", code=type(error).__name__, conversation=conversation)
        await DeskDeeds(office, firm, talk).call_person("failed")
        turned = Turned(approve(_SORRY, {}, language=talk.language), items[-1].seq)
        said, to = Said(_SORRY, Kept.restored(talk.memory)), delivery.peer_of(talk)
    hold.commit()
    talk = replace(talk, language=turned.reply.language)
    turned.upstream = tuple(upstream)
    await delivery.deliver(office, firm, talk, items, turned.reply, said.kept, said.pending, to, turned.about)
    if opened.more:
        office.jobs.wake("turn", conversation, firm=firm.id, key=conversation)
    return turned


async def _answer(
    office: Office, firm: Firm, talk: Conversation, items: Sequence[Item], enquiry: Enquiry | None, hold: Hold
) -> tuple[Turned, Said, str]:
    kept = Kept.restored(talk.memory)
    proven = any(item.button == VERIFIED for item in items)
    # After a proof the words that waited for it are answered; the code itself may stand in the same burst.
    said_now = [words for item in items if (words := item.text.reveal().strip()) and not (proven and cleaned(words))]
    text = "\n".join(said_now)
    who = await _who(office, firm, talk, items[-1])
    try:
        matter = await company.settle(firm.raw, who, kept, text, fresh=proven)
    except (NotYours, Upstream) as trouble:  # whose records, can't be told just now: none are opened
        gate = admit(office, firm, talk, who, [text], enquiry)
        turned = Turned(_told(talk, gate, trouble), items[-1].seq, refused=("trouble",))
        return turned, Said(_SORRY, kept), delivery.peer_of(talk)
    gate = admit(office, firm, talk, matter.who, [text, matter.text], enquiry)
    try:
        said = await _say(office, firm, talk, matter, kept, items, gate, hold)
        talk = replace(talk, language=said.language or talk.language)
        said, reply, refused = await _approved(office, firm, talk, matter, said, gate)
        said = replace(said, kept=looked_back_on(said.kept, matter.text, said.answer, gate.results, reply))
        to = await delivery.address_for(talk, gate)
    finally:
        await gate.close()
    level = int(getattr(matter.who.principal, "level", 0))
    turned = Turned(reply, items[-1].seq, level, matter.who.pair, said.trace, tuple(gate.calls), refused=refused)
    return turned, said, to


async def _say(
    office: Office,
    firm: Firm,
    talk: Conversation,
    matter: company.Matter,
    kept: Kept,
    items: Sequence[Item],
    gate: TurnGate,
    hold: Hold,
) -> Said:
    """Code speaks first (which company, a yes or a no); what is left is the engine's."""
    opening: tuple[Block, ...] = (Own(gate.put(matter.first)),) if matter.first else ()
    if matter.asking and not kept.choosing:
        return Said(Draft(opening), replace(kept, choosing=True, waiting=matter.text))
    before = kept
    kept = replace(kept, choosing=False, waiting="")
    if matter.moved:  # what was shown before belongs to the other company
        kept = replace(kept, memory=Memory(), before=())
    decided = await consent.decide(office, firm, talk, matter.who, matter.text, items[-1].button, gate, hold)
    if decided is not None:
        memory = Memory(decided.shown or kept.memory.focus, kept.memory.state)
        return Said(decided.draft, kept.remembering(memory), decided.pending, None, decided.trace)
    typed = await typed_proof.read(office, firm, talk, matter.who.principal, before, matter.text)
    if typed is not None:
        kept = replace(kept, waiting=before.waiting)
        return Said(Draft((Own(gate.put(typed.result)),)), kept, step=typed.step)
    if not matter.text.strip():
        return Said(Draft(opening or (Say("notice.greeting"),)), kept)
    language, alone = tongue.asked_for(matter.text)
    if language:
        talk, kept = replace(talk, language=language), replace(kept, settled=True, leaning="")
        if alone:
            return Said(Draft((*opening, Say("notice.language"))), kept, language=language)
    heard = Heard(
        text=Private(matter.text),
        channel=talk.channel,
        language=talk.language,
        verified=isinstance(matter.who.principal, Contact),
        first=items[0].seq <= 1,
        pending=talk.pending is not None,
        before=kept.before,
    )
    answer = await (firm.engine or office.engine).answer(heard, kept.memory, gate, delivery.progress(firm, talk))
    language, kept = tongue.settled(talk.language, kept, "" if language else answer.language, matter.text)
    if matter.asking and (_withheld(gate) or not gate.calls):  # asked before: only what needs no company is answered
        before = replace(before, settled=kept.settled, leaning=kept.leaning)
        return Said(Draft(opening), before, trace=answer.trace, language=language)
    opening = () if matter.asking else opening
    return _engines(office, firm, talk, matter, Said(Draft(opening), kept, language=language), answer, gate)


def _engines(
    office: Office, firm: Firm, talk: Conversation, matter: company.Matter, said: Said, answer: Answer, gate: TurnGate
) -> Said:
    """What the engine wants to say after ``said``, with what it asked, and what is kept of it."""
    kept = replace(
        said.kept.remembering(harmless(answer.memory, gate.results)), waiting=matter.text if _withheld(gate) else ""
    )
    asked = consent.newly_asked(office, firm, talk, matter.who, gate)
    step = Step.ADDRESS if talk.channel == "web" and _withheld(gate) else None
    draft = Draft((*said.draft.blocks, *answer.draft.blocks))
    return Said(draft, kept, asked, answer, answer.trace, step, said.language)


async def _approved(
    office: Office, firm: Firm, talk: Conversation, matter: company.Matter, said: Said, gate: TurnGate
) -> tuple[Said, Reply, tuple[str, ...]]:
    """Confirm the contact live, then check the draft; one more try for the engine, then the tools' own sentences."""
    try:
        await gate.settle()
    except NotYours as lost:
        kept = Kept(settled=said.kept.settled)
        return Said(said.draft, kept, None, None, said.trace), _told(talk, gate, lost), ("lost",)
    except Upstream as trouble:
        return Said(said.draft, said.kept, None, None, said.trace), _told(talk, gate, trouble), ("trouble",)
    reasons: tuple[str, ...] = ()
    for attempt in ("draft", "mended", "own words", "sorry"):
        if attempt == "mended":
            mended = await _mended(office, firm, talk, matter, said, reasons, gate)
            if mended is None:
                continue
            said = mended
        elif attempt != "draft":
            said = replace(said, draft=own_words(gate.results) if attempt == "own words" else _SORRY)
        once = said.pending.once if said.pending else None
        try:
            reply = approve(said.draft, gate.results, language=talk.language, confirm=once, identify=said.step)
            return said, reply, reasons
        except Ungrounded as refused:
            reasons = reasons or refused.reasons
            log.event("reply.ungrounded", count=len(refused.reasons), reason=refused.reasons[0])
    raise Ungrounded(reasons)


async def _mended(
    office: Office,
    firm: Firm,
    talk: Conversation,
    matter: company.Matter,
    said: Said,
    reasons: tuple[str, ...],
    gate: TurnGate,
) -> Said | None:
    """The engine's second try, which may have read or asked more than the first."""
    first = said.answer
    if first is None:
        return None
    answer = await (firm.engine or office.engine).mend(first, reasons, gate)
    if answer is None or not isinstance(answer.draft, Draft) or not isinstance(answer.draft.blocks, tuple):
        return None
    before = said.draft.blocks[: len(said.draft.blocks) - len(first.draft.blocks)]
    return _engines(office, firm, talk, matter, replace(said, draft=Draft(before)), answer, gate)


def _told(talk: Conversation, gate: TurnGate, trouble: Upstream | NotYours) -> Reply:
    """What is said instead of anything from the records; a deed that was done is still said to be done."""
    done = (Receipt(label) for label, result in gate.results.items() if result.outcome is Outcome.DONE)
    return approve(Draft((*done, Own(gate.put_trouble(trouble)))), gate.results, language=talk.language)


async def _who(office: Office, firm: Firm, talk: Conversation, item: Item) -> Who:
    try:
        return await identify(firm, talk, item, office.clock.now())
    except Upstream:
        # Who wrote can't be proven while the records are out of reach: nobody in particular, nothing disclosed.
        return replace(await identify(replace(firm, directory=None), talk, item, office.clock.now()), unsure=True)


def _withheld(gate: TurnGate) -> bool:
    return any(result.outcome is Outcome.WITHHELD for result in gate.results.values())
