"""Clients: read, make, change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Literal, Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.client import CLIENT, Client
from clientary.records.company import CompanyChanges, NamedChanges
from clientary.written import attributes


class Clients:
    """`books.clients`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, client_id: int) -> Client:
        """GET /clients/:id (D). Raises NotFound.

        >>> client = await books.clients.get(client_id)
        >>> client.id == client_id
        True
        """
        return await self._calls.get(CLIENT, "/clients/:id", client_id)

    async def list(self, *, updated_since: date | None = None, sort: Literal["date"] | None = None) -> Listing[Client]:
        """GET /clients (D): by name, or newest first with `sort="date"`; 10 a page. Raises what every read does.

        >>> everyone = (await books.clients.list()).proven()
        >>> names = [client.name for client in everyone]
        """
        return await self._calls.all(CLIENT, "/clients", query=_query(updated_since, sort))

    def pages(
        self, *, updated_since: date | None = None, sort: Literal["date"] | None = None
    ) -> AsyncIterator[Page[Client]]:
        """GET /clients (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> newest = (await anext(books.clients.pages(sort="date"))).items[0]
        """
        return self._calls.pages(CLIENT, "/clients", query=_query(updated_since, sort))

    async def create(self, *, name: str, **fields: Unpack[CompanyChanges]) -> Client:
        """POST /clients (D). Raises Invalid for a taken number, PlanLimit when the plan is full.

        >>> client = await books.clients.create(name="Lund & Sons", city="Bergen", country="NO")
        >>> client.name
        'Lund & Sons'
        """
        return await self._calls.create(
            CLIENT, ("/clients",), values=attributes(NamedChanges, {"name": name, **fields})
        )

    async def update(self, client_id: int, **fields: Unpack[NamedChanges]) -> Client:
        """PUT /clients/:id (D), only the given fields. Raises NotFound, Invalid for a taken number.

        >>> (await books.clients.update(client_id, city="Oslo")).city
        'Oslo'
        """
        return await self._calls.update(CLIENT, ("/clients/:id",), client_id, values=attributes(NamedChanges, fields))


def _query(updated_since: date | None, sort: str | None) -> dict[str, str]:
    query = {"updated_since": updated_since.isoformat()} if updated_since else {}
    return query | ({"sort": sort} if sort else {})
