"""Leads: read, make, change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal, Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.company import CompanyChanges, NamedChanges
from clientary.records.lead import LEAD, Lead
from clientary.written import attributes


class Leads:
    """`books.leads`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, lead_id: int) -> Lead:
        """GET /leads/:id (D). Raises NotFound.

        >>> (await books.leads.get(lead_id)).id == lead_id
        True
        """
        return await self._calls.get(LEAD, "/leads/:id", lead_id)

    async def list(self, *, sort: Literal["name", "oldest"] | None = None) -> Listing[Lead]:
        """GET /leads (D), newest first unless sorted otherwise. Raises what every read does.

        >>> oldest = (await books.leads.list(sort="oldest")).proven()
        """
        return await self._calls.all(LEAD, "/leads", query={"sort": sort} if sort else {})

    def pages(self) -> AsyncIterator[Page[Lead]]:
        """GET /leads (D), newest first, page by page, for a caller that may stop early. Raises what every read does.

        >>> newest = (await anext(books.leads.pages())).items[0]
        """
        return self._calls.pages(LEAD, "/leads")

    async def create(self, *, name: str, **fields: Unpack[CompanyChanges]) -> Lead:
        """POST /leads (A), on 404 POST /Lead (D), §3 row 2. Raises Invalid for a taken number, PlanLimit.

        >>> lead = await books.leads.create(name="New Bakery", description="Wants a website.")
        >>> lead.description
        'Wants a website.'
        """
        values = attributes(NamedChanges, {"name": name, **fields})
        return await self._calls.create(LEAD, ("/leads", "/Lead"), values=values)

    async def update(self, lead_id: int, **fields: Unpack[NamedChanges]) -> Lead:
        """PUT /leads/:id (D), only the given fields. Raises NotFound, Invalid.

        >>> (await books.leads.update(lead_id, website="https://bakery.example")).website
        'https://bakery.example'
        """
        return await self._calls.update(LEAD, ("/leads/:id",), lead_id, values=attributes(NamedChanges, fields))
