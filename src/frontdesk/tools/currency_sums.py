"""Invoices added up: one sum per currency, never a sum over several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from frontdesk.books.records import Invoice
from frontdesk.facts import Column, Fact, Money, Table, count
from frontdesk.tools.invoice_facts import amount


@dataclass(frozen=True, slots=True)
class Sums:
    """The invoices of one currency. ``tax``, ``paid`` and ``open`` are None where one of them could not be read."""

    currency: str
    invoices: int
    total: Money | None
    tax: Money | None
    paid: Money | None
    open: Money | None

    def facts(self, suffix: str = "") -> dict[str, Fact]:
        return {
            f"invoices_n{suffix}": count(self.invoices),
            f"total{suffix}": amount(self.total, "label.in_total"),
            f"tax{suffix}": amount(self.tax, "label.in_tax"),
            f"paid{suffix}": amount(self.paid, "label.in_paid"),
            f"open{suffix}": amount(self.open, "label.in_open"),
        }


def total_of(values: Iterable[Money | None], currency: str) -> Money | None:
    """The sum, or None when one of ``values`` is not known."""
    total = Money(Decimal("0.00"), currency)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def by_currency(invoices: Sequence[Invoice]) -> list[Sums]:
    """Sums of invoices whose total can be read, by currency."""
    groups: dict[str, list[Invoice]] = {}
    for invoice in invoices:
        if invoice.total is not None:
            groups.setdefault(invoice.total.currency, []).append(invoice)
    return [_sums(currency, group) for currency, group in sorted(groups.items())]


def _sums(currency: str, group: Sequence[Invoice]) -> Sums:
    opened = [invoice.balance for invoice in group if invoice.is_open() or invoice.may_be_open()]
    return Sums(
        currency,
        len(group),
        total_of((invoice.total for invoice in group), currency),
        total_of((invoice.tax_total for invoice in group), currency),
        total_of((invoice.paid for invoice in group), currency),
        total_of(opened, currency),
    )


def overview(sums: Sequence[Sums]) -> Table:
    """One row for each currency."""
    columns = (
        Column("label.invoices_n", numeric=True),
        Column("label.total", numeric=True),
        Column("label.tax", numeric=True),
        Column("label.paid", numeric=True),
        Column("label.open", numeric=True),
    )
    return Table("label.sums", columns, tuple(tuple(one.facts().values()) for one in sums))
