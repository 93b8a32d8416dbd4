"""Projects: read only here."""

from __future__ import annotations

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.project import PROJECT, Project


class Projects:
    """`books.projects`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, project_id: int) -> Project:
        """GET /projects/:id (D)."""
        return await self._calls.get(PROJECT, "/projects/:id", project_id)

    async def list(self, *, include_closed: bool = False) -> Listing[Project]:
        """GET /projects (D): active and billable ones, or all with `filter=all`."""
        return await self._calls.all(PROJECT, "/projects", query={"filter": "all"} if include_closed else {})

    async def of_client(self, client_id: int) -> Listing[Project]:
        """GET /clients/:client_id/projects (D), closed ones included.

        ``filter=all`` is documented for /projects only; where it means nothing here it does no harm.
        """
        return await self._calls.all(PROJECT, "/clients/:client_id/projects", client_id, query={"filter": "all"})
