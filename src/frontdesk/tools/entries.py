"""Hour entries added up: worked and planned, billed and not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from frontdesk.books.records import HourEntry


@dataclass(frozen=True, slots=True)
class Sums:
    """Decimal hours. ``planned`` lies after today; the others are worked: billed, unbilled, or not marked."""

    billed: Decimal
    unbilled: Decimal
    unmarked: Decimal
    planned: Decimal

    @property
    def worked(self) -> Decimal:
        return self.billed + self.unbilled + self.unmarked


def add_up(entries: Iterable[HourEntry], today: date) -> Sums:
    """The sums of ``entries``; one without a day counts as worked."""
    billed = unbilled = unmarked = planned = Decimal(0)
    for entry in entries:
        if entry.date is not None and entry.date > today:
            planned += entry.hours
        elif entry.billed is None:
            unmarked += entry.hours
        elif entry.billed:
            billed += entry.hours
        else:
            unbilled += entry.hours
    return Sums(billed, unbilled, unmarked, planned)
