"""Reading what a client wrote, field by field, by the kinds of its table."""

from __future__ import annotations

from collections.abc import Mapping

from clientary_sandbox.answers import invalid
from clientary_sandbox.fields import Kind, Record, Unreadable

BLANK = "can't be blank"
# Null written to one of these means "as it is".
SOLID = frozenset(
    {"status", "project_type", "budget_type", "item_type", "action", "time_interval", "due_period", "currency_code"}
    | {"received_on", "incurred_on", "date", "due_date", "next_date"}
)


def read(kinds: Mapping[str, Kind], attributes: Record) -> Record:
    """Every known field, read by its kind; unknown ones are dropped as strong parameters would. Refused (422)."""
    values: Record = {}
    problems: dict[str, list[str]] = {}
    for field, kind in kinds.items():
        if field not in attributes:
            continue
        try:
            value = kind(attributes[field])
        except Unreadable as problem:
            problems[field] = [str(problem)]
            continue
        if value is not None or field not in SOLID:
            values[field] = value
    if problems:
        raise invalid(**problems)
    return values
