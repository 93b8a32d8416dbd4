"""Recurring schedules: read, make, change; never so that a stored card is charged."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import date
from typing import Unpack

from clientary.calls import Calls
from clientary.errors import BadInput
from clientary.paging import Listing, Page
from clientary.records.document import ItemChanges, NewItem
from clientary.records.recurring import (
    RECURRING,
    Recurring,
    RecurringAction,
    RecurringChanges,
    RecurringFields,
    RecurringStatus,
    TimeInterval,
)
from clientary.written import attributes, item_edits, new_items


class RecurringSchedules:
    """`books.recurring`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, recurring_id: int) -> Recurring:
        """GET /recurring/:id (D). Raises NotFound.

        >>> (await books.recurring.get(recurring_id)).id == recurring_id
        True
        """
        return await self._calls.get(RECURRING, "/recurring/:id", recurring_id)

    async def list(self) -> Listing[Recurring]:
        """GET /recurring (D). Raises what every read does.

        >>> running = [s for s in (await books.recurring.list()).proven() if s.status == RecurringStatus.ACTIVE]
        """
        return await self._calls.all(RECURRING, "/recurring")

    def pages(self) -> AsyncIterator[Page[Recurring]]:
        """GET /recurring (D), page by page, for a caller that may stop early. Raises what every read does.

        >>> how_many = (await anext(books.recurring.pages())).total_count
        """
        return self._calls.pages(RECURRING, "/recurring")

    async def create(
        self,
        *,
        client_id: int,
        next_date: date,
        time_interval: TimeInterval,
        currency_code: str,
        due_period: int,
        items: Sequence[NewItem] = (),
        **fields: Unpack[RecurringFields],
    ) -> Recurring:
        """POST /recurring (A). It makes drafts unless `action` is given; `due_period` is in days.

        Raises Invalid, BadInput for AUTOBILL, which would charge a stored card.

        >>> schedule = await books.recurring.create(
        ...     client_id=client_id, next_date=date(2026, 12, 1), time_interval=TimeInterval.MONTHLY,
        ...     currency_code="EUR", due_period=14,
        ...     items=[{"title": "Care plan", "quantity": Decimal(1), "price": Decimal(49)}],
        ... )
        >>> schedule.action
        <RecurringAction.DRAFT: 1>
        """
        given = {
            "client_id": client_id,
            "next_date": next_date,
            "time_interval": time_interval,
            "currency_code": currency_code,
            "due_period": due_period,
            "action": RecurringAction.DRAFT,
            **fields,
        }
        _charge_nobody(given)
        values = attributes(RecurringChanges, given)
        if items:
            values["recurring_schedule_items_attributes"] = new_items(items)
        return await self._calls.create(RECURRING, ("/recurring",), values=values)

    async def update(
        self,
        recurring_id: int,
        *,
        add_items: Sequence[NewItem] = (),
        change_items: Mapping[int, ItemChanges] | None = None,
        remove_items: Collection[int] = (),
        **fields: Unpack[RecurringChanges],
    ) -> Recurring:
        """PUT /recurring/:id (A): the given fields and lines only; other lines stay.

        The schedule is read first, unless the change pauses or stops it or sets its action: one that charges a
        stored card is not touched. Raises NotFound, Invalid, BadInput for such a schedule and for AUTOBILL.

        >>> schedule = await books.recurring.update(recurring_id, status=RecurringStatus.PAUSED)
        >>> schedule.status
        <RecurringStatus.PAUSED: 1>
        """
        _charge_nobody(fields)
        values = attributes(RecurringChanges, fields)
        if edits := item_edits(add_items, change_items or {}, remove_items):
            values["recurring_schedule_items_attributes"] = edits
        ends = fields.get("status") in (RecurringStatus.PAUSED, RecurringStatus.STOPPED)
        if values and not ends and "action" not in fields and (await self.get(recurring_id)).charges:
            raise BadInput("recurring_id", "is a schedule that charges a stored card", "change it in Clientary")
        return await self._calls.update(RECURRING, ("/recurring/:id",), recurring_id, values=values)


def _charge_nobody(fields: Mapping[str, object]) -> None:
    action = fields.get("action", RecurringAction.DRAFT)
    if not isinstance(action, RecurringAction) or action is RecurringAction.AUTOBILL:
        raise BadInput("action", "would charge a stored card", "give RecurringAction.DRAFT or SEND")
