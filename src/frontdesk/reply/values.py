"""How one fact is written for a reader: money, hours, days, states, names. Figures are written nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import (
    NumberPattern,
    format_decimal,
    format_percent,
    get_currency_precision,
    get_currency_symbol,
    parse_pattern,
)

from frontdesk.facts import Fact, Kind, Money, Period
from frontdesk.reply import catalogue
from frontdesk.reply.spans import typed_spans

_LONGEST_NAME: Final = 300
#: The year at the end of a locale's pattern of a whole date, with what leads to it.
_YEAR: Final = re.compile(r"(?:,| 'de'| 'del')? y+$")
#: In whose ways somebody may type an amount or a day, whoever the reader is.
_TYPED: Final = ("en_GB", "en_US", "es_ES", "es_MX", "fr_FR", "fr_CA", "de_DE", "de_CH", "pt_PT", "pt_BR")
#: What somebody types behind such a figure, which its slot prints by itself.
_UNITS: Final = {
    Kind.HOURS: tuple(
        f" {unit}" for unit in ("h", "hours", "hour", "hrs", "horas", "hora", "heures", "heure", "Stunden", "Stunde")
    ),
    Kind.PERCENT: ("%", " %", "\u00a0%", "\u202f%", "\u2009%"),
    Kind.RATE: ("%", " %", "\u00a0%", "\u202f%", "\u2009%"),
}
_ENGLISH_UNITS: Final = (" hour", " hours", " hrs")
_DAY_STYLES: Final = ("long", "medium", "d MMMM yyyy", "d MMM yyyy", "d. MMMM yyyy", "dd/MM/yyyy", "dd.MM.yyyy")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the language of the sentences, the locale of figures and days, and the time zone of instants."""

    language: str = catalogue.DEFAULT
    locale: str = "en_GB"
    zone: str = "UTC"


@cache
def known_locale(name: str) -> Locale:
    """The locale of that name; raises ``UnknownLocaleError``."""
    return Locale.parse(name)


def shown(fact: Fact, reader: Reader) -> str:
    """``fact`` as text in the reader's form, without its label."""
    value, locale = fact.value, known_locale(reader.locale)
    match fact.kind, value:
        case Kind.MONEY, Money():
            return in_money(value, locale)
        case Kind.HOURS, Decimal():
            n = format_decimal(value, format="#,##0.##", locale=locale)
            unit = "unit.hour" if is_one(value, reader) else "unit.hours"
            return catalogue.sentence(unit, reader.language).replace("{n}", n)
        case Kind.PERCENT, Decimal():
            return format_percent(value / 100, format=_percent(locale, "0.#"), locale=locale)
        case Kind.RATE, Decimal():
            return format_percent(value / 100, format=_percent(locale, "0.####"), locale=locale)
        case Kind.COUNT, int() | Decimal():
            return format_decimal(value, format="#,##0.######", locale=locale)
        case Kind.DATE, datetime():
            return _instant(value.astimezone(ZoneInfo(reader.zone)), reader)
        case Kind.DATE, date():
            return format_date(value, "long", locale=locale)
        case Kind.PERIOD, Period():
            return _range(value, locale)
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
        forms = {in_money(value, known_locale(name)) for name in _TYPED}
        forms |= {amount for number in _numbers(value.amount) for amount in (number, f"{number} {value.currency}")}
        forms |= {f"{value.currency} {number}" for number in _numbers(value.amount)}
        return _spaced(forms)
    if isinstance(value, Decimal):
        plain = {str(value), f"{value:f}", f"{value.normalize():f}", f"{value:.1f}", f"{value:.2f}"}
        plain |= {form.replace(".", ",") for form in plain}
        return _spaced(
            plain | {form + unit for form in plain for unit in _UNITS.get(fact.kind, ()) if not _in_english(form, unit)}
        )
    if isinstance(value, Period):
        return _spaced({_range(value, known_locale(name)) for name in _TYPED} | set(typed_spans(value)))
    if isinstance(value, datetime):
        return ()
    if isinstance(value, date):
        ways = ((style, known_locale(name)) for name in _TYPED for style in _DAY_STYLES)
        days = {format_date(value, style, locale=locale) for style, locale in ways}
        return _spaced({value.isoformat(), *days, *_counted_days(value)})
    if isinstance(value, int):
        return _spaced({str(value), *(f"{value:,}".replace(",", mark) for mark in ",.\u00a0'")})
    if isinstance(value, str):
        return tuple({value, tidy(value)} - {""})
    return ()


