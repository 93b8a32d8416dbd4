"""Engine text into pieces: values it typed go back into their slots, and what is left must be plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from frontdesk.facts import Fact, Kind, Origin
from frontdesk.reply.blocks import Result
from frontdesk.reply.grounding import SLOT, faults
from frontdesk.reply.pieces import Composed
from frontdesk.reply.values import written

_LONGEST: Final = 4_000


def find(address: str, results: Mapping[str, Result]) -> Fact | None:
    """The fact at ``address`` among this turn's results, or None."""
    label, _, name = address.partition(".")
    if not name:  # an unqualified name is good when exactly one result has it
        holders = [r for r in results.values() if label in r.facts]
        return holders[0].facts[label] if len(holders) == 1 else None
    result = results.get(label)
    return result.facts.get(name) if result is not None else None


def compose(text: str, results: Mapping[str, Result], wrong: list[str], longest: int = _LONGEST) -> Composed | None:
    if not isinstance(text, str) or not text.strip() or len(text) > longest:
        wrong.append("too_long" if isinstance(text, str) and len(text) > longest else "empty")
        return None
    template = into_slots(text, results)
    pieces: list[str | tuple[Fact, str, str]] = []
    outside: list[str] = []
    at = 0
    for match in SLOT.finditer(template):
        outside.append(template[at : match.start()])
        pieces.append(outside[-1])
        at = match.end()
        fact = find(match[1], results)
        if fact is None or fact.kind in (Kind.TABLE, Kind.WITHHELD):
            wrong.append("unknown_slot")
            return None
        if fact.origin not in (Origin.RECORD, Origin.FIRM):
            wrong.append("said_in_words")
            return None
        nouns = (match[2] or "", match[3] or "")
        outside.extend(nouns)
        pieces.append((fact, *nouns))
    outside.append(template[at:])
    pieces.append(outside[-1])
    # Joined without a gap, so that a figure cannot be built from both sides of a slot.
    bad = faults(" ".join(outside)) + (["digit"] if "digit" in faults("".join(outside)) else [])
    if bad:
        wrong.extend(bad)
        return None
    return Composed(tuple(piece for piece in pieces if piece != ""), template)


def into_slots(text: str, results: Mapping[str, Result]) -> str:
    """Put each verbatim value of a fact back into its slot, longest first, leaving existing slots alone."""
    values: dict[str, str] = {}
    for label, result in results.items():
        for name, fact in result.facts.items():
            if fact.origin not in (Origin.RECORD, Origin.FIRM) or fact.kind in (
                Kind.TABLE,
                Kind.WITHHELD,
                Kind.STATUS,
            ):
                continue
            for form in written(fact):
                if len(form) > 1:
                    values.setdefault(form, f"{{{label}.{name}}}")
    parts = _slots_apart(text)
    for form in sorted(values, key=len, reverse=True):
        fresh: list[str] = []
        for part in parts:
            if SLOT.fullmatch(part) or form not in part:
                fresh.append(part)
            else:
                fresh.extend(_split_keeping(part, form, values[form]))
        parts = fresh
    return "".join(parts)


def _slots_apart(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for match in SLOT.finditer(text):
        parts += [text[at : match.start()], match[0]]
        at = match.end()
    return [part for part in [*parts, text[at:]] if part]


def _split_keeping(part: str, form: str, slot: str) -> list[str]:
    """Split on whole occurrences of ``form`` only: "12" inside "120" is not that value."""
    out: list[str] = []
    at = 0
    while (found := part.find(form, at)) >= 0:
        end = found + len(form)
        before, after = part[found - 1 : found], part[end : end + 1]
        whole = not (before.isalnum() and form[0].isalnum()) and not (after.isalnum() and form[-1].isalnum())
        out.append(part[at : found if whole else end])
        if whole:
            out.append(slot)
        at = end
    out.append(part[at:])
    return [piece for piece in out if piece]
