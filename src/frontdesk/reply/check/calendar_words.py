"""Days in words: names of months, days and feasts, "tomorrow", "by the end of next month"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from babel.dates import get_month_names

from frontdesk.facts import Fact, Period
from frontdesk.reply.check.tongues import without_ordinary
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import COUNT, FIGURE

_READ: Final[dict[str, str]] = read_words(__package__, "figure_words.toml")
_CALENDAR: Final = frozenset(_READ["calendar"].split())
_PHRASES: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["day_phrases"].strip().splitlines()))
#: A wish, what holds as of now, a window of days that is only supposed: they say of no day when something is.
_GREETING: Final = re.compile("|".join(rf"\b(?:{line})\b" for line in _READ["greetings"].strip().splitlines()))
#: What the text itself says it does not know, or asks which one is meant.
_REST: Final = (
    r"(?:(?!,(?! (?:or|and|oder|und|o|y|ou|et|e)\b)|\b(?:but|though|because|since|aber|denn|weil|pero|porque|mais|car"
    r"|mas|as (?:it|they|your)|(?:and|or not and) (?:it|the|your|that|on|by))\b)[^.!?;:\n])*"
)
_NOT_SAID: Final = re.compile(
    "|".join(
        rf"\b(?:{line}){_REST}{end}"
        for kind, end in (("not_said", ""), ("asked_for", r"(?=[^.!;\n?]*[?])"))
        for line in _READ[kind].strip().splitlines()
    )
)
#: What is due, ends, begins or is to be done in a month is no figure of that month.
_TO_COME: Final = re.compile(
    r"\b(?:due|payable|deadline|expected|(?:must|has to|have to|please) (?:\w+ )?(?:pay|sign|settle)|end(?:s|ing)"
    r"|begins?|starts?|later|late since|meeting|appointment|next (?:phase|step|stage|call|payment|invoice)"
    r"|will be (?:\w+ )?"
    r"(?:finished|done|ready|sent|delivered|completed)|will (?:end|start|begin|come|follow)"
    r"|(?:early|mid|middle|end|first day|last day|beginning|start|anfang|mitte|ende|primeros|mediados|finales|debut|fin"
    r"|milieu|courant|inicio|meados|final|fim) (?:in|of|im|des|de|du|d')"
    r"|fallig\w*|endet|beginnt|startet|termin|frist|zahlbar|erwartet|kommt im|fertig|vencen?|vencera\w*|vencimiento"
    r"|termina|empieza|comienza|acaba|cita|reunion|plazo|payable|echeance|se termine|commence|debute|attendue?"
    r"|rendez-vous|vencem|vencimento|comeca|prazo|reuniao)\b"
)
#: What happened to a record in a month, unless a figure beside it is what the month is of.
_HAPPENED: Final = re.compile(
    r"\b(?:paid|payment was|signed?|accepted|cancelled|bezahlt|unterschrieben|angenommen|pag(?:o|ada|ado|ou|aste)"
    r"|firm\w+|aceptad\w+|payee?|regle\w*|signee?|accepte\w*|paga|assin\w+|aceite)\b"
)
_PARTS: Final = re.compile(r"[^.!?;\n]*[.!?;\n]?")
_WORD: Final = re.compile(r"[^\W\d_]+")
_A_YEAR: Final = timedelta(days=366)


def names_a_day(seen: str, months: Collection[str] = ()) -> bool:
    """Whether ``seen`` (folded) says in words when something is or was; ``months`` are those that facts are about."""
    if months:
        of_period = _in_month("|".join(sorted(months)))
        seen = "".join(
            part if _TO_COME.search(part) or _without_figure(part) else of_period.sub(" ", part)
            for part in _PARTS.findall(seen)
        )
    said = _NOT_SAID.sub(" ", _GREETING.sub(" ", without_ordinary(seen)))
    return _PHRASES.search(said) is not None or not _CALENDAR.isdisjoint(_WORD.findall(said))


def _without_figure(part: str) -> bool:
    return _HAPPENED.search(part) is not None and FIGURE not in part and COUNT not in part


def months_of(facts: Iterable[Fact]) -> set[str]:
    """The names (folded) of the months that a period among ``facts`` is in whole: of what happened "in August".

    Of a period of several whole months, its first and its last, with a space between: "between April and June".
    """
    periods = [fact.value for fact in facts if isinstance(fact.value, Period)]
    return {
        " ".join(dict.fromkeys(_month(day, language) for day in (period.first, period.last)))
        for period in periods
        if period.first.day == 1 and (_in_one(period) or _ends_a_month(period.last))
        for language in ("en", "es", "fr", "de", "pt")
        if period.last - period.first < _A_YEAR
    }


def _ends_a_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _in_one(period: Period) -> bool:
    return (period.first.year, period.first.month) == (period.last.year, period.last.month)


def _month(day: date, language: str) -> str:
    return plain(str(get_month_names("wide", locale=language)[day.month]))


@cache
def _in_month(names: str) -> re.Pattern[str]:
    """A month as that of the figures beside it, or over a list; not "by August", "paid on", "mid August"."""
    spans = [name.split() for name in names.split("|") if " " in name]
    names = "|".join(name for name in names.split("|") if " " not in name) or "(?!)"
    ends = "|".join(
        rf"{first}\s+(?:and|to|through|until|y|a|al|et|a|au|und|bis|e|ate)\s+{last}" for first, last in spans
    )
    return re.compile(
        rf"(?m)(?:\b(?:between|from|entre|de|desde|zwischen|von|d')\s?(?:{ends or '(?!)'})\b"
        rf"|\b(?<!due )(?:in|for|during|over|im|fur|fur den|den|en|em|de|d'|du mois d[e'])\s?(?:{names})\b"
        rf"|\b(?:durante|pendant|wahrend des|(?:the month of|mes de|mois d[e']|monat))\s?(?:{names})\b"
        rf"|\b(?:of )?(?:{names})(?:'s) (?=work|hours|time|billing|bill|invoices?|figures|tasks|total|budget|report)"
        rf"|^\W*(?:{names})(?= at a glance|\s*[:–—-]| im uberblick| in (?:short|brief|numbers)))"
    )
