"""Which record a slot belongs to: a name that leads to the figure of another record, words that name another fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.role_names import OF_ROLES, said

_SENTENCE: Final = re.compile(r"[.!?;\n]")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
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
    }
)


def called_another(name: str, rivals: Iterable[str], words: str) -> bool:
    """Whether the words hold a telling part of another fact's name ("design") and none of this one's."""
    every = set(_WORD.findall(words))
    own = set(name.split("_"))
    telling = every - _COMMON - OF_ROLES
    return not every & own and any(telling & (set(other.split("_")) - own) for other in rivals)


def of_another(between: Sequence[str], slots: Sequence[tuple[str, Fact]], known: Mapping[str, Fact]) -> bool:
    """Whether a record's name leads to the figure of another record: "{cheaper} costs {dearer_amount}"."""
    names = [name for name, fact in known.items() if fact.kind is Kind.NAME]
    for at, ((first, named), (second, figure)) in enumerate(pairwise(slots)):
        if named.kind is not Kind.NAME or figure.kind is Kind.NAME or _SENTENCE.search(between[at + 1]):
            continue
        if second.startswith(_leads(first)):
            continue
        of_others = any(second.startswith(_leads(other)) for other in names if other != first)
        of_others = of_others or _has_its_own(first, second, between[at + 1], known)
        own = [fact for name, fact in known.items() if name.startswith(_leads(first)) and fact.kind is figure.kind]
        if of_others and own:
            return True
    return False


def _leads(name: str) -> tuple[str, ...]:
    """How the names of a record's facts begin: ``second_`` for ``second_project``."""
    return f"{name}_", f"{name.rpartition('_')[0] or name}_"


def _has_its_own(first: str, second: str, words: str, known: Mapping[str, Fact]) -> bool:
    """Whether the figure is of all or of the first record, where there is one of the same for this record alone."""
    lead = first.rpartition("_")[0]
    of_all = said("measure", words, "") & {"total", "whole"} or said("tally", words, "") & {"all"}
    return bool(lead) and "_" not in second and f"{lead}_{second}" in known and not of_all
