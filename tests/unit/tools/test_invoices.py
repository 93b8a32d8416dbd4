"""The invoice tools say what the record says, all of it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from frontdesk.books.records import InvoiceStatus, Line, Payment, Tax
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Again, Kind
from frontdesk.reply import Outcome
from frontdesk.tools.invoices import (
    InvoiceFilter,
    find_invoice,
    latest_invoice,
    list_invoices,
    outstanding_balance,
    previous_invoice,
)
from frontdesk.tools.spec import Ref, Words
from tests.unit.tools.ledger import THEIRS, TODAY, Ledger, invoice, money, rows, said

FULL = replace(
    invoice("184", days=40, id=110, paid="50.00"),
    subtotal=money("100.00"),
    total=money("124.93"),
    paid=money("50.00"),
    balance=money("74.93"),
    lines=(
        Line("Phase two", None, None, header=True),
        Line("Design", Decimal("1.5"), money("40.00")),
        Line("Hosting", Decimal(1), money("40.00")),
    ),
    taxes=(Tax("VAT", Decimal(23), money("23.00")), Tax("Levy", Decimal("1.93"), money("1.93"))),
    tax_total=money("24.93"),
    payments=(Payment(money("50.00"), TODAY - timedelta(days=3)),),
)


@pytest.mark.requirement("S17", "S21", "S22")
async def test_the_latest_invoice_has_all_seven_parts() -> None:
    result = await latest_invoice(Ledger([invoice("100", days=90), FULL]).books())
    text = said(result)

    assert "Your latest invoice is 184, dated 4 February 2026. It comes to €124.93." in text
    assert "€74.93 was due on 6 March 2026 and is 10 days overdue." in text
    assert rows(result.facts["lines"]) == [
        ("Phase two", "", "", ""),
        ("Design", "1.5", "€40.00", "€60.00"),
        ("Hosting", "1", "€40.00", "€40.00"),
    ]
    assert rows(result.facts["totals"]) == [
        ("Subtotal", "", "€100.00"),
        ("VAT", "23%", "€23.00"),
        ("Levy", "1.93%", "€1.93"),
        ("Total", "", "€124.93"),
        ("Paid so far", "", "€50.00"),
        ("Balance due", "", "€74.93"),
    ]
    assert result.again == Again("find_invoice", {"ref": "invoice:110"})
    assert result.shown == ("invoice:110",)


@pytest.mark.requirement("S20")
async def test_the_latest_is_the_newest_by_date_then_id_whatever_the_order() -> None:
    same_day = [invoice("A", days=5, id=3), invoice("B", days=5, id=9), invoice("C", days=5, id=4)]
    ledger = Ledger([invoice("old", days=50, id=99), *same_day, invoice("D", days=6, id=50)])

    assert (await latest_invoice(ledger.books())).shown == ("invoice:9",)


async def test_drafts_and_cancelled_invoices_do_not_exist_for_a_client() -> None:
    hidden = [invoice("draft", days=1, status=InvoiceStatus.DRAFT), invoice("gone", status=InvoiceStatus.CANCELLED)]
    books = Ledger([*hidden, invoice("shown", days=30, id=5)]).books()

    assert (await latest_invoice(books)).shown == ("invoice:5",)
    with pytest.raises(NotYours):
        await find_invoice(books, which=Words("draft"))
    with pytest.raises(NotYours):
        await find_invoice(books, ref=Ref(f"invoice:{hidden[0].id}"))


async def test_nothing_latest_or_total_is_said_from_an_incomplete_list() -> None:
    books = Ledger([FULL], complete=False).books()

    for ask in (latest_invoice(books), outstanding_balance(books), previous_invoice(books, Ref("invoice:110"))):
        with pytest.raises(Upstream) as trouble:
            await ask
        assert trouble.value.code == "incomplete"


async def test_a_list_that_could_not_be_read_whole_says_how_much_was_read() -> None:
    result = await list_invoices(Ledger([FULL, invoice("2")], complete=False).books())

    assert not result.complete
    assert "I could read 2 invoices just now, and there may be more." in said(result)


@pytest.mark.requirement("S37")
@pytest.mark.parametrize(
    "which",
    [
        "184",
        "#184",
        "INV-184",
        "inv184",
        "no. 184",
        "invoice 184",
        "Invoice No 184 please",
        "№ 184",
        "１８４",
        "0184",
        "110",
    ],
)
async def test_a_number_or_id_is_found_in_any_dress(which: str) -> None:
    books = Ledger([FULL, invoice("185", id=111), invoice("18", id=112)]).books()

    assert (await find_invoice(books, which=Words(which))).shown == ("invoice:110",)


@pytest.mark.parametrize(
    ("number", "which"), [("INV-0184", "184"), ("2024-184", "2024-184"), ("2024-184", "184"), ("A/7", "a 7")]
)
async def test_prefixes_and_years_in_numbers_are_understood(number: str, which: str) -> None:
    books = Ledger([invoice(number, id=5), invoice("2023-99", id=6)]).books()

    assert (await find_invoice(books, which=Words(which))).shown == ("invoice:5",)


async def test_a_number_wins_over_an_id() -> None:
    books = Ledger([invoice("20", id=10), invoice("10", id=20)]).books()

    assert (await find_invoice(books, which=Words("10"))).shown == ("invoice:20",)


async def test_two_that_fit_are_offered_as_choices() -> None:
    books = Ledger([invoice("2024-7", id=1), invoice("2025-7", id=2)]).books()
    result = await find_invoice(books, which=Words("invoice 7"))

    assert result.outcome is Outcome.CANDIDATES
    assert dict(zip(result.shown, (result.facts["c1"].value, result.facts["c2"].value), strict=True)) == {
        "invoice:1": "2024-7",
        "invoice:2": "2025-7",
    }
    assert "2024-7" in said(result)


@pytest.mark.requirement("S37")
async def test_another_clients_number_and_id_are_as_absent_as_any() -> None:
    ledger = Ledger([FULL, invoice("900", id=901, client=THEIRS)])
    for which in ("900", "901", "77777"):
        with pytest.raises(NotYours):
            await find_invoice(ledger.books(), which=Words(which))
    for ref in ("invoice:901", "invoice:77777", "invoice:9999999999999999999", "project:110"):
        with pytest.raises(NotYours):
            await find_invoice(ledger.books(), ref=Ref(ref))


async def test_asking_for_an_invoice_without_saying_which_asks_back() -> None:
    result = await find_invoice(Ledger([FULL]).books())

    assert result.outcome is Outcome.MISSING
    assert "Which invoice do you mean?" in said(result)


async def test_the_one_before_is_the_next_older_and_ends_kindly() -> None:
    books = Ledger([invoice("3", days=1, id=1), invoice("2", days=2, id=7), invoice("1", days=3, id=5)]).books()

    earlier = await previous_invoice(books, Ref("invoice:1"))
    assert earlier.shown == ("invoice:7",)
    assert "The one before it is invoice 2" in said(earlier)
    first = await previous_invoice(books, Ref("invoice:5"))
    assert first.outcome is Outcome.EMPTY
    assert "There is none before it" in said(first)
    with pytest.raises(NotYours):
        await previous_invoice(books, Ref("invoice:999"))


@pytest.mark.requirement("S38")
async def test_the_list_counts_every_invoice() -> None:
    ledger = Ledger([invoice(str(n), days=n, id=n) for n in range(1, 62)])
    result = await list_invoices(ledger.books())

    assert "You have 61 invoices." in said(result)
    assert len(rows(result.facts["invoices"])) == 61
    assert result.shown[0] == "invoice:1"


async def test_open_and_overdue_follow_the_firms_own_day() -> None:
    due_today = invoice("today", due=TODAY)
    late = invoice("late", due=TODAY - timedelta(days=1), days=31)
    paid = invoice("paid", paid="100.00", status=InvoiceStatus.PAID, due=TODAY - timedelta(days=9))
    pending = invoice("pending", due=TODAY - timedelta(days=9), status=InvoiceStatus.PENDING)
    books = Ledger([due_today, late, paid, pending]).books()

    opened = await list_invoices(books, InvoiceFilter.OPEN)
    overdue = await list_invoices(books, InvoiceFilter.OVERDUE)

    assert {row[0] for row in rows(opened.facts["invoices"])} == {"today", "late", "pending"}
    assert [row[0] for row in rows(overdue.facts["invoices"])] == ["late"]
    assert "You have 1 overdue invoice." in said(overdue)
    assert overdue.again == Again("list_invoices", {"show": "overdue"})


async def test_nothing_of_a_kind_is_said_plainly() -> None:
    books = Ledger([invoice("paid", paid="100.00", status=InvoiceStatus.PAID)]).books()

    assert said(await list_invoices(books, InvoiceFilter.OPEN)) == "You have no open invoices."
    assert said(await list_invoices(books, InvoiceFilter.OVERDUE)) == "Nothing is overdue."
    assert "There are no invoices for you yet." in said(await latest_invoice(Ledger().books()))


@pytest.mark.requirement("S3")
async def test_the_balance_is_exact_and_per_currency() -> None:
    ledger = Ledger(
        [
            invoice("draft", total="1.00", status=InvoiceStatus.DRAFT),
            invoice("sent", total="100.10"),
            invoice("viewed", total="200.20", paid="0.05", status=InvoiceStatus.VIEWED, due=TODAY - timedelta(days=2)),
            invoice("cancelled", total="7.00", status=InvoiceStatus.CANCELLED),
            invoice("dollars", total="55.55", currency="USD"),
            invoice("paid", total="9.00", paid="9.00", status=InvoiceStatus.PAID),
        ]
    )
    result = await outstanding_balance(ledger.books())

    assert rows(result.facts["balances"]) == [("€300.25", "2", "€200.15", "1"), ("US$55.55", "1", "US$0.00", "0")]
    assert result.facts["open_eur"].value == money("300.25")
    assert "€355" not in said(result)


async def test_one_currency_is_said_in_a_sentence() -> None:
    ledger = Ledger([invoice("1", total="10.10"), invoice("2", total="0.20", due=TODAY - timedelta(days=1))])

    assert "Your open balance is €10.30, over 2 invoices." in said(await outstanding_balance(ledger.books()))
    assert "Of that, €0.20 is overdue, over 1 invoice." in said(await outstanding_balance(ledger.books()))


async def test_a_figure_that_cannot_be_read_is_not_known_and_never_zero() -> None:
    unread = replace(invoice("1", days=2), total=None, balance=None, paid=None)
    books = Ledger([unread, invoice("2", total="5.00")]).books()

    latest = await latest_invoice(books)
    assert ("Balance due", "not known") in rows(latest.facts["totals"])
    assert latest.facts["total"].kind is Kind.MONEY
    assert "I can't tell from the record" in said(latest)
    balance = said(await outstanding_balance(books))
    assert "For 1 invoice I can't read the balance" in balance
    assert "€5.00, over 1 invoice" in balance
    assert "not known" in said(await list_invoices(books, InvoiceFilter.OPEN))


async def test_line_items_beyond_the_assurance_are_withheld_with_a_way_on() -> None:
    result = await latest_invoice(Ledger([FULL]).books(lines=False))

    assert result.facts["lines"].kind is Kind.WITHHELD
    assert "Design" not in said(result)
    assert "once you have confirmed who you are" in said(result)


async def test_taxes_that_do_not_add_up_are_said_as_rates_and_one_sum_and_staff_are_told() -> None:
    odd = replace(FULL, taxes=(Tax("VAT", Decimal(23), None),), taxes_agree=False)
    result = await latest_invoice(Ledger([odd]).books())

    assert result.notice == "taxes_disagree"
    assert ("VAT", "23%", "not known") not in rows(result.facts["totals"])
    assert ("VAT", "23%", "") in rows(result.facts["totals"])
    assert ("Taxes and charges, together", "", "€24.93") in rows(result.facts["totals"])


@pytest.mark.requirement("S4", "S40")
async def test_a_second_turn_reads_again() -> None:
    ledger = Ledger([FULL])
    await latest_invoice(ledger.books())
    ledger.all_invoices[0] = replace(FULL, balance=money("24.93"), paid=money("100.00"))

    assert "€24.93 was due" in said(await latest_invoice(ledger.books()))
    assert ledger.calls.count("invoices") == 2
