"""Values of this turn's facts that an engine typed: back into their slots, or seen where they can have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from frontdesk.facts import Fact, Kind, Origin, Table
from frontdesk.reply.blocks import Result
from frontdesk.reply.slots import SLOT
from frontdesk.reply.values import tidy, written

OF_RECORD: Final = (Origin.RECORD, Origin.FIRM)
_NO_SLOT: Final = (Kind.TABLE, Kind.WITHHELD, Kind.STATUS)
#: A cell of a table shorter than this, and of one word, is an ordinary word ("Design").
_TELLING: Final = 8
#: Behind it no comma stands before decimals: "12,75 hours" may be read as another figure.
_ENGLISH_UNIT: Final = re.compile(r"\s*(?:hours?|hrs)\b", re.IGNORECASE)


def into_slots(text: str, results: Mapping[str, Result]) -> str:
    """Put each verbatim value of a fact back into its slot, longest first, leaving existing slots alone."""
    values: dict[str, str] = {}
    figures = any(c.isdigit() for c in text)  # without one, no figure can be in it, and none is written out
    lower = text.casefold()
    for label, result in results.items():
        for name, fact in result.facts.items():
            if fact.origin in OF_RECORD and fact.kind not in _NO_SLOT and _may_be_in(lower, fact, figures):
                for form in written(fact):
                    if len(form) > 1 or (form.isdigit() and fact.kind is not Kind.TEXT):
                        values.setdefault(form, f"{{{label}.{name}}}")
    parts = _slots_apart(text)
    for form in sorted((form for form in values if form.casefold() in lower), key=len, reverse=True):
        fresh: list[str] = []
        for part in parts:
            fresh.extend([part] if SLOT.fullmatch(part) else _split_keeping(part, form, values[form]))
        parts = fresh
    return "".join(parts)


def _may_be_in(lower: str, fact: Fact, figures: bool) -> bool:
    """A quick look, before every way of writing a value is tried: a figure, or the first word of a name."""
    if not isinstance(fact.value, str):
        return figures
    first = fact.value.casefold().split(maxsplit=1)[:1]
    return bool(first) and tidy(first[0]) in lower


def from_tables(text: str, results: Mapping[str, Result]) -> bool:
    """Whether ``text`` repeats a cell of a table: those have no slot of their own, and are shown as tables only."""
    seen = " ".join(text.casefold().split())
    return any(
        cell in seen and re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", seen)
        for result in results.values()
        for fact in result.facts.values()
        for cell in _cells(fact)
    )


def _cells(fact: Fact) -> Iterator[str]:
    if isinstance(fact.value, Table):
        for row in fact.value.rows:
            for cell in row:
                if cell is not None and cell.origin is Origin.RECORD and cell.kind in (Kind.NAME, Kind.TEXT):
                    words = " ".join(str(cell.value).casefold().split())
                    if len(words) >= _TELLING or " " in words:
                        yield words


def _slots_apart(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for match in SLOT.finditer(text):
        parts += [text[at : match.start()], match[0]]
        at = match.end()
    return [part for part in [*parts, text[at:]] if part]


def _split_keeping(part: str, form: str, slot: str) -> list[str]:
    """Split on whole occurrences of ``form`` in any case only: "12" inside "120" is not that value."""
    out: list[str] = []
    at = 0
    for match in re.finditer(re.escape(form), part, re.IGNORECASE):
        before, after = part[: match.start()][-1:], part[match.end() :][:1]
        whole = not (before.isalnum() and form[0].isalnum()) and not (after.isalnum() and form[-1].isalnum())
        if whole and not ("," in form and _ENGLISH_UNIT.match(part, match.end())):
            out += [part[at : match.start()], slot]
            at = match.end()
    out.append(part[at:])
    return [piece for piece in out if piece]
