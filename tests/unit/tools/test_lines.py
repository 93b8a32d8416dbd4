"""Line items with each tax, and the payments with their dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from frontdesk.books.records import InvoiceStatus, Line, Payment
from frontdesk.facts import Again, Money
from frontdesk.reply import Outcome
from frontdesk.tools.lines import invoice_lines, invoice_payments
from frontdesk.tools.spec import Ref, Words
from tests.unit.tools.ledger import TODAY, Ledger, invoice, money, rows, said
from tests.unit.tools.test_invoices import FULL


@pytest.mark.requirement("S39")
async def test_the_lines_come_with_each_tax_and_add_up() -> None:
    result = await invoice_lines(Ledger([FULL]).books())

    assert "Invoice 184 comes to €124.93." in said(result)
    table = rows(result.facts["totals"])
    assert ("VAT", "23%", "€23.00") in table
    assert ("Levy", "1.93%", "€1.93") in table
    assert result.again == Again("invoice_lines", {"ref": "invoice:110"})


async def test_a_fraction_of_a_cent_in_a_price_is_kept_and_the_amount_is_in_cents() -> None:
    words = invoice(
        "1", lines=(Line("Words", Decimal(1843), Money(Decimal("0.115"), "EUR")),), subtotal=money("211.95")
    )
    result = await invoice_lines(Ledger([words]).books())

    assert rows(result.facts["lines"]) == [("Words", "1,843", "€0.115", "€211.95")]


async def test_withheld_lines_say_what_may_be_said() -> None:
    result = await invoice_lines(Ledger([FULL]).books(lines=False), which=Words("184"))

    assert result.outcome is Outcome.WITHHELD
    assert "Design" not in said(result)
    assert "€124.93" in said(result)


async def test_payments_come_with_dates_and_what_is_left() -> None:
    result = await invoice_payments(Ledger([FULL]).books(), ref=Ref("invoice:110"))

    assert "1 payment came in on invoice 184, €50.00 in all." in said(result)
    assert rows(result.facts["payments"]) == [("13 March 2026", "€50.00")]
    assert "€74.93 was due on" in said(result)
    assert result.notice == ""


async def test_no_payment_is_said_plainly() -> None:
    result = await invoice_payments(Ledger([invoice("9")]).books())

    assert result.outcome is Outcome.EMPTY
    assert "No payment has come in on invoice 9 so far." in said(result)


async def test_a_paid_invoice_reads_as_paid() -> None:
    done = replace(
        invoice("9", paid="100.00", status=InvoiceStatus.PAID),
        payments=(Payment(money("100.00"), TODAY - timedelta(days=1)),),
    )

    assert "fully paid" in said(await invoice_payments(Ledger([done]).books()))


async def test_payments_that_do_not_add_up_are_told_to_staff() -> None:
    odd = replace(FULL, payments=(Payment(money("49.99"), None),))

    assert (await invoice_payments(Ledger([odd]).books())).notice == "payments_disagree"
