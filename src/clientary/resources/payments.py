"""Payments: read, and record what was received. No card is ever charged from here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Literal

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.payment import PAYMENT, Payment, PaymentFields
from clientary.written import attributes, positive


class Payments:
    """`books.payments`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def list(self, *, sort: Literal["created_at"] | None = None) -> Listing[Payment]:
        """GET /payments (D): newest received first, or newest entered; 30 a page. Raises what every read does.

        There is no list by client or invoice: an invoice holds its own payments.

        >>> received = (await books.payments.list()).proven()
        """
        return await self._calls.all(PAYMENT, "/payments", query={"sort": sort} if sort else {})

    def pages(self, *, sort: Literal["created_at"] | None = None) -> AsyncIterator[Page[Payment]]:
        """GET /payments (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> newest = (await anext(books.payments.pages(sort="created_at"))).items[0]
        """
        return self._calls.pages(PAYMENT, "/payments", query={"sort": sort} if sort else {})

    async def record(
        self,
        invoice_id: int,
        *,
        amount: Decimal,
        note: str | None = None,
        received_on: date | None = None,
        transaction_fee_amount: Decimal | None = None,
    ) -> Payment:
        """POST /invoices/:invoice_id/payments (D; `received_on`, `transaction_fee_amount` L): note money received.

        `amount` is in the invoice's currency and always sent, so this never is the documented variant that charges
        a stored card. Raises NotFound, Invalid, BadInput unless the amount is finite and above 0.

        >>> payment = await books.payments.record(invoice_id, amount=Decimal("50.00"), note="By bank transfer")
        >>> payment.amount == 50
        True
        """
        given = {"amount": positive("amount", amount)}
        optional = {"note": note, "received_on": received_on, "transaction_fee_amount": transaction_fee_amount}
        values = attributes(PaymentFields, given | {k: v for k, v in optional.items() if v is not None})
        return await self._calls.create(PAYMENT, ("/invoices/:invoice_id/payments",), invoice_id, values=values)
