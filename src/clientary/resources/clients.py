"""Clients: read, make, change."""

from __future__ import annotations

from datetime import date
from typing import Literal, Unpack

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.client import CLIENT, Client
from clientary.records.company import CompanyChanges, NamedChanges


class Clients:
    """`books.clients`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, client_id: int) -> Client:
        """GET /clients/:id (D)."""
        return await self._calls.get(CLIENT, "/clients/:id", client_id)

    async def list(self, *, updated_since: date | None = None, sort: Literal["date"] | None = None) -> Listing[Client]:
        """GET /clients (D): by name, or newest first with `sort="date"`; 10 a page."""
        query = {"updated_since": updated_since.isoformat()} if updated_since else {}
        if sort:
            query["sort"] = sort
        return await self._calls.all(CLIENT, "/clients", query=query)

    async def create(self, *, name: str, **fields: Unpack[CompanyChanges]) -> Client:
        """POST /clients (D). Raises Invalid for a taken number, PlanLimit when the plan is full."""
        return await self._calls.create(CLIENT, ("/clients",), values={"name": name, **fields})

    async def update(self, client_id: int, **fields: Unpack[NamedChanges]) -> Client:
        """PUT /clients/:id (D), only the given fields."""
        return await self._calls.update(CLIENT, "/clients/:id", client_id, values=fields)
