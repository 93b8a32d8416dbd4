"""A time entry on a project (reference §2.5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HourEntry(Record):
    """`hours` is decimal hours, `rate` and `cost` are in the project's currency.

    `date` may lie in the future: planned entries are in the same list.
    """

    project_id: int | None = None
    user_id: int | None = None
    title: str = ""
    description: str = ""
    date: dt.date | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    cost: Decimal | None = None
    billed: bool | None = None

    @classmethod
    def parse(cls, raw: object) -> HourEntry:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("time entry", raw)
        return cls(
            id=f.id(),
            project_id=f.ref("project_id"),
            user_id=f.ref("user_id"),
            title=f.text("title"),
            description=f.text("description"),
            date=f.day("date"),
            hours=f.number("hours"),
            rate=f.number("rate"),
            cost=f.number("cost"),
            billed=f.first_flag("billed?", "billed"),
            extra=f.rest(),
        )


class HourFields(TypedDict, total=False):
    """What may be written besides hours and title: all A. `rate` is per hour; None clears."""

    date: dt.date
    description: str | None
    rate: Decimal | None


class HourChanges(HourFields, total=False):
    """As HourFields, with what a new entry requires: for updates."""

    hours: Decimal
    title: str


HOUR: Final = Kind("time entry", "hours", "project_item", HourEntry.parse)
