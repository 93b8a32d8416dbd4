"""What is written is checked before it leaves; a mistake is named, with what to give instead, and nothing is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from clientary import BadInput, Clientary, NewItem, TimeInterval
from clientary.records.invoice import InvoiceChanges
from clientary.written import attributes, item_edits, new_items
from tests.clientary.wire import Wire

DAY = date(2026, 11, 23)
LINE: NewItem = {"title": "x", "quantity": Decimal(1), "price": Decimal(2)}
Slip = Callable[[Any], Awaitable[object]]  # Any, because these calls break the types on purpose

SLIPS: dict[str, tuple[Slip, str]] = {
    "a float for money": (lambda books: books.expenses.create(amount=9.99), "amount"),
    "no number for money": (lambda books: books.expenses.create(amount=Decimal("NaN")), "amount"),
    "a float for a rate": (lambda books: books.projects.create(name="x", rate=95.0), "rate"),
    "a float in a line": (
        lambda books: books.invoices.create(
            date=DAY, due_date=DAY, currency_code="EUR", items=[{"title": "x", "quantity": 1.5, "price": Decimal(1)}]
        ),
        "quantity",
    ),
    "a line without a price": (
        lambda books: books.estimates.create(
            date=DAY, currency_code="EUR", items=[{"title": "x", "quantity": Decimal(1)}]
        ),
        "price",
    ),
    "an unknown attribute of a line": (
        lambda books: books.invoices.update(1, add_items=[LINE | {"_destroy": True}]),
        "_destroy",
    ),
    "a line changed and removed": (
        lambda books: books.invoices.update(1, change_items={5: {"price": Decimal(1)}}, remove_items=[5]),
        "remove_items",
    ),
    "a line changed in nothing": (lambda books: books.invoices.update(1, change_items={5: {}}), "change_items"),
    "a line with no id": (lambda books: books.recurring.update(1, remove_items=[0]), "remove_items"),
    "a time for a day": (
        lambda books: books.tasks.create(title="x", due_date=datetime(2026, 1, 1, tzinfo=UTC)),
        "due_date",
    ),
    "an attribute there is not": (lambda books: books.clients.update(1, email="a@example.com"), "email"),
    "a currency that is none": (
        lambda books: books.invoices.create(date=DAY, due_date=DAY, currency_code="€"),
        "currency_code",
    ),
    "no currency": (lambda books: books.estimates.update(1, currency_code=None), "currency_code"),
    "an id that is none": (lambda books: books.tasks.create(title="x", client_id=True), "client_id"),
    "a list for text": (lambda books: books.leads.create(name=["x"]), "name"),
    "hours below zero": (lambda books: books.hours.update(1, hours=Decimal(-1)), "hours"),
    "a payment of nothing": (lambda books: books.payments.record(1, amount=Decimal(0)), "amount"),
    "a payment as a float": (lambda books: books.payments.record(1, amount=5.0), "amount"),
    "a schedule that charges": (
        lambda books: books.recurring.create(
            client_id=1, next_date=DAY, time_interval=TimeInterval.MONTHLY, currency_code="EUR", due_period=1, action=2
        ),
        "action",
    ),
    "no change at all": (lambda books: books.recurring.update(1), "fields"),
}


@pytest.mark.parametrize("name", SLIPS)
async def test_a_slip_is_named_and_nothing_is_sent(wire: Wire, over_wire: Clientary, name: str) -> None:
    slip, field = SLIPS[name]
    with pytest.raises(BadInput) as caught:
        await slip(over_wire)
    assert caught.value.field == field
    assert caught.value.remedy
    assert wire.requests == []


def test_what_may_be_written_goes_as_it_is() -> None:
    given = {"date": DAY, "tax": Decimal("8.25"), "note": None, "compound_tax": False, "status": 3, "number": "7"}
    assert attributes(InvoiceChanges, given) == given


def test_edits_of_lines_come_as_changes_removals_and_new_ones() -> None:
    assert item_edits([LINE], {5: {"title": "y"}}, [6, 7]) == [
        {"id": 5, "title": "y"},
        {"id": 6, "_destroy": True},
        {"id": 7, "_destroy": True},
        dict(LINE),
    ]
    assert item_edits([], {}, []) == new_items([]) == []


def test_a_mistake_does_not_quote_what_was_given() -> None:
    with pytest.raises(BadInput) as caught:
        attributes(InvoiceChanges, {"date": datetime(2026, 1, 1, tzinfo=UTC), "note": "canary-7f3a"})
    assert "canary" not in str(caught.value)
    assert "2026" not in str(caught.value)
