"""An expense, of a client, a project or the firm itself (reference §2.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Expense(Record):
    """No currency is told. A set `invoice_id` or `invoice_item_id` means it was charged on to the client."""

    amount: Decimal | None = None
    description: str = ""
    incurred_on: date | None = None
    user_id: int | None = None
    client_id: int | None = None
    project_id: int | None = None
    invoice_id: int | None = None
    invoice_item_id: int | None = None

    @classmethod
    def parse(cls, raw: object) -> Expense:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("expense", raw)
        return cls(
            id=f.id(),
            amount=f.number("amount"),
            description=f.text("description"),
            incurred_on=f.day("incurred_on"),
            user_id=f.ref("user_id"),
            client_id=f.ref("client_id"),
            project_id=f.ref("project_id"),
            invoice_id=f.ref("invoice_id"),
            invoice_item_id=f.ref("invoice_item_id"),
            extra=f.rest(),
        )


class ExpenseFields(TypedDict, total=False):
    """What may be written besides the amount: `client_id`, `project_id` D, the rest A; None clears."""

    description: str | None
    incurred_on: date | None
    client_id: int | None
    project_id: int | None
    invoice_id: int | None


class ExpenseChanges(ExpenseFields, total=False):
    """As ExpenseFields, with the amount: for updates."""

    amount: Decimal


EXPENSE: Final = Kind("expense", "expenses", "expense", Expense.parse)
