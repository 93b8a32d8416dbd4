"""Which record a slot belongs to: a name that leads to the figure of another record, words that name another fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.check.roles.names import OF_ROLES, RANKED, roles_of, said

_SENTENCE: Final = re.compile(r"[.!?;\n]")
#: Between a name and the amount of it: a verb of a word or two.
_AT_ONCE: Final = re.compile(
    r"\s*(?!(?:of|out|von|from|de|sur|against)\b)[\w':]+(?: \w+)?\s*(?<!\bof )(?<!\bvon )(?<!\bde )"
)
#: Between the parts of a list.
_LISTED: Final = re.compile(r"\s*(?:,|,?\s*(?:and|und|y|e|et))\s*(?:the |a |o |la |le |el |die |der |das )?")
#: Between a figure and the name of what it is for.
_FOR: Final = re.compile(
    r"\s*(?:(?:have|has|had|are|is|was|were|haben|sind|han ido|ont ete|foram) )?"
    r"(?:to (?:pay|settle|clear)|para (?:pagar|abonar|liquidar|saldar)|pour (?:payer|regler|solder)"
    r"|for|gone into|went into|spent on|logged on|on|fur|auf|para|por|pour|sur|em|en)"
    r"(?: (?:the|die|das|den|la|el|le|l'|o|a))?\s*"
)
_TOGETHER: Final = frozenset({"together", "zusammen", "juntos", "juntas", "ensemble", "combined"})
#: Between a record and what it is for as a whole.
_IS_FOR: Final = re.compile(
    r"\s*(?:alone |allein |por si sola |a elle seule |sozinha )?(?:(?:is|was|are|comes?|came|amounts?|runs?)(?: out"
    r"| up)? (?:for|to|at)"
    r"|lautet (?:auf|uber)|(?:ist|belauft sich|betragt|macht)(?: uber| auf)?|es (?:de|por)|asciende a|suma|importa"
    r"|est de|s'eleve a|se monte a|eh de|soma|totaliza|perfaz)(?: (?:the|un total de|um total de))?\s*"
)
_SUMS: Final = ("total", "amount", "sum", "gross", "value")
_OTHERWISE: Final = re.compile(r",|\b(?:or|oder|ou)\b")
_PARTED: Final = re.compile(r"[,:;.!?()\n–—]|\b(?:and|but|und|aber|y|pero|et|mais|e|mas|than|als|que)\b")
#: Said of one record, not of all.
_ALONE: Final = re.compile(
    r"\s*(?:alone|by (?:it|him|her)self|allein\w*|a (?:lui|elle) seule?|por si sol[oa]|sozinh[oa])\b"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
#: Before a day of the next record, though another one's name stands there: "besides it, nothing is due until …".
_NOTHING: Final = re.compile(
    r"\b(?:nothing|none|no|nichts|keine?|nada|ningun\w*|nenhum\w*|rien|aucune?|after|nach|apres|tras|depois|despues"
    r"|then|dann|puis|luego)\b"
)
_TO_FOLLOW: Final = frozenset({"next", "upcoming"})
#: What each of several clients may owe, and how the names of their facts begin.
_OWED: Final = frozenset({"rest", "overdue"})
_NUMBERED: Final = frozenset({"first", "second", "third", "fourth", "fifth", "one", "two", "three", "a", "b", "c"})
#: Parts of names that are said of anything.
_COMMON: Final = frozenset(
    {"from", "with", "date", "name", "number", "amount", "count", "time", "total", "last", "next"}
    | {
        "hours",
        "month",
        "week",
        "year",
        "tasks",
        "task",
        "invoice",
        "invoices",
        "project",
        "projects",
        "client",
        "estimate",
        "weekly",
        "rate",
        "part",
    }
)


def called_another(name: str, rivals: Iterable[str], words: str, groups: Sequence[str]) -> bool:
    """Whether the words hold a telling part of another fact's name ("design") and none of this one's.

    ``groups`` are those of the roles that such a fact can have: what says a role of it is judged by that.
    """
    every = set(_WORD.findall(words))
    own = set(name.split("_"))
    telling = every.difference(_COMMON, *(OF_ROLES[group] for group in groups))
    named = {frozenset(telling & (set(other.split("_")) - own)) for other in rivals} - {frozenset()}
    # "Materials and labour together are {total}" names the parts of a sum.
    return not every & own and bool(named) and not ("total" in own and (len(named) > 1 or every & _TOGETHER))


def of_another(between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether a record's name leads to the figure of another record: "{cheaper} costs {dearer_amount}"."""
    names = [name for name, fact in known.items() if fact.kind is Kind.NAME]
    beside = range(len(slots) - 1)
    if any(_is_for_another(at, between, slots, names, known) or _of_two(at, between, slots, known) for at in beside):
        return True
    for at, ((first, named), (second, figure)) in enumerate(pairwise(slots)):
        if named.kind is not Kind.NAME or figure.kind is Kind.NAME or _SENTENCE.search(between[at + 1]):
            continue
        first = slots[at - _listed_before(at, between, slots)][0]
        if second.startswith(_leads(first, names)) or _has_had_it(at, between, slots):
            continue
        if (
            _ALONE.match(between[at + 1])
            and not _PARTED.search(between[at + 1])
            and any(name.startswith(_leads(first, names)) and fact.kind is figure.kind for name, fact in known.items())
        ):
            return True
        of_others = any(second.startswith(_leads(other, names)) for other in names if other != first)
        if _of_another_rank(first, second, between[at + 1], known):
            return True
        of_others = of_others or _has_its_own(first, second, between[at + 1], known)
        of_others = of_others or _is_of_all(first, second, between[at + 1], known)
        own = [
            fact for name, fact in known.items() if name.startswith(_leads(first, names)) and fact.kind is figure.kind
        ]
        bare = known.get(second.partition("_")[2]) if "_" not in first else None
        if of_others and (own or (bare is not None and bare.kind is figure.kind)):
            return True
    return False


