"""Which status is of which record, where a turn read several: ``first_status`` is of what ``first_ref`` names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply.blocks import Result

#: Parts of a status's name that say no more than that it is one.
_PLAIN: Final = frozenset(
    [
        "status",
        "state",
        "stage",
        "standing",
        "estado",
        "estatus",
        "etat",
        "statut",
        "stand",
        "situacao",
        "situacion",
        "is",
    ]
)
_WORD: Final = re.compile(r"\w{3,}")


def of_one(facts: Mapping[str, Fact], named: Sequence[str]) -> set[str]:
    """The names of the facts of the records that the slots ``named`` are of; none where they are not told apart."""
    statuses = [name for name, fact in facts.items() if fact.kind is Kind.STATUS]
    leads = [lead for name in statuses if (lead := _parts(name) - _PLAIN)]
    spoken = [lead for name in named for lead in _leading(name, leads)]
    if spoken:
        return {name for name in facts if any(lead <= _parts(name) for lead in spoken)}
    apart = any(facts[name].kind is Kind.NAME for name in named if name in facts)
    if len(leads) == len(statuses) or not leads or not apart:
        return set()
    return {name for name in facts if not any(lead <= _parts(name) for lead in leads)}


def said_leads(results: Mapping[str, Result], sentence: str) -> list[str]:
    """The words of ``sentence`` that say whose a status is: the deposit's, in "the deposit is paid, but {final}..."."""
    leads = {
        lead
        for result in results.values()
        for name, fact in result.facts.items()
        if fact.kind is Kind.STATUS
        for lead in _parts(name) - _PLAIN
    }
    return [word for word in dict.fromkeys(_WORD.findall(sentence)) if word in leads]


def _leading(name: str, leads: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The leads that are in ``name``; where it begins with one, only that: "next_phase" is of "next_status"."""
    held = [lead for lead in leads if lead <= _parts(name)]
    first = [lead for lead in held if name.partition("_")[0] in lead]
    return first or held


def _parts(name: str) -> frozenset[str]:
    return frozenset(name.split("_"))
