"""Time entries: read and log. They are listed by project only, unpaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from clientary.calls import Calls
from clientary.errors import BadInput
from clientary.paging import Listing
from clientary.records.hour import HOUR, HourEntry


class Hours:
    """`books.hours`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, hour_id: int) -> HourEntry:
        """GET /hours/:id (D)."""
        return await self._calls.get(HOUR, "/hours/:id", hour_id)

    async def of_project(self, project_id: int, *, billed: bool | None = None) -> Listing[HourEntry]:
        """GET /projects/:project_id/hours (D), planned entries included; `billed` filters."""
        query = {} if billed is None else {"filter": "billed" if billed else "unbilled"}
        return await self._calls.all(HOUR, "/projects/:project_id/hours", project_id, query=query, paged=False)

    async def log(
        self,
        project_id: int,
        *,
        hours: Decimal,
        title: str,
        date: date | None = None,
        description: str | None = None,
    ) -> HourEntry:
        """POST /projects/:project_id/hours (D; `date` and `description` A).

        The entry belongs to the token's user. Raises BadInput unless hours are finite and above 0.
        """
        if type(hours) is not Decimal or not hours.is_finite() or hours <= 0:
            raise BadInput("hours", "are not a number above 0", "give a Decimal such as Decimal('1.5')")
        values: dict[str, object] = {"hours": hours, "title": title}
        if date is not None:
            values["date"] = date
        if description is not None:
            values["description"] = description
        return await self._calls.create(HOUR, ("/projects/:project_id/hours",), project_id, values=values)
