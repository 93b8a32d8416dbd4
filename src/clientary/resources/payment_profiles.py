"""Stored cards: which there are, nothing else. They can be neither made nor charged from here."""

from __future__ import annotations

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.payment_profile import PAYMENT_PROFILE, PaymentProfile


class PaymentProfiles:
    """`books.payment_profiles`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def of_client(self, client_id: int) -> Listing[PaymentProfile]:
        """GET /clients/:client_id/payment_profiles (D). Raises NotFound.

        >>> cards = (await books.payment_profiles.of_client(client_id)).proven()
        """
        return await self._calls.all(PAYMENT_PROFILE, "/clients/:client_id/payment_profiles", client_id)
