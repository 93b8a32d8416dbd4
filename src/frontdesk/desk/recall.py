"""Old replies: folded without figures, or read again live. Nothing of what was once read is kept to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from frontdesk.errors import Ungrounded
from frontdesk.facts import Fact, Kind, Origin
from frontdesk.message import Private
from frontdesk.policy.gate import TurnGate
from frontdesk.reply import (
    Block,
    Choices,
    Draft,
    Outcome,
    Own,
    Receipt,
    Reply,
    Result,
    Say,
    Show,
    Words,
    approve,
    approve_staff,
    own_words,
)
from frontdesk.reply.pieces import FOLDED
from frontdesk.reply.slots import SLOT

#: What stands for a figure that would have to be read again.
_FOLD: Final = Fact(Kind.TEXT, FOLDED, Origin.MADE)


def folded(body: Mapping[str, Any]) -> Reply:
    """A stored reply with every value of a record folded away; the person's own and the firm's words stay."""
    results = {label: _kept(data) for label, data in body.get("results", {}).items()}
    return _again(body, results, choices=False)


async def live(body: Mapping[str, Any], gate: TurnGate) -> Reply:
    """A stored reply read again through ``gate``, as of now. Raises what the gate's ``settle`` raises."""
    results: dict[str, Result] = {}
    for label, data in body.get("results", {}).items():
        kept, again = _kept(data), data.get("again")
        if again is None:
            results[label] = kept
            continue
        _, fresh = await gate.call(again["tool"], **again["args"])
        results[label] = replace(fresh, facts={**kept.facts, **fresh.facts})
    await gate.settle()
    return _again(body, results, choices=True)


def _again(body: Mapping[str, Any], results: dict[str, Result], *, choices: bool) -> Reply:
    language = body.get("language") or "en"
    pieces = body.get("pieces", [])
    if len(pieces) == 1 and "staff" in pieces[0]:
        return approve_staff(Private(pieces[0]["staff"]), pieces[0]["by"], language=language)
    blocks: list[Block] = []
    instead = own_words(dict(results)).blocks if choices else ()
    for number, piece in enumerate(pieces):
        if "say" in piece:
            blocks.append(_sentence(piece, results, f"x{number}"))
        elif "words" in piece:
            _fill(results, piece["words"])
            still = _still(piece["words"], results)
            blocks.extend(one for one in still or instead or (Say("recall.words"),) if one not in blocks)
        elif "table" in piece:
            blocks.append(_table(piece["table"], results))
        elif "choices" in piece and choices:
            blocks.append(Choices(tuple(piece["choices"])))
    return approve(Draft(tuple(blocks) or (Say("recall.gone"),)), results, language=language)


def _still(template: str, results: Mapping[str, Result]) -> tuple[Block, ...]:
    """An engine's words if they still agree with what is known: "it is paid" may have changed, or be folded away."""
    try:
        approve(Draft((Words(template),)), results)
    except Ungrounded:
        return ()
    return (Words(template),)


def _sentence(piece: Mapping[str, Any], results: dict[str, Result], own: str) -> Block:
    slots: dict[str, str] = piece["slots"]
    facts: dict[str, Fact] = {}
    for slot, address in slots.items():
        label, _, name = address.partition(".")
        found = results[label].facts.get(name) if label in results else None
        facts[slot] = found if found is not None else _FOLD
    outcome = Outcome.DONE if piece.get("receipt") else Outcome.FOUND
    results[own] = Result(outcome, facts, (Say(piece["say"], {slot: slot for slot in slots}),))
    return Receipt(own) if piece.get("receipt") else Own(own)


def _table(address: str, results: dict[str, Result]) -> Block:
    label, _, name = address.partition(".")
    fact = results[label].facts.get(name) if label in results else None
    return Show(address) if fact is not None and fact.kind is Kind.TABLE else Say("recall.table")


def _fill(results: dict[str, Result], template: str) -> None:
    """Let every slot of engine text that can't be read any more show as folded."""
    for match in SLOT.finditer(template):
        label, _, name = match[1].partition(".")
        if name and (label not in results or name not in results[label].facts):
            held = results.get(label, Result(Outcome.FOUND))
            results[label] = replace(held, facts={**held.facts, name: replace(_FOLD, origin=Origin.FIRM)})


def _kept(data: Mapping[str, Any]) -> Result:
    facts: dict[str, Fact] = {}
    for name, (kind, origin, value, label) in data.get("ours", {}).items():
        known: Any = value
        if isinstance(value, dict):
            text = str(value["at"])
            known = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        facts[name] = Fact(Kind(kind), known, Origin(origin), label)
    return Result(Outcome.FOUND, facts)
