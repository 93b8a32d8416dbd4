"""Records of the books in our words: what a connector translates into and a view hands out. Never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, Generic, TypeVar

from frontdesk.facts import Money

T = TypeVar("T")


class InvoiceStatus(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    VIEWED = "viewed"
    CANCELLED = "cancelled"
    PAID = "paid"
    PENDING = "pending"
    UNKNOWN = "unknown"


_UNSETTLED: Final = (InvoiceStatus.SENT, InvoiceStatus.VIEWED, InvoiceStatus.PENDING)


class ProjectStatus(StrEnum):
    ACTIVE = "active"
    COMPLETED = "completed"
    BILLABLE = "billable"
    UNKNOWN = "unknown"


class EstimateStatus(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    VIEWED = "viewed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    REVISED = "revised"
    ACCEPTED = "accepted"
    ARCHIVED = "archived"
    UNKNOWN = "unknown"


class Every(StrEnum):
    """How often a recurring invoice is made."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    HALF_MONTH = "half_month"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    FOUR_MONTHS = "four_months"
    SIX_MONTHS = "six_months"
    YEAR = "year"
    TWO_YEARS = "two_years"
    UNKNOWN = "unknown"


class BudgetKind(StrEnum):
    HOURS = "hours"
    MONEY = "money"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Many(Generic[T]):
    """A list as read. ``complete`` only when it was proven; ``total`` is what upstream says there are."""

    items: tuple[T, ...]
    complete: bool = True
    total: int | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class NotShown:
    """Stands where this person's assurance does not reach (line items over a matched phone number)."""

    __slots__ = ()


NOT_SHOWN = NotShown()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an invoice. A section header has neither quantity nor price."""

    title: str
    quantity: Decimal | None
    price: Money | None
    header: bool = False

    @property
    def amount(self) -> Money | None:
        if self.quantity is None or self.price is None:
            return None
        return Money(self.quantity * self.price.amount, self.price.currency)


@dataclass(frozen=True, slots=True)
class Tax:
    """One tax of an invoice: its label, its percentage, and its amount where it is known exactly."""

    label: str
    percent: Decimal
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received. ``amount`` is None where it could not be read."""

    amount: Money | None
    received_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice. Money fields are None where upstream did not give a readable figure: unknown, never zero."""

    id: int
    client_id: int
    number: str
    date: dt.date | None
    due: dt.date | None
    status: InvoiceStatus
    currency: str
    subtotal: Money | None
    total: Money | None
    paid: Money | None
    balance: Money | None
    lines: tuple[Line, ...] | NotShown = ()
    taxes: tuple[Tax, ...] = ()
    tax_total: Money | None = None
    taxes_agree: bool = True
    payments: tuple[Payment, ...] = ()

    def is_open(self) -> bool:
        """Sent, viewed or waiting for a payment to clear, with something still due."""
        owed = self.balance is not None and self.balance.amount > 0
        return owed and self.status in _UNSETTLED

    def is_overdue(self, today: dt.date) -> bool:
        """Sent or viewed, with something still due, and due before ``today`` (the firm's own day)."""
        late = self.due is not None and self.due < today
        return late and self.is_open() and self.status is not InvoiceStatus.PENDING

    def is_settled(self) -> bool:
        """Marked paid, or nothing is left of what was asked for."""
        return self.status is InvoiceStatus.PAID or (self.balance is not None and self.balance.amount <= 0)

    def may_be_open(self) -> bool:
        """Not settled as far as the record tells, but how much is due cannot be read."""
        return self.balance is None and self.status in (*_UNSETTLED, InvoiceStatus.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Project:
    """A project. ``worked`` hours exclude planned ones, as upstream counts them."""

    id: int
    client_id: int | None
    number: str
    name: str
    status: ProjectStatus
    ends: dt.date | None
    currency: str
    worked: Decimal | None
    unbilled: Decimal | None
    cost: Money | None
    budget_kind: BudgetKind
    budget: Decimal | None

    @property
    def is_closed(self) -> bool:
        return self.status is ProjectStatus.COMPLETED

    @property
    def has_budget(self) -> bool:
        return self.budget_kind is not BudgetKind.NONE and self.budget is not None


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate. It may belong to a lead whose id looks like a client's: only a client's own list tells."""

    id: int
    client_id: int | None
    number: str
    name: str
    date: dt.date | None
    expires: dt.date | None
    status: EstimateStatus
    currency: str
    subtotal: Money | None
    total: Money | None
    lines: tuple[Line, ...] | NotShown = ()

    @property
    def is_open(self) -> bool:
        """Handed over and neither answered nor put aside."""
        return self.status in (EstimateStatus.SENT, EstimateStatus.VIEWED)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done for a project; never by whom. ``done`` is None where it could not be read."""

    id: int
    project_id: int
    client_id: int | None
    title: str
    due: dt.date | None
    done: bool | None


@dataclass(frozen=True, slots=True)
class Recurring:
    """An invoice that makes itself again and again. ``next`` is the day of the next one; None when unknown."""

    id: int
    client_id: int | None
    name: str
    active: bool
    every: Every
    next: dt.date | None
    currency: str
    total: Money | None


@dataclass(frozen=True, slots=True)
class HourEntry:
    """Hours worked on one day; a day in the future is planned work."""

    id: int
    project_id: int
    date: dt.date | None
    hours: Decimal
    title: str
    billed: bool | None


@dataclass(frozen=True, slots=True)
class StaffHours:
    """Hours of one person at the firm on one day. Only the firm's own staff are ever shown who."""

    id: int
    project_id: int
    staff_id: int | None
    date: dt.date | None
    hours: Decimal
    billed: bool | None


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A person at the firm, as on record."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A person at a client, as on record."""

    id: int
    client_id: int | None
    name: str
    email: str
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientRecord:
    id: int
    name: str
    archived: bool = False
    number: str = ""
