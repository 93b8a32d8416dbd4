"""A client: a company the firm works for (reference §2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from typing import Final

from clientary.fields import Fields
from clientary.records.company import Company, company_text
from clientary.records.record import Kind


class ClientStatus(IntEnum):
    """docs:clients (D), though the documented sample has no status."""

    ACTIVE = 1
    ARCHIVED = 2


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Client(Company):
    """Besides the company fields, all of these are extras seen live only (L), so often None."""

    status: ClientStatus | int | None = None
    amount_outstanding: Decimal | None = None
    was_lead: bool | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Client:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("client", raw)
        return cls(
            id=f.id(),
            **company_text(f),
            status=f.choice("status", ClientStatus),
            amount_outstanding=f.number("amount_outstanding"),
            was_lead=f.flag("was_lead"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


CLIENT: Final = Kind("client", "clients", "client", Client.parse)
