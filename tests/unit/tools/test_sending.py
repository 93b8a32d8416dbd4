"""Sending an invoice is proposed, never done, and only to the address on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.books.records import ContactRecord, InvoiceStatus
from frontdesk.errors import NotYours, StepUp
from frontdesk.tools.sending import fill, send_invoice
from frontdesk.tools.spec import Deed, Proposal, Ref, Words
from tests.unit.tools.ledger import FIRM, MINE, THEIRS, Ledger, invoice, money, said


async def proposed(ledger: Ledger, **arguments: Words | Ref) -> Proposal:
    found = await send_invoice(ledger.books(), **arguments)
    assert isinstance(found, Proposal)
    return found


async def test_the_latest_is_proposed_to_the_address_on_record() -> None:
    proposal = await proposed(Ledger([invoice("1", days=40, id=1), invoice("2", days=2, id=2)]))

    assert proposal.deed is Deed.SEND_INVOICE
    assert proposal.args == {"ref": "invoice:2"}
    assert said(proposal) == "I'll have invoice 2 e-mailed to ana@brightwater.example. Shall I?"
    assert "on its way to ana@brightwater.example" in said(proposal, done=True)
    assert proposal.particulars["invoice"] == "2"
    assert proposal.particulars["to"] == "ana@brightwater.example"


async def test_paid_invoices_may_be_sent_too() -> None:
    paid = invoice("7", id=7, paid="100.00", status=InvoiceStatus.PAID)

    assert (await proposed(Ledger([paid]), which=Words("invoice 7"))).args == {"ref": "invoice:7"}


@pytest.mark.requirement("S59", "S60", "S61", "S62")
async def test_subject_and_message_are_the_firms_own_with_safe_variables() -> None:
    firm = replace(
        FIRM,
        send_subject="{number} from {firm}\nBcc: x@y {secret}",
        send_message="Hi {name},\n{firm}: {number}",
        send_pdf=False,
        send_copy=True,
    )
    ledger = Ledger([invoice("{firm}", id=3)])
    proposal = await send_invoice(ledger.books(firm=firm))
    assert isinstance(proposal, Proposal)

    assert proposal.particulars["subject"] == "{firm} from Harbour & Finch Bcc: x@y"
    assert proposal.particulars["message"] == "Hi ,\nHarbour & Finch: {firm}"
    assert (proposal.particulars["attach_pdf"], proposal.particulars["send_copy"]) == ("no", "yes")


def test_unknown_variables_are_left_out_and_nothing_is_filled_twice() -> None:
    assert fill("a{ number }b{x.__class__}{}c{firm}", {"number": "{firm}", "firm": "F"}) == "a{firm}bcF"


async def test_whatever_moves_upstream_makes_it_another_proposal() -> None:
    one = invoice("1", id=1)
    changes = (
        replace(one, number="1a"),
        replace(one, total=money("100.01")),
        replace(one, balance=money("99.99")),
        replace(one, status=InvoiceStatus.VIEWED),
    )
    before = (await proposed(Ledger([one]))).fingerprint
    moved = Ledger([one])
    moved.people[31] = ContactRecord(31, MINE, "Ana", "ana2@brightwater.example")

    assert (await proposed(Ledger([one]))).fingerprint == before
    assert before not in {(await proposed(Ledger([changed]))).fingerprint for changed in changes}
    assert (await proposed(moved)).fingerprint != before


async def test_without_an_address_on_record_nothing_is_proposed() -> None:
    ledger = Ledger([invoice("1")])
    ledger.people[31] = ContactRecord(31, MINE, "Ana", "")

    with pytest.raises(StepUp):
        await send_invoice(ledger.books())


async def test_nobody_elses_invoice_can_be_sent() -> None:
    ledger = Ledger([invoice("1", id=1), invoice("900", id=901, client=THEIRS)])
    for arguments in ({"which": Words("900")}, {"ref": Ref("invoice:901")}):
        with pytest.raises(NotYours):
            await send_invoice(ledger.books(), **arguments)  # type: ignore[arg-type]  # one of two keywords
