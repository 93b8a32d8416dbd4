"""What each tax of an invoice comes to: upstream's own figures where it gives them, else our sum, if that adds up.

The reference publishes no formula for compound taxes, so a computed split counts only when it adds up, to the cent, to
what the record itself charges beyond the subtotal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from frontdesk.books.records import Tax
from frontdesk.facts import Money

CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One tax as recorded: ``percent`` of the taxable lines; ``amount`` is upstream's own figure, if any."""

    label: str
    percent: Decimal | None
    amount: Decimal | None = None

    @property
    def applies(self) -> bool:
        return bool(self.percent) or bool(self.amount)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """What the sum needs of a line: its exact amount before tax, and whether taxes apply to it."""

    amount: Decimal
    taxable: bool


@dataclass(frozen=True, slots=True)
class TaxReading:
    """The taxes as they may be said. ``total`` is everything beyond the subtotal.

    ``agree`` is False when the single amounts do not add up to ``total``: then they are None and only the rates stand.
    """

    taxes: tuple[Tax, ...]
    total: Money | None
    agree: bool


def cents(value: Decimal) -> Decimal:
    """Rounded half up to two places."""
    return value.quantize(CENT, ROUND_HALF_UP)


def read_taxes(
    rows: Sequence[TaxRow],
    *,
    currency: str,
    compound: bool,
    subtotal: Decimal | None,
    total: Decimal | None,
    lines: Sequence[PricedLine] | None,
    total_taxes: Decimal | None = None,
) -> TaxReading:
    """The taxes of one invoice, all amounts in ``currency``. ``lines`` is None when a line could not be read."""
    used = [row for row in rows if row.applies]
    charged = total - subtotal if total is not None and subtotal is not None else None
    known = charged if charged is not None else total_taxes
    for amounts in _splits(used, compound=compound, lines=lines):
        if known is None or sum(amounts, Decimal(0)) != known:
            continue
        return TaxReading(_taxes(used, amounts, currency), Money(known, currency), agree=True)
    if known is None and all(row.amount is not None for row in used):
        given = [row.amount for row in used if row.amount is not None]
        return TaxReading(_taxes(used, given, currency), Money(sum(given, Decimal(0)), currency), agree=True)
    rates = tuple(Tax(row.label, row.percent or Decimal(0), None) for row in used)
    return TaxReading(rates, None if known is None else Money(known, currency), agree=False)


def _splits(rows: Sequence[TaxRow], *, compound: bool, lines: Sequence[PricedLine] | None) -> list[list[Decimal]]:
    """The ways in which the amounts may have been reckoned, upstream's own figures first."""
    given = [row.amount for row in rows if row.amount is not None]
    if len(given) == len(rows):
        return [given]
    if lines is None:
        return []
    taxable = [line.amount for line in lines if line.taxable]
    bases = (sum(map(cents, taxable), Decimal(0)), sum(taxable, Decimal(0)))
    return [_reckon(rows, base, compound) for base in bases]


def _reckon(rows: Sequence[TaxRow], base: Decimal, compound: bool) -> list[Decimal]:
    amounts: list[Decimal] = []
    for row in rows:
        below = sum(amounts, Decimal(0)) if compound else Decimal(0)
        reckoned = cents((base + below) * (row.percent or Decimal(0)) / 100)
        amounts.append(reckoned if row.amount is None else row.amount)
    return amounts


def _taxes(rows: Sequence[TaxRow], amounts: Sequence[Decimal], currency: str) -> tuple[Tax, ...]:
    pairs = zip(rows, amounts, strict=True)
    return tuple(Tax(row.label, row.percent or Decimal(0), Money(amount, currency)) for row, amount in pairs)
