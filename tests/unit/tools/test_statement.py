"""The statement of account: every open invoice in its age, and sums that agree with the balance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.books.records import InvoiceStatus
from frontdesk.errors import Upstream
from frontdesk.facts import Again
from frontdesk.reply import Outcome
from frontdesk.tools.invoices import InvoiceFilter, list_invoices
from frontdesk.tools.statement import account_statement, age
from tests.unit.tools.ledger import TODAY, Ledger, invoice, rows, said

BOOKS = [
    invoice("1", days=10, id=1, total="10.00"),
    invoice("2", days=31, id=2, total="20.00"),
    invoice("3", days=60, id=3, total="30.00"),
    invoice("4", days=61, id=4, total="40.00"),
    invoice("5", days=121, id=5, total="50.00"),
    invoice("6", days=99, id=6, total="60.00", status=InvoiceStatus.PENDING),
    invoice("7", days=20, id=7, total="70.00", currency="USD"),
    invoice("8", days=99, id=8, paid="100.00", status=InvoiceStatus.PAID),
]


async def test_every_open_invoice_stands_in_its_age() -> None:
    result = await account_statement(Ledger(BOOKS).books())

    assert rows(result.facts["ages"]) == [
        ("not due yet", "1", "€10.00"),
        ("1 to 30 days overdue", "2", "€50.00"),
        ("31 to 60 days overdue", "1", "€40.00"),
        ("more than 90 days overdue", "1", "€50.00"),
        ("payment in progress", "1", "€60.00"),
        ("not due yet", "1", "US$70.00"),
    ]
    late = {row[0]: row[3] for row in rows(result.facts["statement"])}
    assert late == {"5": "91", "6": "", "4": "31", "3": "30", "2": "1", "7": "", "1": ""}
    assert result.again == Again("account_statement")


@pytest.mark.parametrize(
    ("days", "expected"),
    [(30, "not_due"), (31, "month_one"), (60, "month_one"), (61, "month_two"), (90, "month_two"), (91, "month_three"),
     (120, "month_three"), (121, "older")],
)  # fmt: skip
def test_an_age_changes_on_the_day_it_should(days: int, expected: str) -> None:
    assert age(invoice("1", days=days), TODAY) == expected


def test_an_invoice_without_a_due_day_is_not_overdue() -> None:
    assert age(replace(invoice("1", days=400), due=None), TODAY) == "not_due"


async def test_the_sum_is_said_first() -> None:
    text = said(await account_statement(Ledger(BOOKS[:2]).books()))

    assert text.startswith(
        "Your open balance is €30.00, over 2 invoices.\n\nOf that, €20.00 is overdue, over 1 invoice."
    )


async def test_nothing_open_is_said_plainly() -> None:
    result = await account_statement(Ledger(BOOKS[-1:]).books())

    assert (result.outcome, said(result)) == (Outcome.EMPTY, "Nothing is open: there is nothing to pay.")


async def test_no_statement_is_made_from_a_list_that_may_not_be_whole() -> None:
    with pytest.raises(Upstream):
        await account_statement(Ledger(BOOKS, complete=False).books())


async def test_a_list_of_open_or_overdue_invoices_says_what_is_open_on_them() -> None:
    euros = Ledger(BOOKS[:2]).books()
    assert "You have 2 open invoices." in said(await list_invoices(euros, InvoiceFilter.OPEN))
    assert "€30.00 is open on them in all." in said(await list_invoices(euros, InvoiceFilter.OPEN))
    assert "€20.00 is open on them in all." in said(await list_invoices(euros, InvoiceFilter.OVERDUE))
    assert "in all" not in said(await list_invoices(euros, InvoiceFilter.ALL))


async def test_a_list_in_two_currencies_says_one_sum_for_each() -> None:
    unread = replace(invoice("9", id=9), balance=None)
    result = await list_invoices(Ledger([*BOOKS[:2], BOOKS[6], unread]).books(), InvoiceFilter.OPEN)

    assert "Different currencies are never added up." in said(result)
    assert [row[0] for row in rows(result.facts["balances"])] == ["€30.00", "US$70.00"]
    assert "For 1 invoice I can't read the balance" in said(result)
    only = await list_invoices(Ledger([unread]).books(), InvoiceFilter.OPEN)
    assert "For 1 invoice I can't read the balance" in said(only)


async def test_an_incomplete_list_has_no_sum() -> None:
    result = await list_invoices(Ledger(BOOKS, complete=False).books(), InvoiceFilter.OPEN)

    assert "open" not in result.facts
    assert "balances" not in result.facts
