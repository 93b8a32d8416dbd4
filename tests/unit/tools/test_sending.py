"""Sending an invoice is proposed, never done, and only to the address on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.books.records import ContactRecord, InvoiceStatus
from frontdesk.errors import NotYours, StepUp
from frontdesk.reply import Outcome, Result
from frontdesk.tools.sending import fill, send_invoice
from frontdesk.tools.spec import Deed, Proposal, Ref, Said, Words
from tests.unit.tools.ledger import FIRM, MINE, THEIRS, Ledger, invoice, money, said


async def proposed(ledger: Ledger, **arguments: Words | Ref | Said) -> Proposal:
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


NUMBERED = [invoice("1134", days=40, id=1), invoice("1146", days=2, id=2), invoice("7", days=90, id=3)]


@pytest.mark.requirement("S57")
@pytest.mark.parametrize(
    ("wrote", "offered"),
    [
        ("Can you e-mail me invoice 1134?", ["1134", "1146"]),
        ("send me #1134 please", ["1134", "1146"]),
        ("me manda a fatura 1134", ["1134", "1146"]),
        ("send one one three four", ["1134", "1146"]),
        ("INV-1134 bitte", ["1134", "1146"]),
        ("1134\nby mail please", ["1134", "1146"]),
        ("invoice 7 please", ["7", "1146"]),
        ("send me invoice 9999", ["1146"]),
        ("send 7 and 1134, invoice 7 first", ["1134", "7", "1146"]),
    ],
)
async def test_another_than_the_one_whose_number_was_written_is_asked_about(wrote: str, offered: list[str]) -> None:
    for chosen in ({}, {"ref": Ref("invoice:2")}):
        found = await send_invoice(Ledger(NUMBERED).books(), said=Said(wrote), **chosen)
        assert isinstance(found, Result)
        assert found.outcome is Outcome.CANDIDATES
        assert sorted(str(fact.value) for fact in found.facts.values()) == sorted(offered)


@pytest.mark.parametrize(
    "wrote",
    [
        "send me the latest",
        "not 1134 but 1146",
        "the 1,134.00 one, the latest",
        "the one over €1134",
        "send it within 7 days please",
        "invoice 1146",
        "1146",
        "send my invoice of 2024",
        "invoice 2, by its id",
    ],
)
async def test_what_fits_the_words_is_proposed(wrote: str) -> None:
    assert (await proposed(Ledger(NUMBERED), said=Said(wrote), ref=Ref("invoice:2"))).args == {"ref": "invoice:2"}


async def test_a_message_without_figures_costs_no_further_call() -> None:
    ledger = Ledger(NUMBERED)
    await proposed(ledger, said=Said("send me the latest"), ref=Ref("invoice:2"))
    before = list(ledger.calls)
    await proposed(ledger, ref=Ref("invoice:2"))
    assert ledger.calls[len(before) :] == before
