"""An invoice with its lines, taxes and payments (reference §2.9)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from clientary.fields import Fields
from clientary.hidden import Hidden
from clientary.records.document import DocumentFields
from clientary.records.item import Item
from clientary.records.payment import Payment
from clientary.records.record import Kind, Record


class InvoiceStatus(IntEnum):
    """docs:invoices (D); 5 only in the newest copy. Overdue and partly paid are not stored."""

    DRAFT = 0
    SENT = 1
    VIEWED = 2
    CANCELLED = 3
    PAID = 4
    PENDING = 5


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invoice(Record):
    """Money is in `currency_code`; `tax`, `tax2`, `tax3` are percentages.

    `subtotal` is before tax, `total_cost` with it, `balance` what is still due.
    Fields from `pending_amount` on were seen live only (L) and are often None.
    `client_view_url` and `secret` open the invoice for whoever has them: never log them.
    """

    client_id: int | None = None
    number: str = ""
    title: str = ""
    summary: str = ""
    note: str = ""
    po: str = ""
    date: dt.date | None = None
    due_date: dt.date | None = None
    currency_code: str = ""
    status: InvoiceStatus | int | None = None
    subtotal: Decimal | None = None
    total_cost: Decimal | None = None
    total_payments: Decimal | None = None
    balance: Decimal | None = None
    tax: Decimal | None = None
    tax2: Decimal | None = None
    tax3: Decimal | None = None
    tax_label: str = ""
    tax2_label: str = ""
    tax3_label: str = ""
    compound_tax: bool | None = None
    items: tuple[Item, ...] = ()
    payments: tuple[Payment, ...] = ()
    pending_amount: Decimal | None = None
    total_tax: Decimal | None = None
    total_tax2: Decimal | None = None
    total_tax3: Decimal | None = None
    total_taxes: Decimal | None = None
    taxable_subtotal: Decimal | None = None
    non_taxable_subtotal: Decimal | None = None
    paid_date: dt.date | None = None
    next_reminder_date: dt.date | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    client_view_url: Hidden | None = None
    secret: Hidden | None = None

    @classmethod
    def parse(cls, raw: object) -> Invoice:
        """Read one answer. Raises Malformed without an id, or when it names two clients."""
        f = Fields("invoice", raw)
        return cls(
            id=f.id(),
            client_id=f.owner("client_id", "client"),
            number=f.text("number"),
            title=f.text("title"),
            summary=f.text("summary"),
            note=f.text("note"),
            po=f.text("po"),
            date=f.day("date"),
            due_date=f.day("due_date"),
            currency_code=f.text("currency_code"),
            status=f.choice("status", InvoiceStatus),
            subtotal=f.number("subtotal"),
            total_cost=f.number("total_cost"),
            total_payments=f.number("total_payments"),
            balance=f.number("balance"),
            tax=f.number("tax"),
            tax2=f.number("tax2"),
            tax3=f.number("tax3"),
            tax_label=f.text("tax_label"),
            tax2_label=f.text("tax2_label"),
            tax3_label=f.text("tax3_label"),
            compound_tax=f.flag("compound_tax"),
            items=f.many("invoice_items", Item.parse),
            payments=f.many("payments", Payment.parse),
            pending_amount=f.number("pending_amount"),
            total_tax=f.number("total_tax"),
            total_tax2=f.number("total_tax2"),
            total_tax3=f.number("total_tax3"),
            total_taxes=f.number("total_taxes"),
            taxable_subtotal=f.number("taxable_subtotal"),
            non_taxable_subtotal=f.number("non_taxable_subtotal"),
            paid_date=f.day("paid_date"),
            next_reminder_date=f.day("next_reminder_date"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            client_view_url=f.hidden("client_view_url"),
            secret=f.hidden("secret"),
            extra=f.rest(),
        )


class InvoiceFields(DocumentFields, total=False):
    """What may be written besides dates and currency (all A but `number`); None clears. Writing `status`: effect U."""

    client_id: int | None
    po: str | None
    status: InvoiceStatus | int


class InvoiceChanges(InvoiceFields, total=False):
    """As InvoiceFields, with what a new invoice requires: for updates."""

    date: dt.date
    due_date: dt.date
    currency_code: str


INVOICE: Final = Kind("invoice", "invoices", "invoice", Invoice.parse)
