"""In which form a person reads figures and days: their language, in the firm's own country when it is spoken there."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel.core import get_global
from babel.languages import get_official_languages
from babel.localedata import exists

from frontdesk.reply import catalogue

_COUNTRY: Final = 2  # letters


@cache
def locale_for(language: str, firm: str, zone: str) -> str:
    """The locale for a reader of ``language``. ``firm`` is the firm's own locale (``de_CH``), ``zone`` its time zone.

    The firm's own when it is of this language; else that of its country, where people speak it; else the usual one.
    """
    own, country = _parts(firm)
    if own == language:
        return firm.replace("-", "_")
    for place in (country, str(get_global("zone_territories").get(zone, ""))):
        if place and exists(f"{language}_{place}") and language in _spoken(place):
            return f"{language}_{place}"
    return catalogue.sentence("form.locale", language)


@cache
def _spoken(country: str) -> frozenset[str]:
    """The languages of a country. Spanish in the United States is one: a region of its own in all but name."""
    return frozenset(get_official_languages(country, regional=True, de_facto=True))


def _parts(name: str) -> tuple[str, str]:
    language, *rest = name.replace("-", "_").split("_")
    country = next((part for part in rest if len(part) == _COUNTRY and part.isalpha() and part.isupper()), "")
    return language.lower(), country
