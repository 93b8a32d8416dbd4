"""Words of another kind than a figure is: a count that is called days, hours that are called an amount of money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from frontdesk.facts import Fact, Kind

_UNITS: Final = re.compile(
    r"^[^\S\n]*(?:days?|weeks?|months?|years?|hours?|minutes?|dias?|semanas?|mes(?:es)?|anos?|horas?|jours?|semaines?|mois"
    r"|ans|annees?|heures?|tagen?|tage?|wochen?|monate?n?|jahren?|stunden?)\b"
)
_TIMES: Final = frozenset(
    {"days", "day", "weeks", "months", "years", "hours", "minutes", "terms", "late", "age", "overdue", "delay", "since"}
)
#: Said of days and of records.
_LATE: Final = frozenset({"late", "overdue", "age", "since", "delay", "terms"})
_HOURS: Final = re.compile(r"^[^\S\n]*(?:hours?|horas?|heures?|stunden?)\b")
#: At once behind a figure, its noun.
_NOUN: Final = re.compile(r"^[^\S\n]*([^\W\d_]+)")
_OF_NOTHING: Final = frozenset(
    {"open", "overdue", "unpaid", "total", "left", "done", "billed", "paid", "count", "late"}
)
_PRICE: Final = re.compile(
    r"\b(?:costs?|cuestan?|coutent|coute|kosten|kostet|custam?)\b"
    # "Behind the amount stand {hours}", "for that price you get {hours}": only what it is, is told.
    r"|\b(?:amount|price|importe|precio|montant|prix|betrag|preis|quantia|preco)(?: [\w'\u241f]+){0,4}"
    r" (?:is|was|comes? to|came to|of|ist|war|betragt|lautet|von|es|era|fue|de|est|etait|eh|foi)\s*$"
)
_OF_TIME: Final = re.compile(
    r"\b(?:based on|beruht auf|basiert auf|base sur|basad[oa] en|baseado em"
    r"|time|hours?|tiempo|horas?|temps|heures?|zeit|stunden|tempo|work|arbeit\w*|trabajo)\b"
)


def alike_in_kind(name: str, other: str) -> bool:
    """Whether both count days, or neither: that something is days late is not how many are late."""
    return bool(_TIMES & set(name.split("_")) - _LATE) == bool(_TIMES & set(other.split("_")) - _LATE)


def other_unit(fact: Fact, name: str, clause: str, after: str, known: Mapping[str, Fact]) -> bool:
    """Whether a figure stands behind or before words that only one of another kind can have."""
    if _called_a_count(fact, after, known):
        return True
    if fact.kind is Kind.COUNT:
        return _UNITS.match(after) is not None and not _TIMES & set(name.split("_"))
    if fact.kind is Kind.MONEY:
        return _HOURS.match(after) is not None
    if fact.kind is Kind.HOURS:
        return _PRICE.search(clause) is not None and not _OF_TIME.search(f"{clause} {after}")
    return False


def _called_a_count(fact: Fact, after: str, known: Mapping[str, Fact]) -> bool:
    """Whether hours or an amount are said to be so many of what another fact counts: "{estimated} lines"."""
    if fact.kind not in (Kind.HOURS, Kind.MONEY):
        return False
    noun = _NOUN.match(after)
    if noun is None:
        return False
    counted = {part for name, its in known.items() if its.kind is Kind.COUNT for part in name.split("_")}
    own = {part for name, its in known.items() if its.kind is not Kind.COUNT for part in name.split("_")}
    return len(noun[1]) > 3 and noun[1] in counted - own - _TIMES - _OF_NOTHING
