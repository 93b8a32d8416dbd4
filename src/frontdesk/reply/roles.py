"""Slots that stand for something else than the words around them say: "the total is {paid}".

A slot is refused only where the words name what another fact of this turn is, of the same kind and with another value.
Which words name what stands in ``role_words.toml``; a part of a fact's own name ("design") names it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.role_names import OF_ROLES, opposite, roles_of, said

#: Which groups of roles a kind of fact can have.
_GROUPS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.MONEY: ("measure", "rank"),
    Kind.HOURS: ("measure", "rank"),
    Kind.PERCENT: ("rank",),
    Kind.COUNT: ("tally", "rank"),
    Kind.DATE: ("day", "rank"),
    Kind.NAME: ("rank",),
}
_CLAUSE: Final = re.compile(r"[,:;.!?()\n–—]|\s(?:so|but|and|which|while|whereas|pero|y|mais|et|aber|und|mas|e|with)\s")
#: What tells one record from others by its amount or its day; what follows is said of the record.
_ATTRIBUTE: Final = re.compile(
    r"(?:invoice|estimate|quote|rechnung|angebot|factura|presupuesto|facture|devis|fatura|orcamento|\u241f)\s+(?:"
    r"for|of|from|over|dated|uber|vom|in hohe von|del?|du|d'un montant de"
    r"|por(?: importe de)?|por valor de|no valor de)\s*$"
)
#: Said of any amount, so that it names none.
_OF_ANY: Final = frozenset({"net"})
_OF_PERIOD: Final = frozenset({"opening", "closing"})
_PHRASE: Final = re.compile(r"[,:;.!?()\n–—]")
_SENTENCE: Final = re.compile(r"[.!?;\n]")
#: What follows belongs to another figure: "{paid} of the total".
_APART: Final = re.compile(r"\b(?:of|out of|from|towards|von|vom|del?|des|du|do|da|dos|sur|sobre|auf|against)\b")
#: The second of two figures, of which the first is a part: "{paid} of {total}".
_WHOLE: Final = re.compile(
    r"\b(?:of|out of|von|from|sur|auf|against|than|als|statt)(?: (?:the|your|a|an|its))?\s*$|^\s*(?:de|dos|des|das)\s*$"
)
#: Between a figure and its whole: what is said behind the whole is said of the part.
_PART_OF: Final = re.compile(
    r"\s*(?:out of|of|von|de|d'|del|des|dos|das|do|da|sur)(?: (?:the|the total|los|las|les))?\s*"
)
_PASSED_OVER: Final = (Kind.NAME, Kind.STATUS, Kind.TEXT, Kind.PERIOD)
#: Where a name stood.
_GAP: Final = " \u241f "
_UNITS: Final = re.compile(
    r"^\s*(?:days?|weeks?|months?|years?|hours?|minutes?|dias?|semanas?|mes(?:es)?|anos?|horas?|jours?|semaines?|mois"
    r"|ans|annees?|heures?|tagen?|tage?|wochen?|monate?n?|jahren?|stunden?)\b"
)
_TIMES: Final = frozenset({"days", "day", "weeks", "months", "years", "hours", "minutes", "terms", "late", "age"})
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: Parts of names that are said of anything.
_COMMON: Final = frozenset(
    {"from", "with", "date", "name", "number", "amount", "count", "time", "total", "last", "next"}
)


def swapped(between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether a slot stands where the words speak of another fact.

    ``between`` is the folded text around the ``slots`` (name and fact each): one piece more than there are slots.
    ``known`` are all facts of the results that the slots are from.
    """
    return any(
        _other_unit(fact, name, between[at + 1]) or _misnamed(name, fact, *_around(at, between, slots), known)
        for at, (name, fact) in enumerate(slots)
    ) or _of_another(between, slots, known)


def _around(at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]]) -> tuple[str, str, bool]:
    """The words on both sides of a slot as far as the next figure, and whether a figure stands before them."""
    first, last = at, at + 1
    while first > 0 and slots[first - 1][1].kind in _PASSED_OVER:
        first -= 1
    while last < len(slots) and slots[last][1].kind in _PASSED_OVER and slots[at][1].kind not in _PASSED_OVER:
        last += 1
    behind = [*between[at + 1 : last + 1]]
    if last < len(slots) and _PART_OF.fullmatch(between[last]):
        behind[-1] = between[last + 1]
    return _GAP.join(between[first : at + 1]), _GAP.join(behind), first > 0


def _other_unit(fact: Fact, name: str, after: str) -> bool:
    """Whether a count of something else is called days or months."""
    return fact.kind is Kind.COUNT and _UNITS.match(after) is not None and not _TIMES & set(name.split("_"))


def _misnamed(name: str, fact: Fact, before: str, after: str, follows: bool, known: Mapping[str, Fact]) -> bool:
    *earlier, sentence = _SENTENCE.split(before)
    follows = follows and not earlier
    if follows and _WHOLE.search(sentence):
        return False
    clause = _CLAUSE.split(sentence)[-1]
    behind = _APART.split(_CLAUSE.split(after)[0])[0]
    alike = [other for other, its in known.items() if its.kind is fact.kind and its.value == fact.value]
    rivals = {
        other: its
        for other, its in known.items()
        if its.kind is fact.kind and its.value != fact.value and other != name
    }
    if _ATTRIBUTE.search(clause):
        behind = ""
    led_to = "" if follows else sentence.rpartition(":")[2] if behind.strip() else sentence
    for group in _GROUPS.get(fact.kind, ()):
        own = frozenset().union(*(roles_of(same, group, other=same != name) for same in (name, *alike)))
        words = said(group, clause, behind) or said(group, led_to, "")
        words = words if own else words - _OF_ANY
        if not words or words & own or (not follows and own & _led_by(group, sentence)):
            continue
        if opposite(own, words) or any(words & roles_of(other, group, other=True) for other in rivals):
            return True
    return _called_another(name, rivals, f"{clause} {behind}")


def _led_by(group: str, sentence: str) -> frozenset[str]:
    """What the last phrase before a slot says, and of the ends of a period what any does: "at the start, it was"."""
    return said(group, _PHRASE.split(sentence)[-1], "") | said(group, sentence, "") & _OF_PERIOD


def _called_another(name: str, rivals: Iterable[str], words: str) -> bool:
    """Whether the words hold a telling part of another fact's name ("design") and none of this one's."""
    said = set(_WORD.findall(words)) - _COMMON - OF_ROLES
    own = set(name.split("_"))
    return not said & own and any(said & (set(other.split("_")) - own) for other in rivals)


def _of_another(between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether a record's name leads to the figure of another record: "{cheaper} costs {dearer_amount}"."""
    names = [name for name, fact in known.items() if fact.kind is Kind.NAME]
    for at, ((first, named), (second, figure)) in enumerate(pairwise(slots)):
        if named.kind is not Kind.NAME or figure.kind is Kind.NAME or _SENTENCE.search(between[at + 1]):
            continue
        if second.startswith(_leads(first)):
            continue
        of_others = any(second.startswith(_leads(other)) for other in names if other != first)
        own = [fact for name, fact in known.items() if name.startswith(_leads(first)) and fact.kind is figure.kind]
        if of_others and own:
            return True
    return False


def _leads(name: str) -> tuple[str, ...]:
    """How the names of a record's facts begin: ``second_`` for ``second_project``."""
    return f"{name}_", f"{name.rpartition('_')[0] or name}_"
