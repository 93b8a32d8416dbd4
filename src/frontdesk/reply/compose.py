"""Engine text into pieces: values it typed go back into their slots, and what is left must be plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from frontdesk.facts import Fact, Kind
from frontdesk.reply import catalogue
from frontdesk.reply.blocks import Result
from frontdesk.reply.pieces import Composed
from frontdesk.reply.retyped import OF_RECORD, into_slots
from frontdesk.reply.slots import SLOT

LONGEST: Final = 4_000


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
    template = text if SLOT.fullmatch(text) else into_slots(_as_shown(text), results)
    if not template.strip():  # nothing but pictures
        wrong.append("empty")
        return None
    pieces: list[str | tuple[Fact, str, str]] = []
    facts: list[Fact] = []
    nouns: list[str] = []
    between: list[str] = []
    at = 0
    for match in SLOT.finditer(template):
        between.append(template[at : match.start()])
        at = match.end()
        fact = find(match[1], results)
        if fact is None or fact.kind in (Kind.TABLE, Kind.WITHHELD):
            wrong.append("unknown_slot")
            return None
        if fact.origin not in OF_RECORD:
            wrong.append("said_in_words")
            return None
        facts.append(fact)
        nouns += (match[2] or "", match[3] or "")
        pieces += (between[-1], (fact, nouns[-2], nouns[-1]))
    between.append(template[at:])
    pieces.append(between[-1])
    if bad := _wrong_outside(template, between, nouns, facts, results):
        wrong.extend(bad)
        return None
    return Composed(tuple(piece for piece in pieces if piece != ""), template)


def _as_shown(text: str) -> str:
    from frontdesk.reply.markdown import without_markdown
    from frontdesk.reply.pictures import without_pictures

    return without_pictures(without_markdown(text))


def _wrong_outside(
    template: str, between: list[str], nouns: list[str], facts: list[Fact], results: Mapping[str, Result]
) -> list[str]:
    """What is wrong with the free words. A text without any (a record to choose) never waits for their checks."""
    if len(facts) == 1 and not any([*between, *nouns]):
        return []
    from frontdesk.reply.check.outside import wrong_outside

    return wrong_outside(template, between, nouns, facts, results)
