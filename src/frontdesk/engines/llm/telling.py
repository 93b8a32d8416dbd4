"""A result as the model is told of it: in sealed mode slot names and coarse flags, else values; never free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from frontdesk.engines.llm.references import Handles
from frontdesk.facts import Fact, Kind, Money, Origin, Table
from frontdesk.reply import Result, Say, Show, catalogue
from frontdesk.reply.slots import SLOT
from frontdesk.reply.values import Reader, shown

_MOST_ROWS: Final = 12
_LONGEST: Final = 3_000
_FULL: Final = Decimal(100)


def told(label: str, result: Result, handles: Handles, *, sealed: bool, reader: Reader) -> str:
    """``result``, which the model knows as ``label``, in a few lines."""
    lines = [result.outcome.value + (f": {', '.join(handles.handles(result.shown))}" if result.shown else "")]
    sentences, used = _own(label, result)
    if sentences:
        lines.append(f"own: {sentences}")
    slots = [_slot(label, name, fact, sealed, reader) for name, fact in result.facts.items() if _tellable(fact)]
    flagged = [text for name, text in slots if not sealed or text != f"{{{label}.{name}}}" or name not in used]
    if flagged:
        lines.append("slots: " + " ".join(flagged))
    if not sealed:
        lines += [row for fact in result.facts.values() if isinstance(fact.value, Table) for row in _rows(fact, reader)]
    if not result.complete:
        lines.append("incomplete")
    return "\n".join(lines)[:_LONGEST]


def _own(label: str, result: Result) -> tuple[str, set[str]]:
    """The result's own sentences as templates over its slots, and which slots they use."""
    parts: list[str] = []
    used: set[str] = set()
    for block in result.own:
        match block:
            case Say(key=key, slots=slots):
                used |= set(slots.values())
                parts.append(_template(key, {slot: f"{label}.{name}" for slot, name in slots.items()}))
            case Show(fact=name):
                used.add(name)
                parts.append(f"[{label}.{name}]")
            case _:
                parts += [f"({SLOT.sub(lambda m: m[0].replace('{', '{' + label + '.', 1), o)})" for o in block.options]
    return " ".join(parts), used


def _template(key: str, addresses: dict[str, str]) -> str:
    def renamed(match: re.Match[str]) -> str:
        address = addresses.get(match["slot"], match["slot"])
        if match["alone"] == "?":
            return str(match["many"])
        return f"{{{address}|{match['one']}|{match['many']}}}" if match["alone"] else f"{{{address}}}"

    return catalogue.SLOTS.sub(renamed, catalogue.sentence(key))


def _tellable(fact: Fact) -> bool:
    """Free text of records is never told, nor what a person's assurance withholds."""
    return fact.kind is not Kind.WITHHELD and not (fact.kind is Kind.TEXT and fact.origin is Origin.RECORD)


def _slot(label: str, name: str, fact: Fact, sealed: bool, reader: Reader) -> tuple[str, str]:
    if isinstance(fact.value, Table):
        heads = ", ".join(catalogue.sentence(column.label) for column in fact.value.columns)
        return name, f"{{{label}.{name}}}=table({heads})"
    flag = _flag(fact) if sealed else shown(fact, reader)
    return name, f"{{{label}.{name}}}={flag}" if flag else f"{{{label}.{name}}}"


def _flag(fact: Fact) -> str:
    """What may be told of a value without telling it: how it stands, whether it is nothing, below it or above all."""
    value = fact.value
    if fact.kind is Kind.STATUS and isinstance(value, str):
        return catalogue.sentence(value)
    if value is None:
        return "unknown"
    if fact.kind is Kind.PERCENT and isinstance(value, Decimal) and value.is_finite() and value > _FULL:
        return "over"
    number = value.amount if isinstance(value, Money) else value
    if isinstance(number, int | Decimal) and Decimal(number).is_finite():
        return "zero" if number == 0 else "negative" if number < 0 else ""
    return ""


def _rows(fact: Fact, reader: Reader) -> Iterator[str]:
    if isinstance(fact.value, Table):
        for row in fact.value.rows[:_MOST_ROWS]:
            yield " | ".join(shown(cell, reader) if cell is not None and _tellable(cell) else "" for cell in row)
