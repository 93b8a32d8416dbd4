"""How facts are written for a reader, and the ways in which somebody else might write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.numbers import format_currency

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
from frontdesk.reply.forms import locale_for
from frontdesk.reply.values import Reader, in_money, is_one, known_locale, labelled, shown, tidy, written

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


SPANISH, MEXICAN = Reader("es", "es_ES"), Reader("es", "es_MX")
FRENCH, CANADIAN = Reader("fr", "fr_FR", "Europe/Paris"), Reader("fr", "fr_CA")
PORTUGUESE, BRAZILIAN = Reader("pt", "pt_PT"), Reader("pt", "pt_BR")
NOON = Fact(Kind.DATE, datetime(2026, 3, 17, 12, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("fact", "reader", "text"),
    [
        (money(EURO), SPANISH, "1.234,50 €"),
        (money(Money(Decimal("1234.50"), "MXN")), MEXICAN, "$1,234.50"),
        (money(EURO), FRENCH, "1 234,50 €"),
        (money(Money(Decimal("1234.50"), "CAD")), CANADIAN, "1 234,50 $"),
        (money(EURO), PORTUGUESE, "1 234,50 €"),
        (money(Money(Decimal("1234.50"), "BRL")), BRAZILIAN, "R$ 1.234,50"),
        (money(Money(Decimal("1234.50"), "CHF")), Reader("de", "de_CH"), "CHF 1’234.50"),
        (hours(Decimal(0)), FRENCH, "0 heure"),
        (hours(Decimal("1.5")), FRENCH, "1,5 heure"),
        (hours(Decimal(0)), SPANISH, "0 horas"),
        (hours(Decimal(0)), BRAZILIAN, "0 hora"),
        (hours(Decimal(0)), PORTUGUESE, "0 horas"),
        (hours(Decimal("1.004")), SPANISH, "1 hora"),
        (hours(Decimal("1234.5")), Reader("de", "de_DE"), "1.234,5 Stunden"),
        (percent(Decimal("78.1")), SPANISH, "78,1 %"),
        (percent(Decimal("78.1")), MEXICAN, "78.1%"),
        (percent(Decimal("78.1")), FRENCH, "78,1 %"),
        (rate(Decimal("5.5")), PORTUGUESE, "5,5%"),
        (day(date(2026, 4, 15)), SPANISH, "15 de abril de 2026"),
        (day(date(2026, 4, 15)), FRENCH, "15 avril 2026"),
        (day(date(2026, 4, 15)), Reader("de", "de_DE"), "15. April 2026"),
        (day(date(2026, 4, 15)), BRAZILIAN, "15 de abril de 2026"),
        (day(date(2026, 4, 15)), Reader("en", "en_US"), "April 15, 2026"),
        (NOON, SPANISH, "martes, 17 de marzo, 12:30"),
        (NOON, FRENCH, "mardi 17 mars à 13:30"),
        (NOON, Reader("de", "de_DE"), "Dienstag, 17. März, 12:30 Uhr"),
        (NOON, PORTUGUESE, "terça-feira, 17 de março, às 12:30"),
        (status("status.overdue"), SPANISH, "vencida"),
        (Fact(Kind.MONEY, None), PORTUGUESE, "não consta"),
    ],
)
def test_that_every_reader_has_the_forms_of_their_own_country(fact: Fact, reader: Reader, text: str) -> None:
    assert " ".join(shown(fact, reader).split()) == text


@pytest.mark.parametrize(
    ("language", "firm", "zone", "locale"),
    [
        ("en", "en_GB", "Europe/Lisbon", "en_GB"),
        ("en", "en_US", "UTC", "en_US"),
        ("pt", "en_GB", "Europe/Lisbon", "pt_PT"),
        ("pt", "en_GB", "America/Sao_Paulo", "pt_BR"),
        ("es", "en_US", "UTC", "es_US"),
        ("es", "es_MX", "UTC", "es_MX"),
        ("fr", "en_CA", "UTC", "fr_CA"),
        ("fr", "de_CH", "UTC", "fr_CH"),
        ("de", "de-AT", "UTC", "de_AT"),
        ("de", "en_GB", "Europe/London", "de_DE"),
        ("en", "de_DE", "Europe/Berlin", "en_GB"),
        ("es", "fr", "", "es_ES"),
    ],
)
def test_that_a_reader_gets_the_forms_of_the_firms_country_where_their_language_is_spoken(
    language: str, firm: str, zone: str, locale: str
) -> None:
    assert locale_for(language, firm, zone) == locale


def test_that_an_amount_can_be_typed_with_ordinary_spaces_and_a_comma() -> None:
    assert {"1 234,50 €", "1.234,50", "1234,50", "1.234,50 €", "R$ 1"} & set(written(money(EURO))) >= {
        "1 234,50 €", "1.234,50", "1234,50", "1.234,50 €",
    }  # fmt: skip
    assert {"15 de abril de 2026", "15. April 2026", "15 avril 2026", "15.04.2026"} <= set(
        written(day(date(2026, 4, 15)))
    )
    assert "31,5" in written(hours(Decimal("31.50")))
    assert "1.200" in written(count(1200))


@pytest.mark.parametrize(
    "amount", ["0", "-0", "-1", "1234567.895", "0.005", "1E+3", "123456789012345678.12", "-Infinity"]
)
@pytest.mark.parametrize("currency", ["EUR", "USD", "JPY", "KWD", "BRL", "XAU", "QQQ", "a'b", ""])
def test_that_money_is_written_as_babel_writes_it(amount: str, currency: str) -> None:
    value = Decimal(amount)
    for locale in map(known_locale, ("en_GB", "en_US", "en_IN", "es_MX", "fr_CA", "fr_CH", "de_CH", "pt_PT", "he")):
        pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0.000")
        given = {"format": pattern, "currency_digits": False} if value.as_tuple().exponent == -3 else {}
        assert in_money(Money(value, currency), locale) == format_currency(value, currency, locale=locale, **given)


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


def test_that_a_day_may_be_typed_with_a_mark_of_its_order() -> None:
    first, third = set(written(day(date(2026, 4, 1)))), set(written(day(date(2026, 11, 3))))
    assert {"1er avril 2026", "1º de abril de 2026", "1st April 2026", "April 1st, 2026"} <= first
    assert {"3rd of November 2026", "November 3rd, 2026"} <= third
    assert not {"3th November 2026", "1er novembre 2026"} & third


def test_that_text_of_a_record_is_one_harmless_line_of_bounded_length() -> None:
    assert tidy("a\u200b\u202e\x00b\r\n  c\td") == "ab c d"
    assert len(tidy("x" * 10_000)) == 300


def test_that_amounts_of_different_currencies_are_never_added_up() -> None:
    assert Money(Decimal(1), "EUR") + Money(Decimal(2), "EUR") == Money(Decimal(3), "EUR")
    with pytest.raises(ValueError, match="never added"):
        _ = EURO + Money(Decimal(1), "USD")


def test_that_a_word_of_the_person_is_only_text() -> None:
    assert shown(name("{total} €5", origin=Origin.SAID), BRITISH) == "{total} €5"


def test_that_a_figure_that_is_none_is_not_one() -> None:
    assert not is_one(Decimal("NaN"), BRITISH)
