"""Staff: read-only."""

from __future__ import annotations

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.staff import STAFF, Staff


class StaffMembers:
    """`books.staff`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, staff_id: int) -> Staff:
        """GET /staff/:id (D). Raises NotFound.

        >>> (await books.staff.get(staff_id)).id == staff_id
        True
        """
        return await self._calls.get(STAFF, "/staff/:id", staff_id)

    async def list(self) -> Listing[Staff]:
        """GET /staff (D), unpaged. Raises what every read does.

        >>> team = {person.id: person.name for person in (await books.staff.list()).proven()}
        """
        return await self._calls.all(STAFF, "/staff", paged=False)
