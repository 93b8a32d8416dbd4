"""What was billed in a period, and the tax on it: to the cent, per currency, and nothing left out in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.books.records import Invoice, InvoiceStatus, Tax
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Money, Period, Table
from frontdesk.reply import Outcome
from frontdesk.tools import tax_sums
from frontdesk.tools.spec import Day, Words
from frontdesk.tools.sums import billed_in_period, tax_in_period
from tests.unhurried import UNHURRIED
from tests.unit.tools.ledger import TODAY, Ledger, invoice, money, rows, said


def taxed(number: str, net: str, *taxes: tuple[str, str], days: int, agree: bool = True, paid: bool = False) -> Invoice:
    tax = sum((Decimal(amount) for _, amount in taxes), Decimal(0))
    total = Decimal(net) + tax
    row = invoice(number, days=days, id=int(number), total=str(total), paid=str(total) if paid else "0.00")
    return replace(
        row,
        subtotal=money(net),
        tax_total=Money(tax, "EUR"),
        taxes=tuple(Tax(label, Decimal(0), money(amount) if agree else None) for label, amount in taxes),
        taxes_agree=agree,
        status=InvoiceStatus.PAID if paid else InvoiceStatus.SENT,
    )


ONE = taxed("1", "100.00", ("VAT", "20.00"), days=5, paid=True)  # 11 March
TWO = taxed("2", "50.00", ("VAT", "10.00"), ("Levy", "1.01"), days=20)  # 24 February
THREE = taxed("3", "10.00", ("vat", "2.00"), days=100)  # 6 December
BOOKS = Ledger([ONE, TWO, THREE])


async def test_a_month_is_added_up_with_what_is_tax_paid_and_open() -> None:
    result = await billed_in_period(BOOKS.books(), Words("since February"))
    text = said(result)

    assert "For 1 Feb 2026 – 16 Mar 2026, you were invoiced €181.01 in all, over 2 invoices." in text
    assert "€31.01 of the total is tax." in text
    assert "€120.00 of it is paid, and €61.01 is open." in text
    assert [row[0] for row in rows(result.facts["invoices"])] == ["1", "2"]
    assert result.again == Again("billed_in_period", {"first": "2026-02-01", "last": "2026-03-16"})
    assert result.shown == ("invoice:1", "invoice:2")


async def test_canonical_days_give_the_same_as_the_words() -> None:
    books = BOOKS.books()
    by_words = await billed_in_period(books, Words("in February"))
    by_days = await billed_in_period(books, first=Day("2026-02-01"), last=Day("2026-02-28"))

    assert by_words == by_days
    assert (await billed_in_period(books, first=Day("2026-03-01"))).facts["period"].value == Period(
        date(2026, 3, 1), TODAY
    )


async def test_without_a_period_it_is_this_year() -> None:
    result = await billed_in_period(BOOKS.books())

    assert result.facts["period"].value == Period(date(2026, 1, 1), date(2026, 12, 31))
    assert "over 2 invoices" in said(result)


@pytest.mark.parametrize("tool", [billed_in_period, tax_in_period])
async def test_a_period_that_is_unclear_is_asked_about(tool: object) -> None:
    assert callable(tool)
    for given_ in ({"period": Words("a while")}, {"first": Day("2026-03-02"), "last": Day("2026-03-01")}):
        result = await tool(BOOKS.books(), **given_)
        assert (result.outcome, said(result).split("?")[0]) == (Outcome.MISSING, "Which period do you mean")


@pytest.mark.parametrize("tool", [billed_in_period, tax_in_period])
async def test_an_empty_period_is_said_plainly(tool: object) -> None:
    assert callable(tool)
    result = await tool(BOOKS.books(), Words("2020"))

    assert (result.outcome, said(result)) == (
        Outcome.EMPTY,
        "For 1 Jan 2020 – 31 Dec 2020, there are no invoices for you.",
    )


@pytest.mark.parametrize("tool", [billed_in_period, tax_in_period])
async def test_nothing_is_summed_from_a_list_that_may_not_be_whole(tool: object) -> None:
    assert callable(tool)
    with pytest.raises(Upstream):
        await tool(Ledger([ONE], complete=False).books())


async def test_currencies_are_never_added_up() -> None:
    dollars = replace(invoice("7", id=7, total="70.00", currency="USD"), tax_total=Money(Decimal("7.00"), "USD"))
    books = Ledger([ONE, TWO, dollars]).books()
    billed, tax = await billed_in_period(books), await tax_in_period(books)

    assert "Different currencies are never added up." in said(billed)
    assert rows(billed.facts["sums"]) == [
        ("2", "€181.01", "€31.01", "€120.00", "€61.01"),
        ("1", "US$70.00", "US$7.00", "US$0.00", "US$70.00"),
    ]
    assert rows(tax.facts["sums"]) == [("€31.01", "€20.00"), ("US$7.00", "US$0.00")]


async def test_what_cannot_be_read_is_counted_apart() -> None:
    unread = replace(invoice("8", id=8), total=None, tax_total=None)
    undated = replace(invoice("9", id=9), date=None)
    text = said(await billed_in_period(Ledger([ONE, unread, undated]).books()))

    assert "€120.00 in all, over 1 invoice." in text
    assert "For 1 invoice of that time I can't read every figure" in text
    assert "1 invoice has no date" in text


async def test_an_unknown_balance_makes_the_open_sum_unknown_and_not_zero() -> None:
    half = replace(ONE, balance=None, paid=None, status=InvoiceStatus.SENT)
    text = said(await billed_in_period(Ledger([half, TWO]).books()))

    assert "is open" not in text


async def test_tax_is_told_per_name_and_with_what_is_on_paid_invoices() -> None:
    result = await tax_in_period(BOOKS.books(), Words("the last 12 months"))
    text = said(result)

    assert "For 17 Mar 2025 – 16 Mar 2026, the tax on your invoices comes to €33.01, over 3 invoices." in text
    assert "€20.00 of it is on invoices that are fully paid." in text
    assert rows(result.facts["taxes"]) == [("Levy", "1", "€1.01"), ("VAT", "3", "€32.00")]


async def test_no_tax_at_all_is_an_answer() -> None:
    assert "there is no tax on 1 invoice." in said(await tax_in_period(Ledger([invoice("6")]).books()))


async def test_taxes_that_cannot_be_told_apart_stand_together() -> None:
    mixed = taxed("4", "10.00", ("VAT", "2.00"), ("Levy", "0.50"), days=1, agree=False)
    result = await tax_in_period(Ledger([ONE, mixed]).books())

    assert rows(result.facts["taxes"]) == [
        ("Taxes and charges, together", "1", "€2.50"),
        ("VAT", "1", "€20.00"),
    ]


AMOUNTS = st.decimals("0.00", "999.99", places=2)


@UNHURRIED
@given(st.lists(st.tuples(AMOUNTS, st.lists(st.tuples(st.sampled_from(["VAT", "Levy", ""]), AMOUNTS), max_size=3))))
def test_the_rows_of_the_taxes_always_add_up_to_the_tax(
    drawn: list[tuple[Decimal, list[tuple[str, Decimal]]]],
) -> None:
    some = [
        taxed(str(n), str(net), *((label, str(amount)) for label, amount in taxes), days=n, agree=n % 3 > 0)
        for n, (net, taxes) in enumerate(drawn, 1)
    ]
    table = tax_sums.overview(some)
    assert isinstance(table, Table)
    cells = [row[2].value for row in table.rows if row[2] is not None]
    summed = sum((cell.amount for cell in cells if isinstance(cell, Money)), Decimal(0))

    assert summed == sum((one.tax.amount for one in tax_sums.by_currency(some)), Decimal(0))
