"""Clientary's records in our words. A figure that could not be read is None, never zero."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

import clientary as api
from frontdesk.books.records import (
    BudgetKind,
    ClientRecord,
    ContactRecord,
    HourEntry,
    Invoice,
    InvoiceStatus,
    Line,
    Payment,
    Project,
    ProjectStatus,
    StaffHours,
    StaffRecord,
)
from frontdesk.books.taxes import CENT, PricedLine, TaxRow, read_taxes
from frontdesk.facts import Money

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_NOBODY: Final = 0  # no client has this id: a record that names none is nobody's

_INVOICE: Final = {
    api.InvoiceStatus.DRAFT: InvoiceStatus.DRAFT,
    api.InvoiceStatus.SENT: InvoiceStatus.SENT,
    api.InvoiceStatus.VIEWED: InvoiceStatus.VIEWED,
    api.InvoiceStatus.CANCELLED: InvoiceStatus.CANCELLED,
    api.InvoiceStatus.PAID: InvoiceStatus.PAID,
    api.InvoiceStatus.PENDING: InvoiceStatus.PENDING,
}
_PROJECT: Final = {
    api.ProjectStatus.ACTIVE: ProjectStatus.ACTIVE,
    api.ProjectStatus.COMPLETED: ProjectStatus.COMPLETED,
    api.ProjectStatus.BILLABLE: ProjectStatus.BILLABLE,
}


def client_record(record: api.Client) -> ClientRecord:
    archived = record.status == api.ClientStatus.ARCHIVED
    return ClientRecord(record.id, record.name.strip(), archived=archived, number=record.number.strip())


def contact_record(record: api.Contact) -> ContactRecord:
    phones = tuple(phone for phone in (record.phone, record.mobile) if phone.strip())
    return ContactRecord(record.id, record.client_id, record.name, record.email.strip(), phones)


def invoice_record(record: api.Invoice) -> Invoice:
    """The invoice with its taxes read; one that names no client belongs to nobody and is shown to nobody."""
    currency = record.currency_code.strip().upper()
    known = _CURRENCY.fullmatch(currency) is not None
    reading = read_taxes(
        (
            TaxRow(record.tax_label, record.tax, record.total_tax),
            TaxRow(record.tax2_label, record.tax2, record.total_tax2),
            TaxRow(record.tax3_label, record.tax3, record.total_tax3),
        ),
        currency=currency,
        compound=bool(record.compound_tax),
        subtotal=record.subtotal,
        total=record.total_cost,
        lines=_priced(record.items),
        total_taxes=record.total_taxes,
    )
    return Invoice(
        id=record.id,
        client_id=record.client_id or _NOBODY,
        number=record.number.strip() or str(record.id),
        date=record.date,
        due=record.due_date,
        status=_invoice_status(record.status),
        currency=currency,
        subtotal=money_of(record.subtotal, currency),
        total=money_of(record.total_cost, currency),
        paid=money_of(record.total_payments, currency),
        balance=money_of(record.balance, currency),
        lines=tuple(line_of(item, currency) for item in record.items),
        taxes=reading.taxes if known else tuple(replace(tax, amount=None) for tax in reading.taxes),
        tax_total=reading.total if known else None,
        taxes_agree=reading.agree,
        payments=tuple(Payment(money_of(paid.amount, currency), paid.received_on) for paid in record.payments),
    )


def project_record(record: api.Project) -> Project:
    currency = record.currency_code.strip().upper()
    kind, budget = _budget(record)
    return Project(
        id=record.id,
        client_id=record.client_id,
        number=record.number.strip(),
        name=record.name.strip(),
        status=_PROJECT.get(record.status, ProjectStatus.UNKNOWN)
        if isinstance(record.status, api.ProjectStatus)
        else ProjectStatus.UNKNOWN,
        ends=record.end_date,
        currency=currency,
        worked=record.worked_hours,
        unbilled=record.unbilled_hours,
        cost=money_of(record.cost, currency),
        budget_kind=kind,
        budget=budget,
    )


def hour_entry(record: api.HourEntry, project_id: int) -> HourEntry | None:
    """One entry of the list of ``project_id``; None when its hours could not be read."""
    if record.hours is None:
        return None
    owner = record.project_id if record.project_id is not None else project_id
    return HourEntry(record.id, owner, record.date, record.hours, record.title, record.billed)


def staff_record(record: api.Staff) -> StaffRecord:
    return StaffRecord(record.id, record.name.strip())


def staff_hours_entry(record: api.HourEntry, project_id: int) -> StaffHours | None:
    """As ``hour_entry``, with who worked."""
    if record.hours is None:
        return None
    owner = record.project_id if record.project_id is not None else project_id
    return StaffHours(record.id, owner, record.user_id, record.date, record.hours, record.billed)


def _invoice_status(status: api.InvoiceStatus | int | None) -> InvoiceStatus:
    return _INVOICE[status] if isinstance(status, api.InvoiceStatus) else InvoiceStatus.UNKNOWN


def _budget(record: api.Project) -> tuple[BudgetKind, Decimal | None]:
    """No budget is set when it is switched off, empty, or zero; one of an unknown kind can't be compared."""
    if record.budget_enabled is False or record.budget is None or record.budget <= 0:
        return BudgetKind.NONE, None
    match record.budget_type:
        case api.BudgetType.HOURS:
            return BudgetKind.HOURS, record.budget
        case api.BudgetType.MONEY:
            return BudgetKind.MONEY, record.budget
    return BudgetKind.NONE, None


def line_of(item: api.Item, currency: str) -> Line:
    header = item.item_type == api.ItemType.HEADER or (item.quantity is None and item.price is None)
    if header:
        return Line(item.title, None, None, header=True)
    return Line(item.title, item.quantity, money_of(item.price, currency))


def _priced(items: tuple[api.Item, ...]) -> list[PricedLine] | None:
    priced: list[PricedLine] = []
    for item in items:
        if item.item_type == api.ItemType.HEADER:
            continue
        if item.quantity is None or item.price is None:
            return None
        priced.append(PricedLine(item.quantity * item.price, item.taxable is not False))
    return priced


def money_of(amount: Decimal | None, currency: str) -> Money | None:
    """An amount in a readable currency. Clientary's ``129.150`` and ``129`` become 129.15 and 129.00; 0.115 stays."""
    if amount is None or not _CURRENCY.fullmatch(currency):
        return None
    rounded = amount.quantize(CENT)
    return Money(rounded if rounded == amount else amount.normalize(), currency)
