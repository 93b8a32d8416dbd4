"""Projects: read, make, change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.project import PROJECT, Project, ProjectChanges, ProjectFields
from clientary.written import attributes


class Projects:
    """`books.projects`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, project_id: int) -> Project:
        """GET /projects/:id (D). Raises NotFound.

        >>> (await books.projects.get(project_id)).id == project_id
        True
        """
        return await self._calls.get(PROJECT, "/projects/:id", project_id)

    async def list(self, *, include_closed: bool = False) -> Listing[Project]:
        """GET /projects (D): active and billable ones, or all with `filter=all`. Raises what every read does.

        >>> running = (await books.projects.list()).proven()
        """
        return await self._calls.all(PROJECT, "/projects", query={"filter": "all"} if include_closed else {})

    def pages(self, *, include_closed: bool = False) -> AsyncIterator[Page[Project]]:
        """GET /projects (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> first = await anext(books.projects.pages(include_closed=True))
        """
        return self._calls.pages(PROJECT, "/projects", query={"filter": "all"} if include_closed else {})

    async def of_client(self, client_id: int, *, page_size: int | None = None) -> Listing[Project]:
        """GET /clients/:client_id/projects (D; `page_size` U, §3 row 15), closed ones included. Raises NotFound.

        ``filter=all`` is documented for /projects only; where it means nothing here it does no harm.

        >>> theirs = (await books.projects.of_client(client_id)).proven()
        """
        query = {"filter": "all"} | ({"page_size": str(page_size)} if page_size else {})
        return await self._calls.all(PROJECT, "/clients/:client_id/projects", client_id, query=query)

    async def create(self, *, name: str, rate: Decimal, **fields: Unpack[ProjectFields]) -> Project:
        """POST /projects (D; which client: L). `rate` is per hour, for a fixed project the whole price.

        Raises Invalid, also for a taken number.

        >>> project = await books.projects.create(name="Website", rate=Decimal(95), client_id=client_id)
        >>> (project.rate, project.client_id == client_id)
        (Decimal('95'), True)
        """
        values = attributes(ProjectChanges, {"name": name, "rate": rate, **fields})
        return await self._calls.create(PROJECT, ("/projects",), values=values)

    async def update(self, project_id: int, **fields: Unpack[ProjectChanges]) -> Project:
        """PUT /projects/:id (A), only the given fields. Raises NotFound, Invalid.

        >>> (await books.projects.update(project_id, description="Phase two")).description
        'Phase two'
        """
        return await self._calls.update(
            PROJECT, ("/projects/:id",), project_id, values=attributes(ProjectChanges, fields)
        )
