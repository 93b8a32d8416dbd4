"""The ways in which somebody types a span of days: its first and its last, or the month that it is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from babel.dates import format_date

from frontdesk.facts import Period

#: By locale: between the two days, a day without its year (where both are in one), and a whole month.
_WAYS: Final = {
    "en_GB": (("to", "until", "through", "and"), "d MMMM", "MMMM yyyy"),
    "en_US": (("to", "until", "through", "and"), "MMMM d", "MMMM yyyy"),
    "es_ES": (("al", "a", "hasta el", "y el"), "d 'de' MMMM", "MMMM 'de' yyyy"),
    "fr_FR": (("au", "à", "et le"), "d MMMM", "MMMM yyyy"),
    "de_DE": (("bis", "bis zum", "und dem"), "d. MMMM", "MMMM yyyy"),
    "pt_PT": (("a", "até", "até ao", "e"), "d 'de' MMMM", "MMMM 'de' yyyy"),
}
_DASHES: Final = ("–", "-")
_STYLES: Final = ("long", "medium", "short")


def typed_spans(value: Period) -> Iterator[str]:
    """Every such way for ``value``, in each of our languages."""
    first, last = value.first, value.last
    month = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    for locale, (words, without_year, whole) in _WAYS.items():
        ends = [tuple(format_date(day, style, locale=locale) for day in (first, last)) for style in _STYLES]
        if first.year == last.year:
            ends.append((format_date(first, without_year, locale=locale), ends[0][1]))
        yield from (f"{one} {word} {other}" for one, other in ends for word in (*words, *_DASHES))
        if month:
            yield format_date(first, whole, locale=locale)
