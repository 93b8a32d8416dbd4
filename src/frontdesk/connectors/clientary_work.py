"""Clientary's estimates, tasks and recurring schedules in our words. A figure that could not be read is None."""

from __future__ import annotations

from typing import Final

import clientary as api
from frontdesk.books.records import Estimate, EstimateStatus, Every, Recurring, Task
from frontdesk.connectors.clientary_records import line_of, money_of

_ESTIMATE: Final = {
    api.EstimateStatus.DRAFT: EstimateStatus.DRAFT,
    api.EstimateStatus.SENT: EstimateStatus.SENT,
    api.EstimateStatus.VIEWED: EstimateStatus.VIEWED,
    api.EstimateStatus.CANCELLED: EstimateStatus.CANCELLED,
    api.EstimateStatus.DECLINED: EstimateStatus.DECLINED,
    api.EstimateStatus.REVISED: EstimateStatus.REVISED,
    api.EstimateStatus.ACCEPTED: EstimateStatus.ACCEPTED,
    api.EstimateStatus.ARCHIVED: EstimateStatus.ARCHIVED,
}
_EVERY: Final = {
    api.TimeInterval.WEEKLY: Every.WEEK,
    api.TimeInterval.TWO_WEEKS: Every.TWO_WEEKS,
    api.TimeInterval.SEMI_MONTHLY: Every.HALF_MONTH,
    api.TimeInterval.FOUR_WEEKS: Every.FOUR_WEEKS,
    api.TimeInterval.MONTHLY: Every.MONTH,
    api.TimeInterval.TWO_MONTHS: Every.TWO_MONTHS,
    api.TimeInterval.QUARTERLY: Every.QUARTER,
    api.TimeInterval.FOUR_MONTHS: Every.FOUR_MONTHS,
    api.TimeInterval.SIX_MONTHS: Every.SIX_MONTHS,
    api.TimeInterval.YEARLY: Every.YEAR,
    api.TimeInterval.TWO_YEARS: Every.TWO_YEARS,
}


def estimate_record(record: api.Estimate) -> Estimate:
    """The estimate; one of an unknown status is of status unknown."""
    currency = record.currency_code.strip().upper()
    known = record.status if isinstance(record.status, api.EstimateStatus) else None
    return Estimate(
        id=record.id,
        client_id=record.client_id,
        number=record.number.strip() or str(record.id),
        name=record.title.strip(),
        date=record.date,
        expires=record.expiration_date,
        status=_ESTIMATE[known] if known is not None else EstimateStatus.UNKNOWN,
        currency=currency,
        subtotal=money_of(record.subtotal, currency),
        total=money_of(record.total_cost, currency),
        lines=tuple(line_of(item, currency) for item in record.items),
    )


def task_record(record: api.Task, project_id: int) -> Task:
    """One task of the list of ``project_id``. Without its flag, a day of completion tells that it is done."""
    owner = record.project_id if record.project_id is not None else project_id
    done = True if record.completed_at is not None and record.complete is None else record.complete
    return Task(record.id, owner, record.client_id, record.title.strip(), record.due_date, done)


def recurring_record(record: api.Recurring) -> Recurring:
    """The schedule; it is active only when upstream says so and invoices are left to be made."""
    currency = record.currency_code.strip().upper()
    left = bool(record.unlimited) or record.occurrences_remaining is None or record.occurrences_remaining > 0
    every = record.time_interval if isinstance(record.time_interval, api.TimeInterval) else None
    return Recurring(
        id=record.id,
        client_id=record.client_id,
        name=record.title.strip(),
        active=record.status == api.RecurringStatus.ACTIVE and left,
        every=_EVERY[every] if every is not None else Every.UNKNOWN,
        next=record.next_date,
        currency=currency,
        total=money_of(record.total_cost, currency),
    )
