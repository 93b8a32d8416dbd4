"""A stored card of a client, as far as the API tells: read-only here, and never charged (reference §2.13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from clientary.fields import Fields
from clientary.hidden import Hidden
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaymentProfile(Record):
    """`name` is the card holder's, the address theirs. `gateway_token` is the key to the card: never log it."""

    client_id: int | None = None
    name: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""
    expiration_date: date | None = None
    gateway: str = ""
    gateway_token: Hidden | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> PaymentProfile:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("payment profile", raw)
        return cls(
            id=f.id(),
            client_id=f.ref("client_id"),
            name=f.text("name"),
            address=f.text("address"),
            city=f.text("city"),
            state=f.text("state"),
            zip=f.text("zip"),
            country=f.text("country"),
            expiration_date=f.day("expiration_date"),
            gateway=f.text("gateway"),
            gateway_token=f.hidden("gateway_token"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


PAYMENT_PROFILE: Final = Kind("payment profile", "payment_profiles", "stripe_payment_profile", PaymentProfile.parse)
