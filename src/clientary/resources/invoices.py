"""Invoices: read, make, change, and mail to the client. The order of the lists is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.document import ItemChanges, NewItem
from clientary.records.invoice import INVOICE, Invoice, InvoiceChanges, InvoiceFields
from clientary.resources.messages import message as message_body
from clientary.written import attributes, item_edits, new_items


class Invoices:
    """`books.invoices`"""

    def __init__(self, calls: Calls, *, recipients_as_text: bool = False) -> None:
        self._calls = calls
        self._recipients_as_text = recipients_as_text

    async def get(self, invoice_id: int) -> Invoice:
        """GET /invoices/:id (D). Raises NotFound.

        >>> invoice = await books.invoices.get(invoice_id)
        >>> invoice.balance == invoice.total_cost - invoice.total_payments
        True
        """
        return await self._calls.get(INVOICE, "/invoices/:id", invoice_id)

    async def list(self, *, updated_since: date | None = None) -> Listing[Invoice]:
        """GET /invoices (D), of all clients, 30 a page. Raises what every read does.

        >>> changed = (await books.invoices.list(updated_since=date(2026, 11, 1))).proven()
        """
        return await self._calls.all(INVOICE, "/invoices", query=_since(updated_since))

    def pages(self, *, updated_since: date | None = None) -> AsyncIterator[Page[Invoice]]:
        """GET /invoices (D), page by page: one page in memory at a time. Raises what every read does.

        >>> async for page in books.invoices.pages():
        ...     numbers = [invoice.number for invoice in page.items]
        """
        return self._calls.pages(INVOICE, "/invoices", query=_since(updated_since))

    async def of_client(self, client_id: int, *, page_size: int | None = None) -> Listing[Invoice]:
        """GET /clients/:client_id/invoices (D; paging A; `page_size` U, §3 row 15). Raises NotFound.

        >>> theirs = (await books.invoices.of_client(client_id)).proven()
        >>> latest = max(theirs, key=lambda invoice: (invoice.date, invoice.id))
        """
        query = {"page_size": str(page_size)} if page_size else {}
        return await self._calls.all(INVOICE, "/clients/:client_id/invoices", client_id, query=query)

    def pages_of_client(self, client_id: int) -> AsyncIterator[Page[Invoice]]:
        """GET /clients/:client_id/invoices (D; paging A), page by page. Raises NotFound.

        >>> first = await anext(books.invoices.pages_of_client(client_id))
        """
        return self._calls.pages(INVOICE, "/clients/:client_id/invoices", client_id)

    async def of_project(self, project_id: int) -> Listing[Invoice]:
        """GET /projects/:project_id/invoices (D; paging A). Raises NotFound.

        >>> its = (await books.invoices.of_project(project_id)).proven()
        """
        return await self._calls.all(INVOICE, "/projects/:project_id/invoices", project_id)

    async def of_recurring(self, recurring_id: int) -> Listing[Invoice]:
        """GET /recurring/:id/invoices (D; paging A): those that a schedule made. Raises NotFound.

        >>> made = (await books.invoices.of_recurring(recurring_id)).proven()
        """
        return await self._calls.all(INVOICE, "/recurring/:id/invoices", recurring_id)

    async def create(
        self,
        *,
        date: date,
        due_date: date,
        currency_code: str,
        items: Sequence[NewItem] = (),
        **fields: Unpack[InvoiceFields],
    ) -> Invoice:
        """POST /invoices (D; `client_id` and most other fields A). Raises Invalid, also for a taken number.

        >>> invoice = await books.invoices.create(
        ...     client_id=client_id, date=date(2026, 11, 23), due_date=date(2026, 12, 23), currency_code="EUR",
        ...     items=[{"title": "Design", "quantity": Decimal("1.5"), "price": Decimal("90.10")}],
        ... )
        >>> invoice.subtotal == Decimal("135.15")
        True
        """
        given = {"date": date, "due_date": due_date, "currency_code": currency_code, **fields}
        values = attributes(InvoiceChanges, given)
        if items:
            values["invoice_items_attributes"] = new_items(items)
        return await self._calls.create(INVOICE, ("/invoices",), values=values)

    async def update(
        self,
        invoice_id: int,
        *,
        add_items: Sequence[NewItem] = (),
        change_items: Mapping[int, ItemChanges] | None = None,
        remove_items: Collection[int] = (),
        **fields: Unpack[InvoiceChanges],
    ) -> Invoice:
        """PUT /invoices/:id (A), on 404 PUT /invoice/:id (A), §3 row 3: the given fields and lines only.

        Lines are changed and removed by their ids; others stay. Raises NotFound, Invalid.

        >>> line = (await books.invoices.get(invoice_id)).items[0]
        >>> invoice = await books.invoices.update(
        ...     invoice_id, note="Thank you", change_items={line.id: {"price": Decimal(120)}}
        ... )
        >>> (invoice.note, invoice.items[0].price == 120)
        ('Thank you', True)
        """
        values = attributes(InvoiceChanges, fields)
        if edits := item_edits(add_items, change_items or {}, remove_items):
            values["invoice_items_attributes"] = edits
        return await self._calls.update(INVOICE, ("/invoices/:id", "/invoice/:id"), invoice_id, values=values)

    async def send(
        self,
        invoice_id: int,
        recipients: Sequence[str],
        *,
        subject: str | None = None,
        message: str | None = None,
        send_copy: bool = False,
        attach_pdf: bool = True,
    ) -> None:
        """POST /invoices/:id/messages (A, §2.11): Clientary mails the invoice. Never retried.

        Any 2xx is taken as done; its body is not read. With `landed is None` on the error, the mail
        may have gone out. Raises NotFound, BadInput for an address that could not be one.

        >>> await books.invoices.send(invoice_id, ["ida@lund.example"], subject="Your invoice")
        """
        body = message_body(
            recipients,
            subject=subject,
            text=message,
            send_copy=send_copy,
            attach_pdf=attach_pdf,
            recipients_as_text=self._recipients_as_text,
        )
        await self._calls.act("POST", "/invoices/:id/messages", invoice_id, values=body)


def _since(day: date | None) -> dict[str, str]:
    return {"updated_since": day.isoformat()} if day else {}
