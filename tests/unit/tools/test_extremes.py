"""The oldest unpaid invoice, the largest, the smallest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.books.records import InvoiceStatus
from frontdesk.errors import Upstream
from frontdesk.facts import Again
from frontdesk.reply import Outcome
from frontdesk.tools.extremes import InvoiceEnd, largest_invoice, oldest_unpaid
from tests.unit.tools.ledger import THEIRS, Ledger, invoice, rows, said

PAID = invoice("1", days=200, id=1, total="900", paid="900", status=InvoiceStatus.PAID)
OLD = invoice("2", days=90, id=2, total="50")
NEW = invoice("3", days=5, id=3, total="700")
UNREAD = replace(invoice("4", days=300, id=4), balance=None)


async def test_the_oldest_unpaid_is_the_oldest_on_which_something_is_owed() -> None:
    foreign = invoice("9", days=500, client=THEIRS)
    result = await oldest_unpaid(Ledger([NEW, PAID, OLD, foreign]).books())
    text = said(result)

    assert "The oldest one still to be paid is invoice 2, dated 16 December 2025. It comes to €50.00." in text
    assert "60 days overdue" in text
    assert result.again == Again("find_invoice", {"ref": "invoice:2"})


async def test_an_invoice_whose_balance_cannot_be_read_is_not_passed_over_in_silence() -> None:
    text = said(await oldest_unpaid(Ledger([OLD, UNREAD]).books()))

    assert "invoice 2" in text
    assert "For 1 invoice I can't read how much is still to be paid" in text
    assert said(await oldest_unpaid(Ledger([UNREAD]).books())).startswith("For 1 invoice I can't read")


async def test_nothing_unpaid_is_said_plainly() -> None:
    nothing = await oldest_unpaid(Ledger([PAID]).books())

    assert (nothing.outcome, said(nothing)) == (Outcome.EMPTY, "You have no open invoices.")
    assert said(await oldest_unpaid(Ledger([]).books())) == "There are no invoices for you yet."


@pytest.mark.parametrize(("end", "number"), [(InvoiceEnd.LARGEST, "1"), (InvoiceEnd.SMALLEST, "2")])
async def test_the_largest_and_the_smallest_go_by_their_totals(end: InvoiceEnd, number: str) -> None:
    result = await largest_invoice(Ledger([NEW, PAID, OLD]).books(), end)

    assert said(result).startswith(f"Your {end.value} invoice is {number}, dated")


async def test_currencies_are_not_compared_with_each_other() -> None:
    dollars = invoice("5", id=5, total="9000", currency="USD")
    result = await largest_invoice(Ledger([NEW, PAID, OLD, dollars]).books())

    assert said(result).startswith("You have invoices in more than one currency. This is the largest in each of them.")
    assert [(row[0], row[4]) for row in rows(result.facts["invoices"])] == [("1", "€900.00"), ("5", "US$9,000.00")]
    assert result.shown == ("invoice:1", "invoice:5")


async def test_a_total_that_cannot_be_read_is_mentioned() -> None:
    unread = replace(OLD, total=None)

    assert "For 1 invoice I can't read the total" in said(await largest_invoice(Ledger([NEW, unread]).books()))
    assert said(await largest_invoice(Ledger([unread]).books())).startswith("For 1 invoice I can't read the total")
    assert said(await largest_invoice(Ledger([]).books())) == "There are no invoices for you yet."


@pytest.mark.parametrize("tool", [oldest_unpaid, largest_invoice])
async def test_no_end_is_told_from_a_list_that_may_not_be_whole(tool: object) -> None:
    assert callable(tool)
    with pytest.raises(Upstream):
        await tool(Ledger([OLD], complete=False).books())
