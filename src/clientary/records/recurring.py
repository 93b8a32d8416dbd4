"""A recurring schedule: an invoice that makes itself again and again (reference §2.14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Final

from clientary.fields import Fields
from clientary.records.document import DocumentFields
from clientary.records.item import Item
from clientary.records.record import Kind, Record


class RecurringStatus(IntEnum):
    """docs:recurring_schedules (D)."""

    ACTIVE = 0
    PAUSED = 1
    STOPPED = 2


class RecurringAction(IntEnum):
    """What happens when it is due (D). AUTOBILL charges a stored card: it is read here, never written."""

    SEND = 0
    DRAFT = 1
    AUTOBILL = 2


class TimeInterval(IntEnum):
    """How often it is due (D)."""

    WEEKLY = 1
    TWO_WEEKS = 2
    SEMI_MONTHLY = 3
    FOUR_WEEKS = 4
    MONTHLY = 5
    TWO_MONTHS = 6
    QUARTERLY = 7
    SIX_MONTHS = 8
    YEARLY = 9
    TWO_YEARS = 10
    FOUR_MONTHS = 11


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recurring(Record):
    """Money is in `currency_code`; `due_period` is days from an invoice's date to its due date.

    `next_date` is the next invoice's; `occurrences_remaining` counts when not `unlimited`. `payment_profile_id` is
    the stored card that AUTOBILL charges.
    """

    client_id: int | None = None
    number: str = ""
    title: str = ""
    summary: str = ""
    note: str = ""
    po: str = ""
    currency_code: str = ""
    status: RecurringStatus | int | None = None
    action: RecurringAction | int | None = None
    time_interval: TimeInterval | int | None = None
    next_date: date | None = None
    due_period: int | None = None
    occurrences_remaining: int | None = None
    unlimited: bool | None = None
    payment_profile_id: int | None = None
    subtotal: Decimal | None = None
    total_cost: Decimal | None = None
    tax: Decimal | None = None
    tax2: Decimal | None = None
    tax3: Decimal | None = None
    tax_label: str = ""
    tax2_label: str = ""
    tax3_label: str = ""
    compound_tax: bool | None = None
    items: tuple[Item, ...] = ()
    updated_at: datetime | None = None

    @property
    def charges(self) -> bool:
        """Whether it charges a stored card when due, or might: a card is set and the action is not known."""
        if self.action in (RecurringAction.SEND, RecurringAction.DRAFT):
            return False
        return self.action == RecurringAction.AUTOBILL or self.payment_profile_id is not None

    @classmethod
    def parse(cls, raw: object) -> Recurring:
        """Read one answer. Raises Malformed without an id, or when it names two clients."""
        f = Fields("recurring schedule", raw)
        return cls(
            id=f.id(),
            client_id=f.owner("client_id", "client"),
            number=f.text("number"),
            title=f.text("title"),
            summary=f.text("summary"),
            note=f.text("note"),
            po=f.text("po"),
            currency_code=f.text("currency_code"),
            status=f.choice("status", RecurringStatus),
            action=f.choice("action", RecurringAction),
            time_interval=f.choice("time_interval", TimeInterval),
            next_date=f.day("next_date"),
            due_period=f.whole("due_period"),
            occurrences_remaining=f.whole("occurrences_remaining"),
            unlimited=f.flag("unlimited"),
            payment_profile_id=f.ref("payment_profile_id"),
            subtotal=f.number("subtotal"),
            total_cost=f.number("total_cost"),
            tax=f.number("tax"),
            tax2=f.number("tax2"),
            tax3=f.number("tax3"),
            tax_label=f.text("tax_label"),
            tax2_label=f.text("tax2_label"),
            tax3_label=f.text("tax3_label"),
            compound_tax=f.flag("compound_tax"),
            items=f.many("recurring_schedule_items", Item.parse),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


class RecurringFields(DocumentFields, total=False):
    """What may be written besides what is required (all A). No stored card and no AUTOBILL, by design."""

    po: str | None
    status: RecurringStatus
    action: RecurringAction
    unlimited: bool
    occurrences_remaining: int | None


class RecurringChanges(RecurringFields, total=False):
    """As RecurringFields, with what a new schedule requires: for updates."""

    client_id: int
    next_date: date
    time_interval: TimeInterval
    currency_code: str
    due_period: int


RECURRING: Final = Kind("recurring schedule", "recurring", "recurring_schedule", Recurring.parse)
