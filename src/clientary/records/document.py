"""What may be written on an invoice, an estimate and a recurring schedule alike."""

from __future__ import annotations

from decimal import Decimal
from typing import NotRequired, TypedDict

from clientary.records.item import ItemType


class DocumentFields(TypedDict, total=False):
    """`number` is D and given by Clientary when left out; the rest is A. `tax`, `tax2`, `tax3` are percentages."""

    number: str | None
    title: str | None
    summary: str | None
    note: str | None
    tax: Decimal | None
    tax2: Decimal | None
    tax3: Decimal | None
    tax_label: str | None
    tax2_label: str | None
    tax3_label: str | None
    compound_tax: bool


class ItemChanges(TypedDict, total=False):
    """What may be changed on a line: `price` per unit; `taxable` and `item_type` A, `taxable2`, `taxable3` A (weak)."""

    title: str
    quantity: Decimal
    price: Decimal
    taxable: bool
    taxable2: bool
    taxable3: bool
    item_type: ItemType | int


class NewItem(TypedDict):
    """A line to be added: title, quantity and price are required (D)."""

    title: str
    quantity: Decimal
    price: Decimal
    taxable: NotRequired[bool]
    taxable2: NotRequired[bool]
    taxable3: NotRequired[bool]
    item_type: NotRequired[ItemType | int]
