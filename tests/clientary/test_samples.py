"""The documented sample bodies are read, to the last figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from clientary import (
    BudgetType,
    Client,
    Contact,
    Estimate,
    EstimateStatus,
    Expense,
    Hidden,
    HourEntry,
    Invoice,
    InvoiceStatus,
    Lead,
    Payment,
    PaymentProfile,
    Period,
    Project,
    ProjectStatus,
    ProjectType,
    Recurring,
    RecurringAction,
    RecurringStatus,
    Staff,
    Task,
    TimeInterval,
)
from clientary.paging import page_of
from clientary.records.client import CLIENT
from clientary.records.contact import CONTACT
from clientary.records.estimate import ESTIMATE
from clientary.records.expense import EXPENSE
from clientary.records.hour import HOUR
from clientary.records.invoice import INVOICE
from clientary.records.lead import LEAD
from clientary.records.payment import PAYMENT
from clientary.records.payment_profile import PAYMENT_PROFILE
from clientary.records.project import PROJECT
from clientary.records.record import Kind, Record
from clientary.records.recurring import RECURRING
from clientary.records.staff import STAFF
from clientary.records.task import TASK
from clientary.strict_json import loads

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> object:
    return loads((SAMPLES / f"{name}.json").read_bytes())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("clients", CLIENT),
        ("contacts", CONTACT),
        ("estimates", ESTIMATE),
        ("expenses", EXPENSE),
        ("hours", HOUR),
        ("invoices", INVOICE),
        ("leads", LEAD),
        ("payment_profiles", PAYMENT_PROFILE),
        ("payments", PAYMENT),
        ("recurring", RECURRING),
        ("projects", PROJECT),
        ("staff", STAFF),
        ("tasks", TASK),
    ],
)
def test_every_documented_list_is_read(name: str, kind: Kind[Record]) -> None:
    page = page_of(sample(f"{name}_list"), kind, 1)
    assert len(page.items) == 1
    assert page.items[0].id > 0


@pytest.mark.parametrize(
    ("name", "parse"),
    [
        ("client", Client.parse),
        ("contact", Contact.parse),
        ("estimate", Estimate.parse),
        ("expense", Expense.parse),
        ("hour", HourEntry.parse),
        ("lead", Lead.parse),
        ("staff", Staff.parse),
        ("task", Task.parse),
    ],
)
def test_a_documented_record_leaves_nothing_unread(name: str, parse: Callable[[object], Record]) -> None:
    unread = {key: value for key, value in parse(sample(f"{name}_get")).extra.items() if value is not None}
    assert unread == {}


def test_the_paging_members_of_a_list_are_kept() -> None:
    page = page_of(sample("invoices_list"), INVOICE, 1)
    assert (page.page_size, page.page_count, page.total_count, page.last_page) == (30, 3, 61, 3)


def test_the_documented_invoice_is_read_to_the_cent() -> None:
    invoice = Invoice.parse(sample("invoice_get"))
    assert (invoice.id, invoice.client_id, invoice.number) == (110, 4, "184")
    assert (invoice.date, invoice.due_date) == (date(2011, 7, 26), date(2011, 8, 25))
    assert (invoice.subtotal, invoice.total_cost, invoice.balance) == (
        Decimal(123),
        Decimal("129.15"),
        Decimal("129.15"),
    )
    assert (invoice.tax, invoice.tax2, invoice.compound_tax) == (Decimal(5), Decimal(0), True)
    assert (invoice.status, invoice.currency_code) == (InvoiceStatus.DRAFT, "EUR")
    (item,) = invoice.items
    assert (item.title, item.quantity, item.price, item.taxable) == (
        "Invoice Item",
        Decimal(1),
        Decimal(123),
        True,
    )
    (payment,) = invoice.payments
    assert (payment.amount, payment.received_on) == (Decimal(10), date(2011, 7, 29))
    assert payment.updated_at == datetime(2011, 6, 29, 23, 1, 8, tzinfo=timezone(timedelta(hours=-7)))
    assert invoice.extra["recurring_schedules"] == [{"id": 1}]


def test_the_documented_project_names_its_client_and_budget() -> None:
    project = Project.parse(sample("project_get"))
    assert project.client_id == 2123
    assert (project.budget, project.budget_type) == (Decimal(15000), BudgetType.HOURS)
    assert (project.worked_hours, project.unbilled_hours, project.cost) == (
        Decimal(87),
        Decimal("8.5"),
        Decimal(11675),
    )
    assert (project.status, project.project_type) == (ProjectStatus.ACTIVE, ProjectType.HOURLY)
    assert project.end_date == date(2011, 4, 6)


def test_the_documented_hour_and_task_are_read() -> None:
    hour = HourEntry.parse(sample("hour_get"))
    assert (hour.hours, hour.rate, hour.cost, hour.billed) == (Decimal(8), Decimal(75), Decimal(600), False)
    task = Task.parse(sample("task_get"))
    assert task.created_at == datetime(2012, 11, 8, 21, 20, 47, tzinfo=UTC)
    assert (task.complete, task.assignee_id, task.description) == (False, None, "")


def first(name: str) -> object:
    body = sample(f"{name}_list")
    assert isinstance(body, dict)
    (row,) = body[name]
    return row


def test_the_documented_estimate_is_read_to_the_cent() -> None:
    estimate = Estimate.parse(sample("estimate_get"))
    assert (estimate.id, estimate.client_id, estimate.number) == (110, 4, "184")
    assert (estimate.subtotal, estimate.total_cost) == (Decimal(123), Decimal("129.15"))
    assert (estimate.date, estimate.status) == (date(2011, 7, 26), EstimateStatus.DRAFT)
    assert [(item.title, item.price) for item in estimate.items] == [("Estimate Item", Decimal(123))]


def test_the_documented_expenses_say_their_number_and_days_but_no_pages() -> None:
    page = page_of(sample("expenses_list"), EXPENSE, 1)
    assert (page.total_count, page.page_count, page.page_size) == (6, None, None)
    assert page.period == Period(date(2011, 1, 1), date(2011, 12, 31))
    (expense,) = page.items
    assert (expense.amount, expense.incurred_on, expense.client_id) == (Decimal(500), date(2011, 3, 2), 4)
    assert (expense.invoice_id, expense.invoice_item_id) == (None, None)


def test_the_documented_payment_hides_its_transaction() -> None:
    payment = Payment.parse(first("payments"))
    assert (payment.amount, payment.invoice_id) == (Decimal("20.0"), 20231421)
    assert (payment.received_on, payment.transaction_fee_amount) == (date(2017, 7, 22), Decimal("0.0"))
    assert payment.transaction_id == Hidden("ch_BK0cuioz1Vq9vm")
    assert not payment.extra


def test_the_documented_stored_card_hides_its_key() -> None:
    card = PaymentProfile.parse(first("payment_profiles"))
    assert (card.client_id, card.name, card.gateway) == (4, "Bob Smith", "stripe")
    assert card.expiration_date == date(2013, 12, 31)
    assert isinstance(card.gateway_token, Hidden)
    assert not card.extra


def test_the_documented_schedule_is_read_with_its_odd_item() -> None:
    schedule = Recurring.parse(first("recurring"))
    assert (schedule.client_id, schedule.next_date, schedule.due_period) == (4, date(2014, 3, 16), 10)
    assert (schedule.status, schedule.action) == (RecurringStatus.ACTIVE, RecurringAction.SEND)
    assert (schedule.time_interval, schedule.occurrences_remaining) == (TimeInterval.SEMI_MONTHLY, 10)
    assert (schedule.unlimited, schedule.payment_profile_id, schedule.charges) == (False, None, False)
    (item,) = schedule.items
    assert (item.price, item.quantity, item.item_type) == (Decimal("49.99"), Decimal("1.0"), 1)
    assert (item.taxable, item.taxable2, item.taxable3) == (False, False, False)
