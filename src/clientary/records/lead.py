"""A lead: a company that is not a client yet (reference §2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from clientary.fields import Fields
from clientary.records.company import Company, company_text
from clientary.records.record import Kind


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Lead(Company):
    """Has no e-mail, phone, source or status field: those go into `description`.

    The timestamps are not documented for leads; they are read when present.
    """

    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Lead:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("lead", raw)
        return cls(
            id=f.id(),
            **company_text(f),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


LEAD: Final = Kind("lead", "leads", "lead", Lead.parse)
