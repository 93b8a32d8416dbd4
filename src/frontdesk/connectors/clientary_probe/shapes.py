"""Questions about how days and moments are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from frontdesk.connectors.clientary_probe.answer import safe_names
from frontdesk.connectors.clientary_probe.look import LISTS, RECORDS, Look
from frontdesk.connectors.clientary_probe.verdict import Question, Verdict, not_seen

_DAYS: Final = {
    "date", "due_date", "received_on", "incurred_on", "end_date", "start_date", "next_date", "expiration_date",
    "paid_date",
}  # fmt: skip
_DAY_SHAPES: Final = (
    ("dash", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("slash", re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}")),
    ("moment", re.compile(r"[0-9]{4}.[0-9]{2}.[0-9]{2}[T ].*")),
)
_MOMENT_SHAPES: Final = (
    ("utc", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?Z")),
    ("offset", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]+)?[-+][0-9]{2}:?[0-9]{2}")),
    ("slash", re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9:]{8} [-+][0-9]{4}")),
    ("day only", re.compile(r"[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}")),
)


def _shape(value: str, shapes: tuple[tuple[str, re.Pattern[str]], ...]) -> str:
    return next((name for name, pattern in shapes if pattern.fullmatch(value)), "other")


def _members(row: object, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Name and text of each wanted member, those of nested payments and the like included."""
    if isinstance(row, list):
        for each in row:
            yield from _members(each, wanted)
    elif isinstance(row, dict):
        for name in safe_names(row):
            value = row[name]
            if wanted(name) and isinstance(value, str) and value:
                yield name, value
            elif name in ("payments", "client"):
                yield from _members(value, wanted)


async def _told(look: Look, wanted: Callable[[str], bool], shapes: tuple[tuple[str, re.Pattern[str]], ...]) -> Verdict:
    where: dict[str, set[str]] = defaultdict(set)
    for name in RECORDS:
        for row in await look.rows(name):
            for member, text in _members(row, wanted):
                where[_shape(text, shapes)].add(f"{LISTS[name].key}.{member}")
    if not where:
        return not_seen()
    if len(where) == 1:
        return Verdict(next(iter(where)), (f"members looked at: {len(next(iter(where.values())))}",))
    return Verdict("mixed", tuple(f"{shape}: {', '.join(sorted(at))}" for shape, at in sorted(where.items())))


async def _days(look: Look) -> Verdict:
    return await _told(look, lambda name: name in _DAYS, _DAY_SHAPES)


async def _moments(look: Look) -> Verdict:
    return await _told(look, lambda name: name.endswith("_at"), _MOMENT_SHAPES)


SHAPES: Final = (
    Question("dates", "How are days written?", "D both, row 16", _days),
    Question("timestamps", "How are moments written?", "D three shapes, §1.5", _moments),
)
