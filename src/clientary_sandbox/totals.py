"""What an invoice comes to: subtotal, three taxes, payments, balance and the status they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm

CENT = Decimal("0.01")
HEADER = 0
DRAFT, SENT, VIEWED, CANCELLED, PAID, PENDING = range(6)


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two decimals."""
    return value.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Totals:
    """Amounts in the invoice's own currency, to the cent."""

    subtotal: Decimal
    total_tax: Decimal
    total_tax2: Decimal
    total_tax3: Decimal
    total_payments: Decimal

    @property
    def total_taxes(self) -> Decimal:
        """All three taxes together."""
        return self.total_tax + self.total_tax2 + self.total_tax3

    @property
    def total_cost(self) -> Decimal:
        """Subtotal and taxes."""
        return self.subtotal + self.total_taxes

    @property
    def balance(self) -> Decimal:
        """What is still due."""
        return self.total_cost - self.total_payments


def payments_of(firm: Firm, invoice: Record) -> list[Record]:
    """The payments on one invoice, as they were entered."""
    return [row for row in firm.payments.values() if row["invoice_id"] == invoice["id"]]


def totals(firm: Firm, invoice: Record) -> Totals:
    """Add up one invoice.

    The formula is this stand-in's own (none is published): each line and each tax is rounded to the cent; taxes
    apply to taxable lines; with `compound_tax` the second and third tax also apply to the taxes before them.
    """
    lines = [item for item in invoice["invoice_items"] if item["item_type"] != HEADER]
    costs = [(cents(item["quantity"] * item["price"]), item["taxable"]) for item in lines]
    base = sum((cost for cost, taxable in costs if taxable), Decimal(0))
    compound = 1 if invoice["compound_tax"] else 0
    first = cents(base * invoice["tax"] / 100)
    second = cents((base + compound * first) * invoice["tax2"] / 100)
    third = cents((base + compound * (first + second)) * invoice["tax3"] / 100)
    paid = sum((row["amount"] for row in payments_of(firm, invoice)), Decimal(0))
    return Totals(cents(sum((cost for cost, _ in costs), Decimal(0))), first, second, third, cents(paid))


def status(invoice: Record, sums: Totals) -> int:
    """The stored status, except that payments decide: in full means Paid, a balance on a paid one means Sent."""
    stored: int = invoice["status"]
    if stored in (DRAFT, CANCELLED) or not sums.total_payments:
        return stored
    if sums.balance <= 0:
        return PAID
    return SENT if stored == PAID else stored
