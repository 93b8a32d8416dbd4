"""Contacts: the people at clients. There is no look-up by e-mail: whole lists must be read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.contact import CONTACT, Contact

_LARGEST: Final = {"page_size": "100"}
"""Documented for this resource only, 100 at most (D)."""


class Contacts:
    """`books.contacts`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, contact_id: int) -> Contact:
        """GET /contacts/:id (D)."""
        return await self._calls.get(CONTACT, "/contacts/:id", contact_id)

    async def list(self) -> Listing[Contact]:
        """GET /contacts (D), 100 a page."""
        return await self._calls.all(CONTACT, "/contacts", query=_LARGEST)

    def pages(self) -> AsyncIterator[Page[Contact]]:
        """GET /contacts (D), page by page."""
        return self._calls.pages(CONTACT, "/contacts", query=_LARGEST)

    async def of_client(self, client_id: int) -> Listing[Contact]:
        """GET /clients/:client_id/contacts (D; `page_size` L)."""
        return await self._calls.all(CONTACT, "/clients/:client_id/contacts", client_id, query=_LARGEST)
