"""Contacts: the people at clients. There is no look-up by e-mail: whole lists must be read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final, Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.contact import CONTACT, Contact, ContactChanges, ContactFields
from clientary.written import attributes

_LARGEST: Final = {"page_size": "100"}
"""Documented for this resource only, 100 at most (D)."""


class Contacts:
    """`books.contacts`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, contact_id: int) -> Contact:
        """GET /contacts/:id (D). Raises NotFound.

        >>> (await books.contacts.get(contact_id)).id == contact_id
        True
        """
        return await self._calls.get(CONTACT, "/contacts/:id", contact_id)

    async def list(self) -> Listing[Contact]:
        """GET /contacts (D), 100 a page. Raises what every read does.

        >>> by_email = {c.email.casefold(): c for c in (await books.contacts.list()).proven()}
        """
        return await self._calls.all(CONTACT, "/contacts", query=_LARGEST)

    def pages(self) -> AsyncIterator[Page[Contact]]:
        """GET /contacts (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> how_many = (await anext(books.contacts.pages())).total_count
        """
        return self._calls.pages(CONTACT, "/contacts", query=_LARGEST)

    async def of_client(self, client_id: int) -> Listing[Contact]:
        """GET /clients/:client_id/contacts (D; `page_size` L). Raises NotFound.

        >>> {c.client_id for c in (await books.contacts.of_client(client_id)).proven()} == {client_id}
        True
        """
        return await self._calls.all(CONTACT, "/clients/:client_id/contacts", client_id, query=_LARGEST)

    async def create(self, client_id: int, *, name: str, email: str, **fields: Unpack[ContactFields]) -> Contact:
        """POST /clients/:client_id/contacts (D). Raises NotFound, Invalid (also for a taken address), PlanLimit.

        >>> contact = await books.contacts.create(client_id, name="Ida Berg", email="ida@lund.example")
        >>> contact.client_id == client_id
        True
        """
        values = attributes(ContactChanges, {"name": name, "email": email, **fields})
        return await self._calls.create(CONTACT, ("/clients/:client_id/contacts",), client_id, values=values)

    async def update(self, contact_id: int, **fields: Unpack[ContactChanges]) -> Contact:
        """PUT /contacts/:id (D), only the given fields. Raises NotFound, Invalid.

        >>> (await books.contacts.update(contact_id, title="Owner")).title
        'Owner'
        """
        return await self._calls.update(
            CONTACT, ("/contacts/:id",), contact_id, values=attributes(ContactChanges, fields)
        )
