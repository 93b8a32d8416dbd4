"""The twelve fields a client and a lead have in common (docs:clients, docs:leads: D)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from clientary.fields import Fields
from clientary.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Company(Record):
    """A company as Clientary keeps it: no e-mail and no phone (people are contacts)."""

    number: str = ""
    name: str = ""
    address: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""
    website: str = ""
    description: str = ""


class CompanyText(TypedDict):
    """The parsed company fields, ready to hand to a record."""

    number: str
    name: str
    address: str
    address_2: str
    city: str
    state: str
    zip: str
    country: str
    website: str
    description: str


class CompanyChanges(TypedDict, total=False):
    """What may be written on a client or lead besides its name; None clears a field."""

    number: str | None
    address: str | None
    address_2: str | None
    city: str | None
    state: str | None
    zip: str | None
    country: str | None
    website: str | None
    description: str | None


class NamedChanges(CompanyChanges, total=False):
    """As CompanyChanges, with the name: for updates."""

    name: str


def company_text(fields: Fields) -> CompanyText:
    """Take the company fields of one answer."""
    return {
        "number": fields.text("number"),
        "name": fields.text("name"),
        "address": fields.text("address"),
        "address_2": fields.text("address_2"),
        "city": fields.text("city"),
        "state": fields.text("state"),
        "zip": fields.text("zip"),
        "country": fields.text("country"),
        "website": fields.text("website"),
        "description": fields.text("description"),
    }
