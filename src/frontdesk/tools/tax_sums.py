"""Taxes of many invoices added up: per currency, and per tax within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from frontdesk.books.records import Invoice
from frontdesk.facts import Column, Fact, Money, Table, count, name, status
from frontdesk.tools.folding import fold
from frontdesk.tools.invoice_facts import amount


@dataclass(frozen=True, slots=True)
class TaxSum:
    """All tax in one currency; ``settled`` is the part on invoices that are fully paid."""

    tax: Money
    settled: Money


@dataclass(slots=True)
class _Row:
    label: str
    amount: Money
    invoices: int = 0


def by_currency(invoices: Sequence[Invoice]) -> list[TaxSum]:
    """The sums of invoices whose tax total can be read."""
    sums: dict[str, TaxSum] = {}
    for invoice in invoices:
        if invoice.tax_total is None:
            continue
        zero = Money(Decimal("0.00"), invoice.tax_total.currency)
        known = sums.get(zero.currency, TaxSum(zero, zero))
        settled = known.settled + (invoice.tax_total if invoice.is_settled() else zero)
        sums[zero.currency] = TaxSum(known.tax + invoice.tax_total, settled)
    return [sums[currency] for currency in sorted(sums)]


def overview(invoices: Sequence[Invoice]) -> Table:
    """Each tax by its name and currency, with how many invoices bear it. The rows add up to the sums by currency.

    Where the single taxes of an invoice could not be told apart, they stand together in a row of their own.
    """
    rows: dict[tuple[str, str], _Row] = {}
    for invoice in invoices:
        if invoice.tax_total is None:
            continue
        borne: set[tuple[str, str]] = set()
        for label, value in _taxes(invoice, invoice.tax_total):
            key = (value.currency, fold(label) if label is not None else "\0")
            row = rows.setdefault(key, _Row(label or "", Money(Decimal("0.00"), value.currency)))
            row.amount += value
            row.invoices += key not in borne
            borne.add(key)
    columns = (
        Column("label.tax"),
        Column("label.invoices_n", numeric=True),
        Column("label.amount", numeric=True),
    )
    return Table("label.taxes", columns, tuple(_cells(key, row) for key, row in sorted(rows.items())))


def _taxes(invoice: Invoice, total: Money) -> list[tuple[str | None, Money]]:
    """Label and amount of each tax; one sum without a label when they are not known one by one."""
    single = [(tax.label.strip(), tax.amount) for tax in invoice.taxes]
    told = [(label, value) for label, value in single if value is not None]
    together = sum((value.amount for _, value in told), Decimal(0))
    if len(told) < len(single) or together != total.amount or any(v.currency != total.currency for _, v in told):
        return [(None, total)]
    return list(told)


def _cells(key: tuple[str, str], row: _Row) -> tuple[Fact | None, ...]:
    unnamed = status("label.taxes_together" if key[1] == "\0" else "label.tax")
    return (name(row.label) if row.label else unnamed, count(row.invoices), amount(row.amount))


def totals(sums: Sequence[TaxSum]) -> Table:
    """One row for each currency."""
    columns = (Column("label.tax", numeric=True), Column("label.settled", numeric=True))
    return Table("label.sums", columns, tuple((amount(one.tax), amount(one.settled)) for one in sums))
