"""A project with its budget (reference §2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.records.record import Kind, Record


class ProjectStatus(IntEnum):
    """docs:projects (D); 3 is not defined."""

    ACTIVE = 1
    COMPLETED = 2
    BILLABLE = 4


class ProjectType(IntEnum):
    """0 in the docs (D), 2 from third parties (A); 1 was seen live, meaning unknown."""

    HOURLY = 0
    FIXED = 2


class BudgetType(IntEnum):
    """What `budget` counts (D)."""

    HOURS = 0
    MONEY = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Project(Record):
    """`rate` is per hour, for a fixed project the whole price. Money is in `currency_code`.

    `client_id` comes from the nested client (D), else from a plain member.
    Fields from `billed_percentage` on were seen live only (L) and are often None.
    """

    client_id: int | None = None
    number: str = ""
    name: str = ""
    description: str = ""
    rate: Decimal | None = None
    project_type: ProjectType | int | None = None
    budget: Decimal | None = None
    budget_type: BudgetType | int | None = None
    worked_hours: Decimal | None = None
    unbilled_hours: Decimal | None = None
    cost: Decimal | None = None
    status: ProjectStatus | int | None = None
    start_date: date | None = None
    end_date: date | None = None
    currency_code: str = ""
    billed_percentage: Decimal | None = None
    budget_enabled: bool | None = None
    budget_percentage: Decimal | None = None
    credits: Decimal | None = None
    credit_percentage: Decimal | None = None
    unbilled_amount: Decimal | None = None
    unbilled_credit_amount: Decimal | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Project:
        """Read one answer. Raises Malformed without an id, or when it names two clients."""
        f = Fields("project", raw)
        return cls(
            id=f.id(),
            client_id=f.owner("client_id", "client"),
            number=f.text("number"),
            name=f.text("name"),
            description=f.text("description"),
            rate=f.number("rate"),
            project_type=f.choice("project_type", ProjectType),
            budget=f.number("budget"),
            budget_type=f.choice("budget_type", BudgetType),
            worked_hours=f.number("worked_hours"),
            unbilled_hours=f.number("unbilled_hours"),
            cost=f.number("cost"),
            status=f.choice("status", ProjectStatus),
            start_date=f.day("start_date"),
            end_date=f.day("end_date"),
            currency_code=f.text("currency_code"),
            billed_percentage=f.number("billed_percentage"),
            budget_enabled=f.flag("budget_enabled"),
            budget_percentage=f.number("budget_percentage"),
            credits=f.number("credits"),
            credit_percentage=f.number("credit_percentage"),
            unbilled_amount=f.number("unbilled_amount"),
            unbilled_credit_amount=f.number("unbilled_credit_amount"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


class ProjectFields(TypedDict, total=False):
    """What may be written besides name and rate; `client_id`, `end_date`, `currency_code` L, `start_date` A."""

    number: str | None
    description: str | None
    project_type: ProjectType
    budget: Decimal | None
    budget_type: BudgetType
    status: ProjectStatus
    start_date: date | None
    end_date: date | None
    currency_code: str
    client_id: int | None


class ProjectChanges(ProjectFields, total=False):
    """As ProjectFields, with what a new project requires: for updates."""

    name: str
    rate: Decimal


PROJECT: Final = Kind("project", "projects", "project", Project.parse)
