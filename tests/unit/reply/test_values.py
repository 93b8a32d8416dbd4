"""How facts are written for a reader, and the ways in which somebody else might write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from frontdesk.facts import (
    WITHHELD,
    Fact,
    Kind,
    Money,
    Origin,
    Period,
    Table,
    count,
    day,
    hours,
    money,
    name,
    percent,
    rate,
    status,
)
from frontdesk.reply.values import Reader, labelled, shown, tidy, written

pytestmark = pytest.mark.guard

EURO = Money(Decimal("1234.50"), "EUR")
BRITISH, GERMAN, TOKYO = Reader(), Reader(locale="de_DE"), Reader(zone="Asia/Tokyo")


@pytest.mark.parametrize(
    ("fact", "reader", "text"),
    [
        (money(EURO), BRITISH, "€1,234.50"),
        (money(EURO), GERMAN, "1.234,50\u00a0€"),
        (money(Money(Decimal("0.115"), "USD")), BRITISH, "US$0.115"),
        (money(Money(Decimal("-5"), "GBP")), BRITISH, "-£5.00"),
        (hours(Decimal("31.25")), BRITISH, "31.25 hours"),
        (hours(Decimal(1)), BRITISH, "1 hour"),
        (percent(Decimal("78.1")), BRITISH, "78.1%"),
        (rate(Decimal("1.755")), BRITISH, "1.755%"),
        (count(1200), BRITISH, "1,200"),
        (Fact(Kind.COUNT, Decimal("2.50")), BRITISH, "2.5"),
        (day(date(2026, 4, 15)), BRITISH, "15 April 2026"),
        (Fact(Kind.DATE, datetime(2026, 3, 16, 20, 30, tzinfo=UTC)), TOKYO, "Tuesday 17 March, 05:30"),
        (Fact(Kind.PERIOD, Period(date(2026, 3, 1), date(2026, 3, 31))), BRITISH, "1 Mar 2026 – 31 Mar 2026"),
        (status("status.overdue"), BRITISH, "overdue"),
        (name("A\u202eB\nC"), BRITISH, "AB C"),
        (WITHHELD, BRITISH, "shown once you have confirmed who you are"),
        (Fact(Kind.MONEY, None), BRITISH, "not known"),
        (Fact(Kind.MONEY, Money(Decimal("Infinity"), "EUR")), BRITISH, "€∞"),
        (Fact(Kind.DATE, None), BRITISH, "not known"),
    ],
)
def test_that_each_kind_of_fact_has_its_form(fact: Fact, reader: Reader, text: str) -> None:
    assert shown(fact, reader) == text


def test_that_money_and_hours_carry_their_label_and_nothing_else_does() -> None:
    assert labelled(money(EURO, "label.in_balance"), BRITISH) == "balance due €1,234.50"
    assert labelled(hours(Decimal(2), "label.in_left"), BRITISH) == "left 2 hours"
    assert labelled(money(EURO), BRITISH) == "€1,234.50"
    assert labelled(name("Website", "label.name"), BRITISH) == "Website"


@pytest.mark.parametrize(
    ("fact", "forms"),
    [
        (money(EURO), {"€1,234.50", "1.234,50\u00a0€", "1234.50", "EUR 1,234.50", "1,234.50 EUR", "1234.50 EUR"}),
        (hours(Decimal("31.50")), {"31.50", "31.5"}),
        (day(date(2026, 4, 15)), {"2026-04-15", "15 April 2026", "15 Apr 2026", "April 15, 2026", "15/04/2026"}),
        (count(1200), {"1200", "1,200"}),
        (name(" A\tB "), {" A\tB ", "A B"}),
        (name(""), set()),
        (Fact(Kind.DATE, datetime(2026, 3, 16, tzinfo=UTC)), set()),
        (Fact(Kind.MONEY, None), set()),
        (Fact(Kind.TABLE, Table("c", (), ())), set()),
    ],
)
def test_that_the_usual_ways_of_typing_a_value_are_known(fact: Fact, forms: set[str]) -> None:
    assert forms <= set(written(fact))
    assert bool(forms) == bool(written(fact))


def test_that_text_of_a_record_is_one_harmless_line_of_bounded_length() -> None:
    assert tidy("a\u200b\u202e\x00b\r\n  c\td") == "ab c d"
    assert len(tidy("x" * 10_000)) == 300


def test_that_amounts_of_different_currencies_are_never_added_up() -> None:
    assert Money(Decimal(1), "EUR") + Money(Decimal(2), "EUR") == Money(Decimal(3), "EUR")
    with pytest.raises(ValueError, match="never added"):
        _ = EURO + Money(Decimal(1), "USD")


def test_that_a_word_of_the_person_is_only_text() -> None:
    assert shown(name("{total} €5", origin=Origin.SAID), BRITISH) == "{total} €5"
