"""Invoices: read, and mail to the client. The order of the lists is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date

from clientary.calls import Calls
from clientary.errors import BadInput
from clientary.paging import Listing, Page
from clientary.records.invoice import INVOICE, Invoice


class Invoices:
    """`books.invoices`"""

    def __init__(self, calls: Calls, *, recipients_as_text: bool = False) -> None:
        self._calls = calls
        self._recipients_as_text = recipients_as_text

    async def get(self, invoice_id: int) -> Invoice:
        """GET /invoices/:id (D)."""
        return await self._calls.get(INVOICE, "/invoices/:id", invoice_id)

    async def list(self, *, updated_since: date | None = None) -> Listing[Invoice]:
        """GET /invoices (D), of all clients, 30 a page."""
        query = {"updated_since": updated_since.isoformat()} if updated_since else {}
        return await self._calls.all(INVOICE, "/invoices", query=query)

    async def of_client(self, client_id: int) -> Listing[Invoice]:
        """GET /clients/:client_id/invoices (D; paging A)."""
        return await self._calls.all(INVOICE, "/clients/:client_id/invoices", client_id)

    def pages_of_client(self, client_id: int) -> AsyncIterator[Page[Invoice]]:
        """As `of_client`, page by page, for a caller that may stop early."""
        return self._calls.pages(INVOICE, "/clients/:client_id/invoices", client_id)

    async def of_project(self, project_id: int) -> Listing[Invoice]:
        """GET /projects/:project_id/invoices (D; paging A)."""
        return await self._calls.all(INVOICE, "/projects/:project_id/invoices", project_id)

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
        may have gone out. Raises BadInput for an address that could not be one.
        """
        addresses = [_address(one) for one in ([recipients] if isinstance(recipients, str) else recipients)]
        if not addresses:
            raise BadInput("recipients", "are empty", "give at least one e-mail address")
        values: dict[str, object] = {
            "recipients": ", ".join(addresses) if self._recipients_as_text else addresses,
            "send_copy": send_copy,
            "attach_pdf": attach_pdf,
        }
        if subject is not None:
            values["subject"] = subject
        if message is not None:
            values["message"] = message
        await self._calls.post("/invoices/:id/messages", invoice_id, values=values)


def _address(text: str) -> str:
    plain = text.strip()
    name, at, host = plain.rpartition("@")
    if not (name and at and host) or not plain.isprintable() or set(plain) & set(" ,;<>\"'()[]:\\"):
        raise BadInput("recipients", "hold something that is no e-mail address", "give plain addresses")
    return plain
