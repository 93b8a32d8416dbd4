"""A line on an invoice (reference §2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from clientary.fields import Fields
from clientary.records.record import Record


class ItemType(IntEnum):
    """docs:invoices (D); a recurring sample shows 1, so any number may come."""

    HEADER = 0
    LINE = 3


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Item(Record):
    """`price` is per unit, before tax, in the invoice's currency."""

    title: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    taxable: bool | None = None
    item_type: ItemType | int | None = None

    @classmethod
    def parse(cls, raw: object) -> Item:
        """Read one line. Raises Malformed when it is not an object with an id."""
        f = Fields("line item", raw)
        plain, marked = f.flag("taxable"), f.flag("taxable?")
        return cls(
            id=f.id(),
            title=f.text("title"),
            quantity=f.number("quantity"),
            price=f.number("price"),
            taxable=marked if plain is None else plain,
            item_type=f.choice("item_type", ItemType),
            extra=f.rest(),
        )
