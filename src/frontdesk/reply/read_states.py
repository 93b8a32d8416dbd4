"""What one fact says of how something stands: a status, an amount that is open, a share of a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from frontdesk.facts import Fact, Kind, Money, Table

_BY_STATUS: Final = {"partly_paid": "partly", "done": "completed", "revised": "draft", "billable": "open"}
#: Of how many records a count tells that they are so.
_COUNTED: Final = frozenset({"completed", "active", "accepted", "declined", "pending", "archived", "paid"})
_FULL: Final = Decimal(100)


def of_fact(name: str, fact: Fact) -> Iterator[str]:
    """The states that the fact called ``name`` tells of, in the words of ``standing``."""
    value, parts = fact.value, set(name.split("_"))
    if isinstance(value, Table):
        for row in value.rows:
            for cell in row:
                if cell is not None:
                    yield from of_fact("", cell)
    elif fact.kind is Kind.STATUS and isinstance(value, str):
        if not value.startswith("status."):  # a label, which stands in a table's first column
            return
        state = value.rpartition(".")[2]
        yield _BY_STATUS.get(state, state)
    elif fact.kind is Kind.PERCENT and isinstance(value, Decimal) and value.is_finite():
        yield "over_budget" if value > _FULL else "within_budget"
        yield "used_up" if value >= _FULL else "has_left"
    elif isinstance(value, Money) and value.amount.is_finite():
        yield from _of_amount(parts, value.amount)
    elif fact.kind is Kind.COUNT and isinstance(value, int) and value > 0 and parts & _COUNTED:
        yield from parts & _COUNTED
    elif fact.kind in (Kind.HOURS, Kind.COUNT) and isinstance(value, Decimal | int) and Decimal(value).is_finite():
        yield from _of_amount(parts, Decimal(value))


def _of_amount(parts: set[str], amount: Decimal) -> Iterator[str]:
    some = amount > 0
    if "overdue" in parts or {"days", "late"} <= parts:
        yield "overdue" if some else "none"
    elif parts & {"open", "balance", "remaining", "owed"} and not parts & {"tasks", "projects"}:
        yield "owed" if some else "paid"
    elif "paid" in parts and some:
        yield "received"
    elif "unbilled" in parts and some:
        yield "unbilled"
    elif "left" in parts:
        yield "has_left" if some else "used_up"
        yield "within_budget" if amount >= 0 else "over_budget"
    elif "over" in parts and some:
        yield "over_budget"
