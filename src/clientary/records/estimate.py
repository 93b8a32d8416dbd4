"""An estimate with its lines and taxes (reference §2.10)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Final

from clientary.fields import Fields
from clientary.hidden import Hidden
from clientary.records.document import DocumentFields
from clientary.records.item import Item
from clientary.records.record import Kind, Record


class EstimateStatus(IntEnum):
    """docs:estimates (D)."""

    DRAFT = 0
    SENT = 1
    VIEWED = 2
    CANCELLED = 3
    DECLINED = 4
    REVISED = 5
    ACCEPTED = 6
    ARCHIVED = 7


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Estimate(Record):
    """Money is in `currency_code`; `tax`, `tax2`, `tax3` are percentages; `subtotal` is before tax.

    `client_id` may be a lead's id when the estimate belongs to a lead (unknown). Fields from `po` on were seen live
    only (L) and are often None. `client_view_url` and `secret` open it for whoever has them: never log them.
    """

    client_id: int | None = None
    number: str = ""
    title: str = ""
    summary: str = ""
    note: str = ""
    date: dt.date | None = None
    currency_code: str = ""
    status: EstimateStatus | int | None = None
    subtotal: Decimal | None = None
    total_cost: Decimal | None = None
    tax: Decimal | None = None
    tax2: Decimal | None = None
    tax3: Decimal | None = None
    tax_label: str = ""
    tax2_label: str = ""
    tax3_label: str = ""
    compound_tax: bool | None = None
    items: tuple[Item, ...] = ()
    po: str = ""
    scope: str = ""
    expiration_date: dt.date | None = None
    delivery_date: dt.date | None = None
    total_tax: Decimal | None = None
    total_tax2: Decimal | None = None
    total_tax3: Decimal | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    client_view_url: Hidden | None = None
    secret: Hidden | None = None

    @classmethod
    def parse(cls, raw: object) -> Estimate:
        """Read one answer. Raises Malformed without an id, or when it names two clients."""
        f = Fields("estimate", raw)
        return cls(
            id=f.id(),
            client_id=f.owner("client_id", "client"),
            number=f.text("number"),
            title=f.text("title"),
            summary=f.text("summary"),
            note=f.text("note"),
            date=f.day("date"),
            currency_code=f.text("currency_code"),
            status=f.choice("status", EstimateStatus),
            subtotal=f.number("subtotal"),
            total_cost=f.number("total_cost"),
            tax=f.number("tax"),
            tax2=f.number("tax2"),
            tax3=f.number("tax3"),
            tax_label=f.text("tax_label"),
            tax2_label=f.text("tax2_label"),
            tax3_label=f.text("tax3_label"),
            compound_tax=f.flag("compound_tax"),
            items=f.many("estimate_items", Item.parse),
            po=f.text("po"),
            scope=f.text("scope"),
            expiration_date=f.day("expiration_date"),
            delivery_date=f.day("delivery_date"),
            total_tax=f.number("total_tax"),
            total_tax2=f.number("total_tax2"),
            total_tax3=f.number("total_tax3"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            client_view_url=f.hidden("client_view_url"),
            secret=f.hidden("secret"),
            extra=f.rest(),
        )


class EstimateFields(DocumentFields, total=False):
    """What may be written besides date and currency (all A but `number`); None clears."""

    client_id: int | None
    status: EstimateStatus | int


class EstimateChanges(EstimateFields, total=False):
    """As EstimateFields, with what a new estimate requires: for updates."""

    date: dt.date
    currency_code: str


ESTIMATE: Final = Kind("estimate", "estimates", "estimate", Estimate.parse)
