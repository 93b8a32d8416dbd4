"""Estimates: read, make, change, and mail to the client. The order of the lists is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.document import ItemChanges, NewItem
from clientary.records.estimate import ESTIMATE, Estimate, EstimateChanges, EstimateFields
from clientary.resources.messages import message as message_body
from clientary.written import attributes, item_edits, new_items


class Estimates:
    """`books.estimates`"""

    def __init__(self, calls: Calls, *, recipients_as_text: bool = False) -> None:
        self._calls = calls
        self._recipients_as_text = recipients_as_text

    async def get(self, estimate_id: int) -> Estimate:
        """GET /estimates/:id (D). Raises NotFound.

        >>> (await books.estimates.get(estimate_id)).id == estimate_id
        True
        """
        return await self._calls.get(ESTIMATE, "/estimates/:id", estimate_id)

    async def list(self) -> Listing[Estimate]:
        """GET /estimates (D), of all clients, 30 a page. Raises what every read does.

        >>> accepted = [e for e in (await books.estimates.list()).proven() if e.status == EstimateStatus.ACCEPTED]
        """
        return await self._calls.all(ESTIMATE, "/estimates")

    def pages(self) -> AsyncIterator[Page[Estimate]]:
        """GET /estimates (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> how_many = (await anext(books.estimates.pages())).total_count
        """
        return self._calls.pages(ESTIMATE, "/estimates")

    async def of_client(self, client_id: int) -> Listing[Estimate]:
        """GET /clients/:client_id/estimates (D; paging A). Raises NotFound.

        >>> theirs = (await books.estimates.of_client(client_id)).proven()
        """
        return await self._calls.all(ESTIMATE, "/clients/:client_id/estimates", client_id)

    async def of_project(self, project_id: int) -> Listing[Estimate]:
        """GET /projects/:project_id/estimates (D; paging A). Raises NotFound.

        >>> its = (await books.estimates.of_project(project_id)).proven()
        """
        return await self._calls.all(ESTIMATE, "/projects/:project_id/estimates", project_id)

    async def create(
        self, *, date: date, currency_code: str, items: Sequence[NewItem] = (), **fields: Unpack[EstimateFields]
    ) -> Estimate:
        """POST /estimates (D; `client_id` and most other fields A). Raises Invalid, also for a taken number.

        >>> estimate = await books.estimates.create(
        ...     client_id=client_id, date=date(2026, 11, 23), currency_code="EUR",
        ...     items=[{"title": "Logo", "quantity": Decimal(1), "price": Decimal(800)}],
        ... )
        >>> estimate.subtotal == 800
        True
        """
        values = attributes(EstimateChanges, {"date": date, "currency_code": currency_code, **fields})
        if items:
            values["estimate_items_attributes"] = new_items(items)
        return await self._calls.create(ESTIMATE, ("/estimates",), values=values)

    async def update(
        self,
        estimate_id: int,
        *,
        add_items: Sequence[NewItem] = (),
        change_items: Mapping[int, ItemChanges] | None = None,
        remove_items: Collection[int] = (),
        **fields: Unpack[EstimateChanges],
    ) -> Estimate:
        """PUT /estimates/:id (A): the given fields and lines only; other lines stay. Raises NotFound, Invalid.

        >>> more: NewItem = {"title": "Hosting", "quantity": Decimal(12), "price": Decimal("9.90")}
        >>> (await books.estimates.update(estimate_id, add_items=[more])).items[-1].title
        'Hosting'
        """
        values = attributes(EstimateChanges, fields)
        if edits := item_edits(add_items, change_items or {}, remove_items):
            values["estimate_items_attributes"] = edits
        return await self._calls.update(ESTIMATE, ("/estimates/:id",), estimate_id, values=values)

    async def send(
        self,
        estimate_id: int,
        recipients: Sequence[str],
        *,
        subject: str | None = None,
        message: str | None = None,
        send_copy: bool = False,
        attach_pdf: bool = True,
    ) -> None:
        """POST /estimates/:id/messages (A, §2.11): Clientary mails the estimate. Never retried.

        As `invoices.send`. Raises NotFound, BadInput for an address that could not be one.

        >>> await books.estimates.send(estimate_id, ["ida@lund.example"], subject="Our estimate")
        """
        body = message_body(
            recipients,
            subject=subject,
            text=message,
            send_copy=send_copy,
            attach_pdf=attach_pdf,
            recipients_as_text=self._recipients_as_text,
        )
        await self._calls.act("POST", "/estimates/:id/messages", estimate_id, values=body)
