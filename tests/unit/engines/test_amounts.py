"""Money and counts are read with their value; other figures are neither."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from frontdesk.engines.builtin.understanding.amounts import amounts, counts
from frontdesk.engines.builtin.understanding.values import ahead, invoice_number


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("we paid €1.200,50 yesterday", "1200.50", "EUR"),
        ("1,200.50 USD", "1200.50", "USD"),
        ("1 200 €", "1200", "EUR"),
        ("1'500 CHF", "1500", "CHF"),
        ("R$ 3.000", "3000", "BRL"),
        ("£850", "850", "GBP"),
        ("12,5 Euro", "12.5", "EUR"),
        ("a budget of 5k", "5000", ""),
        ("about 5 grand", "5000", ""),
        ("200 quid", "200", "GBP"),
        ("2 mil euros", "2000", "EUR"),
        ("1200 dólares", "1200", "USD"),
        ("500 pesos", "500", ""),
    ],
)
def test_an_amount_is_read_in_any_spelling(text: str, amount: str, currency: str) -> None:
    (found,) = amounts(text)
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["invoice 1200", "4.310", "2024", "12/05/2024", "3 logos", "call 020 7946 0123"])
def test_a_figure_without_a_sign_is_no_money(text: str) -> None:
    assert not amounts(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("three logos", 3), ("my last 5 invoices", 5), ("hay 3 tiendas", 3), ("zwei Seiten", 2), ("a 12-page book", 12)],
)
def test_a_count_of_things_is_read(text: str, number: int) -> None:
    assert [found for _, _, found in counts(text)] == [number]


@pytest.mark.parametrize("text", ["one of us", "10 am", "3 of them", "2nd of May"])
def test_other_figures_are_no_counts(text: str) -> None:
    assert not list(counts(text))


@pytest.mark.parametrize(
    ("words", "first"),
    [("Friday", "2026-11-27"), ("in June", "2027-06-01"), ("last Friday", "2026-11-20"), ("yesterday", "2026-11-22")],
)
def test_a_day_to_come_is_looked_for_ahead(words: str, first: str) -> None:
    found = ahead(words, date(2026, 11, 23))
    assert found is not None
    assert found.first.isoformat() == first


@pytest.mark.parametrize(
    ("written", "number"),
    [("one eight four", "184"), ("INV-0184", "INV-0184"), ("# 184", "184"), ("ten forty three", "1043")],
)
def test_an_invoice_number_is_written_in_digits(written: str, number: str) -> None:
    assert invoice_number(written) == number
