"""Everything that a message mentions, verbatim with its place, and the value that a machine would write for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from frontdesk.engines.builtin.understanding.amounts import Amount, amounts, counts
from frontdesk.engines.builtin.understanding.contacts import reaches
from frontdesk.engines.builtin.understanding.figures import NAMES
from frontdesk.engines.builtin.understanding.mentions import Mention, Mentions
from frontdesk.tools import spoken
from frontdesk.tools.periods import Period, resolve

_MARKED: Final = ("company", "name", "scope", "to")
_PAST: Final = re.compile(
    r"\b(?:last|past|ago|yesterday|pasad[oa]|[uú]ltim[oa]|letzte[nrms]?|vor|derni[eè]re?|pass[eé]e?|passad[oa])\b",
    re.IGNORECASE,
)


_PREFIX: Final = re.compile(r"(?:(?<![^\W_])[^\W\d_]{1,8}[-–_/.]?)?$")  # the "INV-" of "INV-184"


@dataclass(frozen=True, slots=True)
class Valued:
    """``text[start:end]`` of the message names something of ``kind``; ``value`` is JSON-able, None when unknown."""

    kind: str
    start: int
    end: int
    text: str
    value: Any


def valued(
    named: Mentions, fields: Mapping[str, str], today: date, region: str | None = None, *, billing: bool = True
) -> list[Valued]:
    """The mentions of a message in order. ``fields``: what was read from it as a slot (project, client, company, …).

    ``region`` (``GB``) reads phone numbers without a country code. ``billing``: the talk is about invoices, so a
    number without a dress may be one.
    """
    text = named.message.text
    found = {(one.kind, one.start): one for one in _mentions(named, today, region)}
    if not billing:
        unsure = {one.start for one in named.all if one.kind == "invoice" and not one.sure}
        found = {at: one for at, one in found.items() if at[0] != "invoice" or one.start not in unsure}
    for kind, words in fields.items():
        at = text.find(words)
        if at >= 0 and not any(one.kind == kind for one in found.values()):
            found[kind, at] = Valued(kind, at, at + len(words), words, _field(kind, words, region))
    taken = [(one.start, one.end) for one in found.values() if one.kind not in ("scope", "budget", "timeline")]
    for start, end, number in counts(text):
        if not any(start < last and first < end for first, last in taken):
            found["count", start] = Valued("count", start, end, text[start:end], number)
    return sorted(found.values(), key=lambda one: (one.start, -one.end, one.kind))


def _mentions(named: Mentions, today: date, region: str | None) -> Iterator[Valued]:
    text = named.message.text
    for reach in named.message.reaches:
        yield Valued(reach.kind, reach.start, reach.end, reach.written, reach.value(region))
    masked = [(reach.start, reach.end) for reach in named.message.reaches]
    masked += [(one.start, one.end) for one in named.all if one.kind == "invoice" and one.sure]
    for money in amounts(text, bare=True):
        if not any(money.start < last and first < money.end for first, last in masked):
            yield Valued("money", money.start, money.end, text[money.start : money.end], _money(money))
    for one in named.all:
        yield from _named(one, text, today)
    for mark in named.marks:
        words = text[mark.start : mark.end].strip(" .,;:!?\n")
        if mark.slot in _MARKED and words:
            at = text.find(words, mark.start)
            yield Valued(mark.slot, at, at + len(words), words, words)


def _named(one: Mention, text: str, today: date) -> Iterator[Valued]:
    match one.kind:
        case "invoice":
            prefix = _PREFIX.search(text[: one.start])
            start = prefix.start() if prefix else one.start
            written = text[start : one.end]
            yield Valued("invoice", start, one.end, written, invoice_number(written))
        case "period":
            span = resolve(one.text, today)
            yield Valued("period", one.start, one.end, one.text, days(span))
            if span and span.first == span.last:
                yield Valued("date", one.start, one.end, one.text, days(ahead(one.text, today)))
        case "date" | "timeline":
            yield Valued(one.kind, one.start, one.end, one.text, days(ahead(one.text, today)))
        case "budget":
            yield Valued("budget", one.start, one.end, one.text, [_money(each) for each in amounts(one.text)] or None)
        case "money" if not one.sure:
            yield Valued("money", one.start, one.end, one.text, next(map(_money, amounts(one.text, plain=True)), None))
        case "project" | "person" | "client":
            yield Valued(one.kind, one.start, one.end, one.text, one.text)


def _field(kind: str, words: str, region: str | None) -> str:
    """A field of an enquiry: an address as a machine writes it, anything else as it was said."""
    return next((reach.value(region) for reach in reaches(words) if reach.kind == kind), words)


def invoice_number(written: str) -> str:
    """The number itself: "one eight four" → "184", "INV-0184" → "INV-0184", "#184" and "NF 184" → "184"."""
    if not any(c.isdecimal() for c in written):
        return spoken.written(written).replace(" ", "").replace("-", "")
    name, _, rest = written.partition(" ")
    return (rest if name.casefold().rstrip(".:") in NAMES else written).strip("# ")


def ahead(words: str, today: date) -> Period | None:
    """The days that ``words`` name, seen as still to come where they could be either: "by Friday", "in June"."""
    near = resolve(words, today)
    if near is None or near.last >= today or re.search(r"\d{4}", words) or _PAST.search(words):
        return near
    if resolve(words, today + timedelta(days=1)) != near:
        return near  # "yesterday" moves with the day it is said
    for later in (today + timedelta(days=7), today + timedelta(days=365)):
        if (found := resolve(words, later)) and found.last >= today:
            return found
    return near


def days(period: Period | None) -> dict[str, str] | None:
    """``{"first": "2026-03-01", "last": "2026-03-31"}``."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat()} if period else None


def _money(money: Amount) -> dict[str, str | None]:
    """Amounts are strings, so that nobody reads them as floats."""
    return {"amount": format(money.amount.normalize(), "f"), "currency": money.currency or None}
