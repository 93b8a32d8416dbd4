"""A staff member: read-only, made by hand in the account (reference §2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clientary.fields import Fields
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Staff(Record):
    """A person of the firm."""

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    ext: str = ""
    mobile: str = ""
    avatar: str = ""

    @classmethod
    def parse(cls, raw: object) -> Staff:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("staff member", raw)
        return cls(
            id=f.id(),
            name=f.text("name"),
            title=f.text("title"),
            email=f.text("email"),
            phone=f.text("phone"),
            ext=f.text("ext"),
            mobile=f.text("mobile"),
            avatar=f.text("avatar"),
            extra=f.rest(),
        )


STAFF: Final = Kind("staff member", "staff", "staff", Staff.parse)
