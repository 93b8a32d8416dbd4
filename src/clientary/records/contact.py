"""A contact: a person at a client (reference §2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact(Record):
    """`client_id` is None when the answer names no client (perhaps a lead's contact: unknown)."""

    client_id: int | None = None
    name: str = ""
    email: str = ""
    title: str = ""
    phone: str = ""
    ext: str = ""
    mobile: str = ""
    avatar: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Contact:
        """Read one answer. Raises Malformed without an id, or when it names two clients."""
        f = Fields("contact", raw)
        return cls(
            id=f.id(),
            client_id=f.owner("client_id", "client"),
            name=f.text("name"),
            email=f.text("email"),
            title=f.text("title"),
            phone=f.text("phone"),
            ext=f.text("ext"),
            mobile=f.text("mobile"),
            avatar=f.text("avatar"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


class ContactFields(TypedDict, total=False):
    """What may be written besides name and e-mail (D); None clears."""

    title: str | None
    phone: str | None
    ext: str | None
    mobile: str | None


class ContactChanges(ContactFields, total=False):
    """As ContactFields, with what a new contact requires: for updates."""

    name: str
    email: str


CONTACT: Final = Kind("contact", "contacts", "client_user", Contact.parse)
