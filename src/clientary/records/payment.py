"""A payment received on an invoice (reference §2.9, §2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.hidden import Hidden
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Payment(Record):
    """`amount` is in the invoice's currency. `invoice_id` is missing on payments inside a list."""

    invoice_id: int | None = None
    amount: Decimal | None = None
    note: str = ""
    received_on: date | None = None
    transaction_fee_amount: Decimal | None = None
    transaction_id: Hidden | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Payment:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("payment", raw)
        return cls(
            id=f.id(),
            invoice_id=f.ref("invoice_id"),
            amount=f.number("amount"),
            note=f.text("note"),
            received_on=f.day("received_on"),
            transaction_fee_amount=f.number("transaction_fee_amount"),
            transaction_id=f.hidden("transaction_id"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


class PaymentFields(TypedDict, total=False):
    """What may be recorded: `amount`, `note` D, the rest L. A stored card is not among it, by design."""

    amount: Decimal
    note: str
    received_on: date
    transaction_fee_amount: Decimal


PAYMENT: Final = Kind("payment", "payments", "payment", Payment.parse)
