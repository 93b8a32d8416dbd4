"""Time entries: read, log, change. They are listed by project only, unpaged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.hour import HOUR, HourChanges, HourEntry
from clientary.written import attributes, positive


class Hours:
    """`books.hours`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, hour_id: int) -> HourEntry:
        """GET /hours/:id (D). Raises NotFound.

        >>> (await books.hours.get(hour_id)).id == hour_id
        True
        """
        return await self._calls.get(HOUR, "/hours/:id", hour_id)

    async def of_project(self, project_id: int, *, billed: bool | None = None) -> Listing[HourEntry]:
        """GET /projects/:project_id/hours (D), planned entries included; `billed` filters. Raises NotFound.

        >>> open_hours = (await books.hours.of_project(project_id, billed=False)).proven()
        >>> total = sum(entry.hours for entry in open_hours)
        """
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
        rate: Decimal | None = None,
    ) -> HourEntry:
        """POST /projects/:project_id/hours (D; `date`, `description`, `rate` A).

        The entry belongs to the token's user. Raises NotFound, BadInput unless hours are finite and above 0.

        >>> entry = await books.hours.log(project_id, hours=Decimal("1.5"), title="Review", date=date(2026, 11, 20))
        >>> entry.hours
        Decimal('1.5')
        """
        given = {"hours": positive("hours", hours), "title": title}
        optional = {"date": date, "description": description, "rate": rate}
        values = attributes(HourChanges, given | {key: value for key, value in optional.items() if value is not None})
        return await self._calls.create(HOUR, ("/projects/:project_id/hours",), project_id, values=values)

    async def update(self, hour_id: int, **fields: Unpack[HourChanges]) -> HourEntry:
        """PUT /hours/:id (D), only the given fields. Raises NotFound, Invalid, BadInput as `log`.

        >>> (await books.hours.update(hour_id, title="Review, second round")).title
        'Review, second round'
        """
        if "hours" in fields:
            positive("hours", fields["hours"])
        return await self._calls.update(HOUR, ("/hours/:id",), hour_id, values=attributes(HourChanges, fields))
