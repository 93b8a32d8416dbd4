"""Taxes add up to the cent, or are not told apart."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.books.taxes import PricedLine, TaxRow, read_taxes
from frontdesk.facts import Money

CENTS = st.integers(0, 5_000_000)
RATES = st.sampled_from(["0", "1.5", "2.9", "4.31", "5", "7.7", "19", "20", "23"]).map(Decimal)
LINES = st.lists(st.tuples(st.integers(1, 900), CENTS, st.booleans()), max_size=6)


def halves_up(value: Fraction) -> int:
    """Whole cents of a non-negative amount in cents, reckoned without Decimal."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def independent(lines: list[tuple[int, int, bool]], rates: list[Decimal], compound: bool) -> tuple[int, list[int]]:
    """Subtotal and taxes in cents by whole-number sums. A line is (tenths of a unit, cents a unit, taxable)."""
    costs = [(halves_up(Fraction(tenths * cents, 10)), taxable) for tenths, cents, taxable in lines]
    base = sum(cost for cost, taxable in costs if taxable)
    taxes: list[int] = []
    for rate in rates:
        below = sum(taxes) if compound else 0
        taxes.append(halves_up(Fraction(base + below) * Fraction(rate) / 100))
    return sum(cost for cost, _ in costs), taxes


def euros(cents: int) -> Decimal:
    return Decimal(cents) / 100


def priced(lines: list[tuple[int, int, bool]]) -> list[PricedLine]:
    return [PricedLine(Decimal(tenths) / 10 * euros(cents), taxable) for tenths, cents, taxable in lines]


@pytest.mark.requirement("S39")
@settings(deadline=None)
@given(LINES, st.lists(RATES, max_size=3), st.booleans(), st.booleans())
def test_each_tax_is_exact_whether_given_or_reckoned(
    lines: list[tuple[int, int, bool]], rates: list[Decimal], compound: bool, given_upstream: bool
) -> None:
    subtotal, taxes = independent(lines, rates, compound)
    reading = read_taxes(
        [
            TaxRow(f"T{n}", rate, euros(tax) if given_upstream else None)
            for n, (rate, tax) in enumerate(zip(rates, taxes, strict=True))
        ],
        currency="EUR",
        compound=compound,
        subtotal=euros(subtotal),
        total=euros(subtotal + sum(taxes)),
        lines=priced(lines),
    )

    assert reading.agree
    assert reading.total == Money(euros(sum(taxes)), "EUR")
    told = [(tax.label, tax.amount.amount if tax.amount else None) for tax in reading.taxes]
    used = [(f"T{n}", euros(tax)) for n, (rate, tax) in enumerate(zip(rates, taxes, strict=True)) if rate]
    assert told == used


@settings(deadline=None)
@given(LINES, st.lists(RATES, min_size=1, max_size=3), st.booleans(), st.integers(1, 999), st.booleans())
def test_amounts_that_do_not_add_up_are_never_said(
    lines: list[tuple[int, int, bool]], rates: list[Decimal], compound: bool, fee: int, given_upstream: bool
) -> None:
    subtotal, taxes = independent(lines, rates, compound)
    charged = sum(taxes) + fee
    reading = read_taxes(
        [TaxRow("T", rate, euros(tax) if given_upstream else None) for rate, tax in zip(rates, taxes, strict=True)],
        currency="EUR",
        compound=compound,
        subtotal=euros(subtotal),
        total=euros(subtotal + charged),
        lines=priced(lines),
    )

    assert reading.total == Money(euros(charged), "EUR")
    amounts = [tax.amount for tax in reading.taxes]
    if reading.agree:  # another way of rounding may meet the sum by chance: then it does add up
        assert sum(amount.amount for amount in amounts if amount) == euros(charged)
    else:
        assert amounts == [None] * len(amounts)


def test_the_documented_sample_reads_as_five_percent() -> None:
    reading = read_taxes(
        [TaxRow("Sales Tax", Decimal(5)), TaxRow("Secondary Tax", Decimal(0)), TaxRow("Tertiary Tax", Decimal(0))],
        currency="EUR",
        compound=True,
        subtotal=Decimal(123),
        total=Decimal("129.15"),
        lines=[PricedLine(Decimal(123), True)],
    )

    assert [(tax.label, tax.percent, tax.amount) for tax in reading.taxes] == [
        ("Sales Tax", Decimal(5), Money(Decimal("6.15"), "EUR"))
    ]


def test_what_cannot_be_read_is_not_known() -> None:
    rows = [TaxRow("VAT", Decimal(20))]
    unread = read_taxes(rows, currency="EUR", compound=False, subtotal=None, total=Decimal(5), lines=[])
    unpriced = read_taxes(rows, currency="EUR", compound=False, subtotal=Decimal(5), total=Decimal(6), lines=None)

    assert (unread.total, unread.agree, unread.taxes[0].amount) == (None, False, None)
    assert (unpriced.total, unpriced.agree) == (Money(Decimal(1), "EUR"), False)


def test_upstreams_own_figures_stand_when_there_is_nothing_to_compare_them_with() -> None:
    given_ = read_taxes(
        [TaxRow("VAT", Decimal(20), Decimal("1.00"))],
        currency="EUR",
        compound=False,
        subtotal=None,
        total=None,
        lines=None,
    )

    assert given_.agree
    assert given_.total == Money(Decimal("1.00"), "EUR")


def test_the_independent_sum_rounds_as_decimal_does() -> None:
    for cents in (Fraction(5, 2), Fraction(7, 3), Fraction(0)):
        exact = Decimal(cents.numerator) / Decimal(cents.denominator)
        assert halves_up(cents) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
