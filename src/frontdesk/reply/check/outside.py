"""What stands outside the slots of an engine's text: plain words that agree with the facts of this turn, nothing else.

Thousands of patterns are compiled when this is imported, so it is imported where free words are first met.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.facts import Fact, Kind, Money
from frontdesk.reply.blocks import Result
from frontdesk.reply.check.calendar_words import months_of
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.check.roles.swapped import swapped
from frontdesk.reply.check.small_change import as_nothing
from frontdesk.reply.check.status.absolutes import too_absolute
from frontdesk.reply.check.status.standing import disagreeing
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import marked
from frontdesk.reply.retyped import from_tables
from frontdesk.reply.slots import SLOT

#: What may touch a slot: nothing that could become a part of its figure (a sign, a letter, another slot's digits).
_BEFORE: Final = re.compile(r"(?:^|[\s(\"'‘‚“„«‹»›”¿¡])$")
_AFTER: Final = re.compile(r"^(?:$|\s|[.,;:!?…]*[)\"'’‘”“»›«‹]*[.,;:!?…]*[)]?(?:$|\s))")
#: What may touch a name: "{client}'s invoices".
_OF_IT: Final = re.compile(r"^['’]s?(?=$|[\s.,;:!?)])")
#: "Is" in Portuguese, which folded would be "and".
_IS: Final = re.compile(r"(?<!\w)(?:é|e\u0301)(?!\w)", re.IGNORECASE)
#: What must stand between two slots, so that they are not read as one figure: a word, or a mark and a space.
_APART: Final = re.compile(r"[^\W\d_]|[,;:.!?()–—·•]\s|\s\(|\s/\s|\n")


def wrong_outside(
    template: str, between: list[str], nouns: list[str], facts: Sequence[Fact], results: Mapping[str, Result]
) -> list[str]:
    """Codes of what is wrong with the words ``between`` the slots of ``template``, and with the ``nouns`` in them.

    ``facts`` are those in the slots, in their order, and so are the nouns: one and many for each.
    """
    names = [match[1].rpartition(".")[2] for match in SLOT.finditer(template)]
    told = _told(between, nouns, facts, names)
    bad = _wrong_with(between, nouns, facts, told, results)
    if from_tables("|".join(between), results):
        bad.append("from_table")
    if any(disagreeing(way, results) for way in {told, as_nothing(told)}) or too_absolute(told, results):
        bad.append("status")
    if swapped(_around(between, nouns), list(zip(names, facts, strict=True)), _known(template, results)):
        bad.append("swapped_slot")
    return bad


def _wrong_with(
    between: list[str], nouns: list[str], facts: Sequence[Fact], told: str, results: Mapping[str, Result]
) -> list[str]:
    # Looked at with and without a gap, so that nothing can be put together from both sides of a slot.
    months = months_of(fact for result in results.values() for fact in result.facts.values())
    bad = faults(" ".join([*between, *nouns]), told, _currencies(results), months)
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


def _told(between: list[str], nouns: list[str], facts: Sequence[Fact], names: list[str]) -> str:
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
