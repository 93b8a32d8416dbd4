"""Invoices as a table: one row each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from frontdesk.books.records import Invoice
from frontdesk.facts import Column, Table, name, status
from frontdesk.tools.invoice_facts import amount, day, state


def listing(invoices: Sequence[Invoice], today: date) -> Table:
    """Number, date, due day, how it stands, total and balance of each invoice, in the order given."""
    columns = (
        Column("label.number"),
        Column("label.date"),
        Column("label.due"),
        Column("label.status"),
        Column("label.total", numeric=True),
        Column("label.balance", numeric=True),
    )
    rows = tuple(
        (
            name(invoice.number),
            day(invoice.date),
            day(invoice.due),
            status(state(invoice, today)),
            amount(invoice.total),
            amount(invoice.balance),
        )
        for invoice in invoices
    )
    return Table("label.invoices", columns, rows)


def refs(invoices: Sequence[Invoice]) -> tuple[str, ...]:
    """The references of ``invoices``, in the same order."""
    return tuple(f"invoice:{invoice.id}" for invoice in invoices)