def _is_for_another(
    at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]], names: Sequence[str], known: Mapping[str, Fact]
) -> bool:
    """Whether a figure stands before the name of another record that has such a one: "{a_amount} for {b}"."""
    (figure, its), (record, named) = slots[at], slots[at + 1]
    if named.kind is not Kind.NAME or its.kind is Kind.NAME or not _FOR.fullmatch(between[at + 1]):
        return False
    if figure.startswith(_leads(record, names)):
        return False
    of_other = any(figure.startswith(_leads(other, names)) for other in names if other != record)
    bare = figure.partition("_")[2] if "_" not in record and figure.partition("_")[0] in _TO_FOLLOW else ""
    return of_other and any(
        (name.startswith(_leads(record, names)) or name == bare) and fact.kind is its.kind and fact.value != its.value
        for name, fact in known.items()
    )


def _of_two(at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether two figures of one clause are of two records: "{latest_payment} reached us on {previous_on}"."""
    (first, its), (second, other) = slots[at], slots[at + 1]
    if its.kind is other.kind or Kind.NAME in (its.kind, other.kind) or _PARTED.search(between[at + 1]):
        return False
    (lead, _, what), (its_lead, _, its_what) = first.partition("_"), second.partition("_")
    crossed = lead != its_lead and {lead, its_lead} <= RANKED and what != its_what
    return crossed and f"{lead}_{its_what}" in known and f"{its_lead}_{what}" in known


def _of_another_rank(first: str, second: str, words: str, known: Mapping[str, Fact]) -> bool:
    """Whether the figure is that of another one in order than the record: "{oldest} was due on {next_due}"."""
    lead, _, rest = second.partition("_")
    plain = "_" not in first and first not in RANKED and not _PARTED.search(words) and not _NOTHING.search(words)
    own = known.get(f"{first}_{rest}") or (known.get(rest) if plain and lead in _TO_FOLLOW else None)
    ranked = lead != first and lead in RANKED and not said("rank", words, "")
    return ranked and own is not None and own.kind is known[second].kind and not _OTHERWISE.search(words)


def _is_of_all(first: str, second: str, words: str, known: Mapping[str, Fact]) -> bool:
    """Whether the amount that follows its name at once is that of all: "{largest_line} came to {total}"."""
    own = f"{first}_amount"
    beside = _AT_ONCE.fullmatch(words) is not None and _LISTED.fullmatch(words) is None
    return beside and "total" in second.split("_") and own in known and known[own].kind is known[second].kind


def _listed_before(at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]]) -> int:
    """How many names back the one is that a figure behind name ``at`` is of: "{a} and {b} owe {x} and {y}"."""
    back, on = 0, 1
    while at - back > 0 and slots[at - back - 1][1].kind is Kind.NAME and _LISTED.fullmatch(between[at - back]):
        back += 1
    while (
        at + 1 + on < len(slots)
        and slots[at + 1 + on][1].kind is not Kind.NAME
        and _LISTED.fullmatch(between[at + 1 + on])
    ):
        on += 1
    return back if on == back + 1 else 0


def _has_had_it(at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]]) -> bool:
    """Whether a record's own figure stands before its name, and the one behind belongs to the name after it."""
    if at == 0 or at + 2 >= len(slots) or _SENTENCE.search(between[at]):
        return False
    figure, (other, its) = slots[at + 1][0], slots[at + 2]
    return its.kind is Kind.NAME and _belongs(slots[at - 1][0], slots[at][0]) and _belongs(figure, other)


def _belongs(figure: str, record: str) -> bool:
    """Whether the figure is of the record, by its name, or as both have none to tell them apart."""
    return figure.startswith(_leads(record)) or ("_" not in figure and "_" not in record)


def _leads(name: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """How the names of a record's facts begin: ``second_`` for ``second_project``, but not ``task_`` for ``task_two``.

    ``names`` are those of all records.
    """
    lead = f"{name.rpartition('_')[0] or name}_"
    shared = any(other != name and other.startswith(lead) and f"{other}_" != lead for other in names)
    return (f"{name}_",) if shared else (f"{name}_", lead)


def _has_its_own(first: str, second: str, words: str, known: Mapping[str, Fact]) -> bool:
    """Whether the figure is of all or of the first record, where there is one of the same for this record alone."""
    if "_" not in second and "_" not in first and _IS_FOR.fullmatch(words):
        kind = known[second].kind  # "invoice {invoice} is for {balance}": it has a total of its own
        return any(f"{first}_{sum_}" in known and known[f"{first}_{sum_}"].kind is kind for sum_ in _SUMS)
    lead = first.rpartition("_")[0]
    of_all = said("measure", words, "") & {"total", "whole"} or said("tally", words, "") & {"all"}
    if not lead or "_" in second or of_all:
        return False
    roles, kind = roles_of(second, "measure") & _OWED, known[second].kind
    return f"{lead}_{second}" in known or any(
        name.startswith(f"{lead}_") and fact.kind is kind and roles & roles_of(name, "measure")
        for name, fact in known.items()
        if lead in RANKED or _NUMBERED & {lead}
    )
