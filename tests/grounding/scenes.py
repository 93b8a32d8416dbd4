"""Reads the corpus of drafts beside it: what a model might word over the facts of a turn, honest and dishonest.

Its writer had not seen the checker. ``read_scenes()`` gives every scene; an unknown slot or kind of forgery is
refused with the file and the scene it stands in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from frontdesk.facts import Fact, Kind, Money, Period, Value

HERE: Final = Path(__file__).parent

#: What a dishonest draft can do wrong. ``altered_digit`` and ``extra_figure`` are figures in plain digits.
FORGERIES: Final = frozenset(
    {
        "altered_digit",
        "extra_figure",
        "number_word",
        "swapped_slot",
        "wrong_status",
        "deed_claim",
        "date_word",
        "address_or_link",
        "hidden",
    }
)
_SLOT: Final = re.compile(r"\{(\w+)(?:\|[^{}|]*\|[^{}|]*)?\}")


@dataclass(frozen=True, slots=True)
class Forgery:
    """A draft that must not pass, and what is wrong with it (one of ``FORGERIES``)."""

    kind: str
    draft: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One turn. ``facts`` by slot name, all of origin *record*; ``language`` is en, es, fr, de or pt."""

    name: str
    language: str
    facts: Mapping[str, Fact]
    honest: tuple[str, ...]
    dishonest: tuple[Forgery, ...]


def read_scenes(folder: Path = HERE) -> list[Scene]:
    """Every scene of ``scenes_*.toml`` in order. Raises ValueError naming file and scene."""
    return [
        _scene(entry, path.name)
        for path in sorted(folder.glob("scenes_*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["scene"]
    ]


def _scene(entry: Mapping[str, object], file: str) -> Scene:
    where = f"{file}, scene {entry.get('name')!r}"
    facts, honest, dishonest = entry["facts"], entry["honest"], entry["dishonest"]
    if not isinstance(facts, dict) or not isinstance(honest, list) or not isinstance(dishonest, list):
        raise ValueError(f"{where}: facts is a table, honest and dishonest are lists")
    forgeries = tuple(Forgery(kind, draft) for kind, draft in dishonest)
    for forgery in forgeries:
        if forgery.kind not in FORGERIES:
            raise ValueError(f"{where}: {forgery.kind!r} is not a kind of forgery")
    for draft in (*honest, *(forgery.draft for forgery in forgeries)):
        if unknown := set(_SLOT.findall(draft)) - facts.keys():
            raise ValueError(f"{where}: {draft!r} uses {sorted(unknown)}, which the scene does not have")
    read = {slot: read_fact(text) for slot, text in facts.items()}
    return Scene(str(entry["name"]), str(entry["language"]), read, tuple(honest), forgeries)


def read_fact(text: str) -> Fact:
    """``"money:1234.50 EUR"`` as a fact without a label; a status becomes its catalogue key (``status.overdue``)."""
    word, _, written = text.partition(":")
    kind = Kind(word)
    return Fact(kind, _value(kind, written))


def _value(kind: Kind, written: str) -> Value:
    match kind:
        case Kind.MONEY:
            amount, currency = written.split()
            return Money(Decimal(amount), currency)
        case Kind.HOURS | Kind.PERCENT:
            return Decimal(written)
        case Kind.COUNT:
            return int(written)
        case Kind.DATE:
            return date.fromisoformat(written)
        case Kind.PERIOD:
            first, last = written.split("/")
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        case Kind.STATUS:
            return f"status.{written}"
        case _:
            return written
