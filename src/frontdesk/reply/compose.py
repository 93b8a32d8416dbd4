"""Engine text into pieces: values it typed go back into their slots, and what is left must be plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from frontdesk.facts import Fact, Kind, Money
from frontdesk.reply import catalogue
from frontdesk.reply.absolutes import too_absolute
from frontdesk.reply.blocks import Result
from frontdesk.reply.grounding import SLOT, faults, plain
from frontdesk.reply.markdown import without_markdown
from frontdesk.reply.marks import bare, marked
from frontdesk.reply.pieces import Composed
from frontdesk.reply.retyped import OF_RECORD, from_tables, into_slots
from frontdesk.reply.roles import swapped
from frontdesk.reply.standing import disagreeing

LONGEST: Final = 4_000
#: What may touch a slot: nothing that could become a part of its figure (a sign, a letter, another slot's digits).
_BEFORE: Final = re.compile(r"(?:^|[\s(\"'‘‚“„«‹»›”¿¡])$")
_AFTER: Final = re.compile(r"^(?:$|\s|[.,;:!?…]*[)\"'’‘”“»›«‹]*[.,;:!?…]*[)]?(?:$|\s))")
#: What may touch a name: "{client}'s invoices".
_OF_IT: Final = re.compile(r"^['’]s?(?=$|[\s.,;:!?)])")
#: "Is" in Portuguese, which folded would be "and".
_IS: Final = re.compile(r"(?<!\w)(?:é|e\u0301)(?!\w)", re.IGNORECASE)
#: What must stand between two slots, so that they are not read as one figure: a word, or a mark and a space.
_APART: Final = re.compile(r"[^\W\d_]|[,;:.!?()–—·•]\s|\s\(|\s/\s|\n")


def find(address: str, results: Mapping[str, Result]) -> Fact | None:
    """The fact at ``address`` among this turn's results, or None."""
    if not isinstance(address, str):
        return None
    label, _, name = address.partition(".")
    if not name:  # an unqualified name is good when exactly one result has it
        holders = [r for r in results.values() if label in r.facts]
        return holders[0].facts[label] if len(holders) == 1 else None
    result = results.get(label)
    return result.facts.get(name) if result is not None else None


def compose(text: str, results: Mapping[str, Result], wrong: list[str], longest: int = LONGEST) -> Composed | None:
    """``text`` as pieces, or None with what is wrong with it added to ``wrong``."""
    if not isinstance(text, str) or not text.strip() or len(text) > longest:
        wrong.append("too_long" if isinstance(text, str) and len(text) > longest else "empty")
        return None
    if text in catalogue.suggestible():
        return Composed((text,), text)
    template = into_slots(without_markdown(text), results)
    pieces: list[str | tuple[Fact, str, str]] = []
    outside: list[str] = []
    between: list[str] = []
    at = 0
    for match in SLOT.finditer(template):
        between.append(template[at : match.start()])
        pieces.append(between[-1])
        at = match.end()
        fact = find(match[1], results)
        if fact is None or fact.kind in (Kind.TABLE, Kind.WITHHELD):
            wrong.append("unknown_slot")
            return None
        if fact.origin not in OF_RECORD:
            wrong.append("said_in_words")
            return None
        nouns = (match[2] or "", match[3] or "")
        outside.extend(nouns)
        pieces.append((fact, *nouns))
    between.append(template[at:])
    pieces.append(between[-1])
    names = [match[1].rpartition(".")[2] for match in SLOT.finditer(template)]
    facts = [piece[0] for piece in pieces if not isinstance(piece, str)]
    told = _told(between, outside, facts, names)
    bad = _wrong_with(between, outside, facts, told, _currencies(results))
    if from_tables("|".join(between), results):
        bad.append("from_table")
    if disagreeing(told, results) or too_absolute(told, results):
        bad.append("status")
    if swapped(_around(between, outside), list(zip(names, facts, strict=True)), _known(template, results)):
        bad.append("swapped_slot")
    if bad:
        wrong.extend(bad)
        return None
    return Composed(tuple(piece for piece in pieces if piece != ""), template)


def _wrong_with(between: list[str], nouns: list[str], facts: list[Fact], told: str, currencies: set[str]) -> list[str]:
    # Looked at with and without a gap, so that nothing can be put together from both sides of a slot.
    bad = faults(" ".join([*between, *nouns]), bare(told), currencies)
    joined = faults("".join(between))
    bad += [code for code in ("digit", "number_word") if code in joined]
    ends = [_OF_IT.sub("", t) if f.kind is Kind.NAME else t for t, f in zip(between[1:], facts, strict=True)]
    touches = any(not _BEFORE.search(text) for text in between[:-1]) or any(not _AFTER.match(t) for t in ends)
    glued = any(
        not _APART.search(text) and not (text != text.strip() and any(map(_is_wordy, facts[at : at + 2])))
        for at, text in enumerate(between[1:-1])
    )
    return [*bad, "glued_slot"] if touches or glued else bad


def _around(between: list[str], nouns: list[str]) -> list[str]:
    """The text around the slots, folded; behind each slot with the noun of it that stands for many."""
    many = ["", *(f" {noun} " if noun else "" for noun in nouns[1::2])]
    return [plain(noun + _IS.sub("eh", text)) for noun, text in zip(many, between, strict=True)]


def _told(between: list[str], nouns: list[str], facts: list[Fact], names: list[str]) -> str:
    """The text folded, with marks for its slots and with either noun of each, and the names of figures and names."""
    marks = [marked(fact, name) for fact, name in zip(facts, names, strict=True)]
    ways = {tuple(nouns[0::2]), tuple(nouns[1::2])}
    return "\n".join(
        "".join(
            plain(text) + mark
            for text, mark in zip(
                between,
                [*(f"{m} {plain(noun)}" if noun else m for m, noun in zip(marks, way, strict=True)), ""],
                strict=True,
            )
        )
        for way in sorted(ways)
    )


def _currencies(results: Mapping[str, Result]) -> set[str]:
    values = (fact.value for result in results.values() for fact in result.facts.values())
    return {value.currency for value in values if isinstance(value, Money)}


def _known(template: str, results: Mapping[str, Result]) -> dict[str, Fact]:
    """The facts of the results that the slots of ``template`` are from."""
    addresses = [match[1] for match in SLOT.finditer(template)]
    used = {label for a in addresses for label, r in results.items() if a.startswith(f"{label}.") or a in r.facts}
    return {name: fact for label in results if label in used for name, fact in results[label].facts.items()}


def _is_wordy(fact: Fact) -> bool:
    """Whether it is a name in plain words or a status, so that no figure can be read into its neighbour."""
    if fact.kind is Kind.STATUS:
        return True
    return fact.kind in (Kind.NAME, Kind.TEXT) and isinstance(fact.value, str) and not faults(fact.value)
