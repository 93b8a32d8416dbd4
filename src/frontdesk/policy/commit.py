"""Doing a confirmed deed once: propose it again live, record the intent, do it, record the end.

Whatever is in doubt stays in doubt: it is shown to staff and never repeated.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Protocol

from frontdesk import log
from frontdesk.books.port import BooksWriter, InvoiceMail
from frontdesk.errors import InDoubt, Refusal, Upstream
from frontdesk.policy.confirm import Pending
from frontdesk.policy.gate import TurnGate
from frontdesk.reply import Outcome, Result, Say
from frontdesk.store import effects
from frontdesk.store.database import Database, Tx
from frontdesk.tools.spec import Deed, Proposal


class Digest(Protocol):
    """A keyed, firm-bound digest of what was read out."""

    def __call__(self, fingerprint: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Committed:
    """How it went: the result to say, whether staff must look, and whether it has to be asked again."""

    result: Result
    doubt: bool = False
    ask_again: Proposal | None = None


async def commit(
    pending: Pending, gate: TurnGate, db: Database, writer: BooksWriter, digest: Digest, *, firm: int, conversation: str
) -> Committed:
    """Carry out ``pending`` after the person's yes. Raises what the tool raises when it can't be proposed again."""
    earlier = await db.run(lambda tx: effects.by_key(tx, firm, pending.once))
    if earlier is not None and earlier.state == "failed":  # it surely did not go out, and then we were interrupted
        return Committed(_not_done())
    if earlier is not None and earlier.state != "done":
        await db.run(lambda tx: effects.end(tx, earlier.id, "in_doubt", code="interrupted"))
        return Committed(_doubtful(), doubt=True)
    try:
        proposal = await gate.propose_again(pending.tool, pending.args)
    except (Refusal, Upstream):
        if earlier is None:
            raise
        return Committed(_done_before())
    if earlier is not None:
        return Committed(_receipt(proposal))
    if digest(proposal.fingerprint) != pending.digest:
        return Committed(_moved(proposal), ask_again=proposal)
    await gate.settle()

    def intend(tx: Tx) -> str | None:
        effect = effects.intend(tx, firm, conversation, proposal.deed.value, pending.once, {}, pending.once)
        return effect.id if effects.start(tx, effect.id) else None

    effect_id = await db.run(intend)
    if effect_id is None:
        return Committed(_doubtful(), doubt=True)
    # Once begun it is seen through and written down, whatever becomes of the turn meanwhile.
    return await asyncio.shield(asyncio.ensure_future(_carry_out(proposal, effect_id, db, writer)))


async def _carry_out(proposal: Proposal, effect: str, db: Database, writer: BooksWriter) -> Committed:
    state, code, done = "done", "", Committed(_receipt(proposal))
    try:
        await _perform(proposal, writer)
    except InDoubt as doubt:
        state, code, done = "in_doubt", doubt.code, Committed(_doubtful(), doubt=True)
    except Upstream as trouble:
        state, code, done = "failed", trouble.code, Committed(_not_done())
    except Exception as error:  # a bug on the way: nobody knows how far it got
        state, code, done = "in_doubt", type(error).__name__, Committed(_doubtful(), doubt=True)
    await db.run(lambda tx: effects.end(tx, effect, state, code=code))
    log.event("deed.ended", kind=proposal.deed.value, state=state, code=code)
    return done


async def _perform(proposal: Proposal, writer: BooksWriter) -> None:
    match proposal.deed:
        case Deed.SEND_INVOICE:
            needs = proposal.particulars
            await writer.send_invoice(
                InvoiceMail(
                    invoice_id=int(needs["invoice"]),
                    to=tuple(needs["to"].split(",")),
                    subject=needs["subject"],
                    message=needs["message"],
                    attach_pdf=needs.get("attach_pdf", "yes") == "yes",
                    send_copy=needs.get("send_copy", "no") == "yes",
                )
            )
        case _:
            raise Upstream("unknown_deed", retry=False)


def _receipt(proposal: Proposal) -> Result:
    return Result(Outcome.DONE, proposal.facts, proposal.done, shown=proposal.shown)


def _not_done() -> Result:
    return Result(Outcome.TROUBLE, {}, (Say("deed.not_done"),))


def _done_before() -> Result:
    """It was done, and then we were interrupted; its record can't be read now, so it is not named."""
    return Result(Outcome.DONE, {}, (Say("receipt.done_before"),))


def _doubtful() -> Result:
    return Result(Outcome.TROUBLE, {}, (Say("deed.in_doubt"),), notice="deed_in_doubt")


def _moved(proposal: Proposal) -> Result:
    return Result(Outcome.PROPOSED, proposal.facts, (Say("deed.moved"), *proposal.read_out), shown=proposal.shown)
