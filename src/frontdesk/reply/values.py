"""How one fact is written for a reader: money, hours, days, states, names. Figures are written nowhere else."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal, format_percent

from frontdesk.facts import Fact, Kind, Money, Period
from frontdesk.reply import catalogue

_LONGEST_NAME: Final = 300


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language of the sentences, the locale of figures and days, and the time zone of instants."""

    language: str = catalogue.DEFAULT
    locale: str = "en_GB"
    zone: str = "UTC"


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def shown(fact: Fact, reader: Reader) -> str:
    """``fact`` as text in the reader's form, without its label."""
    value, locale = fact.value, _locale(reader.locale)
    match fact.kind, value:
        case Kind.MONEY, Money():
            return _money(value, locale)
        case Kind.HOURS, Decimal():
            n = format_decimal(value, format="#,##0.##", locale=locale)
            return catalogue.sentence("unit.hour" if value == 1 else "unit.hours", reader.language).replace("{n}", n)
        case Kind.PERCENT, Decimal():
            return format_percent(value / 100, format="#,##0.#%", locale=locale)
        case Kind.RATE, Decimal():
            return format_percent(value / 100, format="#,##0.####%", locale=locale)
        case Kind.COUNT, int() | Decimal():
            return format_decimal(value, format="#,##0.######", locale=locale)
        case Kind.DATE, datetime():
            local = value.astimezone(ZoneInfo(reader.zone))
            return f"{format_date(local, 'EEEE d MMMM', locale=locale)}, {format_time(local, 'short', locale=locale)}"
        case Kind.DATE, date():
            return format_date(value, "d MMMM yyyy", locale=locale)
        case Kind.PERIOD, Period():
            ends = (format_date(end, "d MMM yyyy", locale=locale) for end in (value.first, value.last))
            return " – ".join(ends)
        case Kind.STATUS, str():
            return catalogue.sentence(value, reader.language)
        case Kind.WITHHELD, _:
            return catalogue.sentence("value.withheld", reader.language)
        case _, str():
            return tidy(value)
    return catalogue.sentence("value.unknown", reader.language)


def labelled(fact: Fact, reader: Reader) -> str:
    """``fact`` with its label in front, for text that an engine composed ("balance due €1,200.00")."""
    text = shown(fact, reader)
    if fact.label and fact.kind in (Kind.MONEY, Kind.HOURS):
        return f"{catalogue.sentence(fact.label, reader.language)} {text}"
    return text


def written(fact: Fact) -> tuple[str, ...]:
    """The usual ways in which somebody might type this value, so that it can be put back into its slot."""
    value = fact.value
    if isinstance(value, Money):
        forms = {_money(value, _locale(name)) for name in ("en_GB", "en_US", "de_DE", "fr_FR")}
        forms |= {f"{value.amount:.2f}", f"{value.amount:,.2f}", f"{value.currency} {value.amount:,.2f}"}
        forms |= {
            str(value.amount),
            f"{value.amount:,.2f} {value.currency}",
            f"{value.amount:.2f} {value.currency}",
        }
        return tuple(forms)
    if isinstance(value, Decimal):
        return tuple({str(value), f"{value:f}", f"{value.normalize():f}", f"{value:.1f}", f"{value:.2f}"})
    if isinstance(value, datetime):
        return ()
    if isinstance(value, date):
        english = _locale("en_GB")
        forms = {value.isoformat(), format_date(value, "d MMMM yyyy", locale=english)}
        forms |= {format_date(value, style, locale=english) for style in ("d MMM yyyy", "MMMM d, yyyy", "dd/MM/yyyy")}
        return tuple(forms)
    if isinstance(value, int):
        return (str(value), f"{value:,}")
    if isinstance(value, str):
        return tuple({value, tidy(value)} - {""})
    return ()


def tidy(text: str) -> str:
    """Text from a record made harmless: no control, bidi or invisible characters, one line, at most 300 characters."""
    kept = "".join(
        " " if c in "\n\t\r" else c
        for c in unicodedata.normalize("NFC", text)
        if c in "\n\t\r" or unicodedata.category(c)[0] != "C"
    )
    return " ".join(kept.split())[:_LONGEST_NAME]


def _money(value: Money, locale: Locale) -> str:
    # Clientary stores cents; a price with more places keeps them rather than being rounded away.
    exponent = value.amount.as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    if places > 2:
        pattern = locale.currency_formats["standard"].pattern.replace("0.00", "0." + "0" * places)
        return format_currency(value.amount, value.currency, format=pattern, locale=locale, currency_digits=False)
    return format_currency(value.amount, value.currency, locale=locale)
