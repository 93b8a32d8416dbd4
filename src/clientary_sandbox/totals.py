"""What a document comes to: subtotal, three taxes, payments, balance and the status they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from clientary_sandbox.documents import LINES
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm

CENT = Decimal("0.01")
_ROOMY = Context(prec=90)  # absurd amounts are added up too
HEADER = 0
DRAFT, SENT, VIEWED, CANCELLED, PAID, PENDING = range(6)


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two decimals."""
    return value.quantize(CENT, ROUND_HALF_UP, _ROOMY)


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
    return firm.rows("payments", "invoice_id", invoice["id"])


def lines_of(document: Record) -> list[Record]:
    """The lines of an invoice, estimate or schedule, section headers included."""
    lines: list[Record] = next(document[key] for key in LINES.values() if key in document)
    return lines


def costs(line: Record) -> Decimal:
    """What one line comes to before tax."""
    return cents(line["quantity"] * line["price"])


def _base(lines: list[Record], flag: str) -> Decimal:
    taxed = (line for line in lines if (line["taxable"] if line.get(flag) is None else line[flag]))
    return sum((costs(line) for line in taxed), Decimal(0))


def totals(firm: Firm, document: Record, payments: Sequence[Record] | None = None) -> Totals:
    """Add up one document; only invoices have payments (looked up unless they are given).

    The formula is this stand-in's own (none is published): each line and each tax is rounded to the cent; taxes
    apply to taxable lines; with `compound_tax` the second and third tax also apply to the taxes before them.
    """
    lines = [line for line in lines_of(document) if line["item_type"] != HEADER]
    compound = 1 if document["compound_tax"] else 0
    first = cents(_base(lines, "taxable") * document["tax"] / 100)
    second = cents((_base(lines, "taxable2") + compound * first) * document["tax2"] / 100)
    third = cents((_base(lines, "taxable3") + compound * (first + second)) * document["tax3"] / 100)
    if payments is None:
        payments = payments_of(firm, document) if "invoice_items" in document else []
    paid = sum((row["amount"] for row in payments), Decimal(0))
    return Totals(sum(map(costs, lines), Decimal(0)), first, second, third, cents(paid))


def line_tax(document: Record, line: Record) -> Decimal:
    """The taxes of one line, none on top of another."""
    rates = (("taxable", "tax"), ("taxable2", "tax2"), ("taxable3", "tax3"))
    return sum((cents(_base([line], flag) * document[rate] / 100) for flag, rate in rates), Decimal(0))


def status(firm: Firm, invoice: Record, sums: Totals) -> int:
    """The stored status, except that payments decide: in full means Paid, a balance on a paid one means Sent."""
    stored: int = invoice["status"]
    if firm.quirks.payments_move_status == "no" or stored in (DRAFT, CANCELLED) or not sums.total_payments:
        return stored
    if sums.balance <= 0:
        return PAID
    return SENT if stored == PAID else stored