def _counted_days(day: date) -> Iterator[str]:
    """A day with a mark of its order: "1er avril 2026", "1º de abril de 2026", "20th January 2026"."""
    english = format_date(day, "MMMM", locale=known_locale("en_GB"))
    ends = {1: "st", 2: "nd", 3: "rd"}
    nth = f"{day.day}{'th' if day.day in (11, 12, 13) else ends.get(day.day % 10, 'th')}"
    yield from (f"{nth}{of} {english} {day.year}" for of in ("", " of"))
    yield from (f"{english} {nth}{comma} {day.year}" for comma in ("", ","))
    if day.day == 1:
        yield format_date(day, "'1er' MMMM yyyy", locale=known_locale("fr_FR"))
        yield from (
            format_date(day, f"'{first} de' MMMM 'de' yyyy", locale=known_locale(name))
            for name in ("pt_PT", "es_ES")
            for first in ("1º", "1.º", "1o")
        )


def _in_english(form: str, unit: str) -> bool:
    """Whether it would be a comma before the decimals in English, where it may be read as another figure."""
    return "," in form and unit in _ENGLISH_UNITS


def _range(value: Period, locale: Locale) -> str:
    return " – ".join(format_date(end, "medium", locale=locale) for end in (value.first, value.last))


def _numbers(amount: Decimal) -> set[str]:
    """An amount in figures alone, with a point or a comma before the cents."""
    if not amount.is_finite():
        return {str(amount)}
    english = f"{amount:,.2f}"
    swapped = english.translate(str.maketrans(",.", ".,"))
    return {str(amount), f"{amount:.2f}", f"{amount:.2f}".replace(".", ","), english, swapped}


def _spaced(forms: set[str]) -> tuple[str, ...]:
    """``forms``, and each that holds a space that doesn't break also with an ordinary one: few people can type it."""
    ordinary = str.maketrans("\u00a0\u202f", "  ")
    return tuple(forms | {form.translate(ordinary) for form in forms} | {f.replace("\u202f", "\u00a0") for f in forms})


def tidy(text: str) -> str:
    """Text from a record made harmless: no control, bidi or invisible characters, one line, at most 300 characters."""
    kept = "".join(
        " " if c in "\n\t\r" else c
        for c in unicodedata.normalize("NFC", text)
        if c in "\n\t\r" or unicodedata.category(c)[0] != "C"
    )
    return " ".join(kept.split())[:_LONGEST_NAME]


def in_money(value: Money, locale: Locale) -> str:
    """An amount as ``locale`` writes it, with its currency."""
    # Clientary stores cents; a price with more places keeps them rather than being rounded away.
    exponent = value.amount.as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return str(_money_pattern(locale, value.currency, places).apply(value.amount, locale))


@lru_cache(maxsize=512)
def _money_pattern(locale: Locale, currency: str, places: int) -> NumberPattern:
    """The locale's pattern with the currency's sign in it; Babel looks for sign and name again at every amount."""
    pattern: NumberPattern = copy(locale.currency_formats["standard"])
    if places > 2:
        pattern = parse_pattern(pattern.pattern.replace("0.00", "0." + "0" * places))
    else:
        pattern.frac_prec = (get_currency_precision(currency),) * 2
    sign = get_currency_symbol(currency, locale)
    (before, before_negative), (after, after_negative) = pattern.prefix, pattern.suffix
    pattern.prefix = (before.replace("¤", sign), before_negative.replace("¤", sign))
    pattern.suffix = (after.replace("¤", sign), after_negative.replace("¤", sign))
    return pattern


def is_one(value: Decimal | int, reader: Reader) -> bool:
    """Whether ``value``, as it is shown, takes the singular in the reader's language (zero does in French)."""
    if not Decimal(value).is_finite():
        return False
    seen = round(Decimal(value), 2)
    whole = seen == int(seen)
    return known_locale(reader.locale).plural_form(int(seen) if whole else seen.normalize()) == "one"


def _instant(local: datetime, reader: Reader) -> str:
    locale = known_locale(reader.locale)
    pattern = _YEAR.sub("", locale.date_formats["full"].pattern).replace("EEEE, d MMMM", "EEEE d MMMM")
    day, time = format_date(local, pattern, locale=locale), format_time(local, "short", locale=locale)
    return catalogue.sentence("form.instant", reader.language).replace("{day}", day).replace("{time}", time)


def _percent(locale: Locale, digits: str) -> str:
    """The locale's own pattern (some put a space before the sign), with as many places as are needed."""
    return str(locale.percent_formats[None].pattern).replace("#,##0", f"#,##{digits}")
