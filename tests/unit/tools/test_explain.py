"""An invoice explained by the one before it: causes that add up exactly, the difference said first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.books.records import Invoice, Line, Tax
from frontdesk.books.taxes import cents
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again, Money
from frontdesk.reply import Outcome
from frontdesk.tools.causes import Kind, between
from frontdesk.tools.explain import explain_invoice
from frontdesk.tools.spec import Ref, Words
from tests.unhurried import UNHURRIED
from tests.unit.tools.ledger import THEIRS, Ledger, invoice, money, rows, said


def line(title: str, quantity: str, price: str) -> Line:
    return Line(title, Decimal(quantity), money(price))


def bill(number: str, *lines: Line, days: int, vat: str = "0", charge: str = "0.00") -> Invoice:
    """An invoice of these lines with ``vat`` percent on them, and something that no line and no tax accounts for."""
    subtotal = cents(sum((one.amount.amount for one in lines if one.amount is not None), Decimal(0)))
    tax = cents(subtotal * Decimal(vat) / 100)
    return replace(
        invoice(number, days=days, id=int(number), total=str(subtotal + tax + Decimal(charge))),
        lines=lines,
        subtotal=Money(subtotal, "EUR"),
        taxes=(Tax("VAT", Decimal(vat), Money(tax, "EUR")),) if tax else (),
        tax_total=Money(tax, "EUR"),
    )


BEFORE = bill(
    "1", line("Care plan October", "1", "100.00"), line("Hosting", "1", "20.00"), line("Call-out", "1", "9.99"), days=40
)
NOW = bill(
    "2",
    line("Care plan November", "1", "110.00"),
    line("Hosting", "3", "20.00"),
    line("Photographs", "2", "45.00"),
    line("Loyalty discount", "1", "-5.00"),
    days=9,
    vat="20",
)


async def test_the_difference_comes_first_then_its_biggest_part_then_every_cause() -> None:
    result = await explain_invoice(Ledger([BEFORE, NOW]).books())
    text = said(result)

    assert text.startswith("Invoice 2 comes to €306.00. That is €176.01 more than 1, the one before it, at €129.99.")
    assert "The biggest part of it is new on this invoice: Photographs, €90.00." in text
    assert rows(result.facts["causes"]) == [
        ("new", "Photographs", "€90.00"),
        ("tax", "VAT", "€51.00"),
        ("quantity", "Hosting", "€40.00"),
        ("price", "Care plan November", "€10.00"),
        ("no longer there", "Call-out", "-€9.99"),
        ("discount", "Loyalty discount", "-€5.00"),
        ("Difference", "", "€176.01"),
    ]
    assert result.again == Again("explain_invoice", {"ref": "invoice:2"})
    assert result.shown == ("invoice:2", "invoice:1")


async def test_a_lower_invoice_is_told_as_lower() -> None:
    lower = bill("3", line("Care plan December", "1", "50.00"), days=1)
    text = said(await explain_invoice(Ledger([BEFORE, lower]).books(), which=Words("3")))

    assert "€79.99 less than 1, the one before it" in text
    assert "a different price: Care plan December, -€50.00." in text


async def test_the_same_total_with_the_same_lines_has_nothing_to_explain() -> None:
    twin = replace(BEFORE, id=5, number="5", date=NOW.date)

    assert said(await explain_invoice(Ledger([BEFORE, twin]).books())) == (
        "Invoice 5 comes to €129.99, the same as 1, the one before it.\n\nNothing on it has changed."
    )


async def test_the_first_invoice_has_none_before_it() -> None:
    result = await explain_invoice(Ledger([BEFORE, NOW]).books(), ref=Ref("invoice:1"))

    assert (result.outcome, said(result)) == (Outcome.EMPTY, "There is none before it: 1 is your first invoice.")


async def test_two_currencies_are_not_compared() -> None:
    dollars = invoice("6", id=6, days=1, currency="USD")
    text = said(await explain_invoice(Ledger([BEFORE, dollars]).books()))

    assert "They are in different currencies, so I can't compare them." in text


async def test_an_unread_total_is_not_compared() -> None:
    text = said(await explain_invoice(Ledger([BEFORE, replace(NOW, total=None)]).books()))

    assert text.startswith("I can't read the totals of both 2 and 1")


async def test_withheld_lines_give_the_difference_and_no_more() -> None:
    result = await explain_invoice(Ledger([BEFORE, NOW]).books(lines=False))

    assert result.outcome is Outcome.WITHHELD
    assert "€176.01 more" in said(result)
    assert "Photographs" not in said(result)


async def test_what_no_line_accounts_for_is_not_called_rounding() -> None:
    charged = replace(bill("7", line("Hosting", "1", "20.00"), days=1, charge="12.00"), taxes=())
    plain = bill("8", line("Hosting", "1", "20.00"), days=30)
    result = await explain_invoice(Ledger([plain, charged]).books())

    assert rows(result.facts["causes"]) == [("not listed line by line", "", "€12.00"), ("Difference", "", "€12.00")]


async def test_an_invoice_of_another_client_is_not_there() -> None:
    foreign = invoice("900", id=900, client=THEIRS)
    books = Ledger([BEFORE, NOW, foreign]).books()
    for ref in ("invoice:900", "invoice:999"):
        with pytest.raises(NotYours):
            await explain_invoice(books, ref=Ref(ref))


async def test_no_earlier_one_is_told_from_a_list_that_may_not_be_whole() -> None:
    with pytest.raises(Upstream):
        await explain_invoice(Ledger([BEFORE, NOW], complete=False).books())


TITLES = st.sampled_from(["Care plan October", "Care plan November", "Hosting", "Design", "Discount", "", "  hosting "])
LINES = st.lists(
    st.builds(
        Line,
        TITLES,
        st.none() | st.decimals("0", "20", places=2),
        st.none() | st.decimals("-99", "199", places=3).map(lambda price: Money(price, "EUR")),
    ),
    max_size=5,
)


@UNHURRIED
@given(LINES, LINES, st.sampled_from(["0", "5", "20"]), st.sampled_from(["0", "20"]), st.booleans())
def test_the_causes_always_add_up_to_the_difference_of_the_totals(
    old: list[Line], new: list[Line], before_vat: str, now_vat: str, agree: bool
) -> None:
    before = bill("1", *old, days=40, vat=before_vat)
    now = replace(bill("2", *new, days=9, vat=now_vat), taxes_agree=agree)
    assert before.total is not None
    assert now.total is not None
    found = between(before, now)

    assert sum((cause.amount for cause in found), Decimal(0)) == now.total.amount - before.total.amount
    assert all(cause.amount for cause in found)
    assert Kind.OTHER not in {cause.kind for cause in found}


def test_causes_need_totals_and_lines() -> None:
    with pytest.raises(ValueError, match="totals and lines"):
        between(replace(BEFORE, total=None), NOW)
