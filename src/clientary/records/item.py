"""A line on an invoice, an estimate or a recurring schedule (reference §2.9, §2.14)."""

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
    """`price` is per unit, before tax, in the currency of the document it stands on.

    `taxable2` and `taxable3` say whether the second and third tax apply; recurring schedules tell them (D),
    the other documents do not.
    """

    title: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    taxable: bool | None = None
    taxable2: bool | None = None
    taxable3: bool | None = None
    item_type: ItemType | int | None = None

    @classmethod
    def parse(cls, raw: object) -> Item:
        """Read one line. Raises Malformed when it is not an object with an id."""
        f = Fields("line item", raw)
        return cls(
            id=f.id(),
            title=f.text("title"),
            quantity=f.number("quantity"),
            price=f.number("price"),
            taxable=f.first_flag("taxable", "taxable?"),
            taxable2=f.first_flag("taxable2", "secondary_tax?"),
            taxable3=f.first_flag("taxable3", "tertiary_tax?"),
            item_type=f.choice("item_type", ItemType),
            extra=f.rest(),
        )
