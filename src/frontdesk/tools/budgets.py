"""A project's budget: used, left and percent, by the kind of budget, as facts and as one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from frontdesk.books.records import BudgetKind, Project, ProjectStatus
from frontdesk.facts import Column, Fact, Kind, Money, Table, name, percent, status
from frontdesk.reply import Say

_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Budget:
    """One project's budget in its own unit (hours, or money in ``currency``). ``used`` is the project's own figure."""

    budget: Decimal
    used: Decimal
    currency: str | None

    @property
    def left(self) -> Decimal:
        """What is left; negative when over."""
        return self.budget - self.used

    @property
    def percent(self) -> Decimal:
        """Used as a percentage of the budget, to one place; never rounded up to 100 while something is left."""
        exact = self.used / self.budget * 100
        shown = exact.quantize(_TENTH, ROUND_HALF_UP)
        if shown == 100 and exact != 100:
            return Decimal("99.9") if exact < 100 else Decimal("100.1")
        return shown

    def fact(self, value: Decimal, label: str = "") -> Fact:
        if self.currency is None:
            return Fact(Kind.HOURS, value, label=label)
        return Fact(Kind.MONEY, Money(value, self.currency), label=label)


def budget_of(project: Project) -> Budget | None:
    """The budget, or None when there is none or the used part could not be read."""
    if project.budget is None:
        return None
    if project.budget_kind is BudgetKind.HOURS and project.worked is not None:
        return Budget(project.budget, project.worked, None)
    if project.budget_kind is BudgetKind.MONEY and project.cost is not None:
        return Budget(project.budget, project.cost.amount, project.cost.currency)
    return None


def status_of(project: Project) -> Fact:
    known = project.status is not ProjectStatus.UNKNOWN
    return status(f"status.{project.status.value}" if known else "status.unknown")


def facts_of(project: Project) -> dict[str, Fact]:
    """Everything that may be said of a project, by the names that engines know. No rate and no cost beside a budget."""
    facts = {
        "name": name(project.name),
        "number": name(project.number, "label.in_number"),
        "status": status_of(project),
        "ends": Fact(Kind.DATE, project.ends),
        "worked": Fact(Kind.HOURS, project.worked, label="label.in_worked"),
    }
    budget = budget_of(project)
    if budget is not None:
        over = budget.left < 0
        facts |= {
            "budget": budget.fact(budget.budget, "label.in_budget"),
            "used": budget.fact(budget.used, "label.in_used"),
            "left": budget.fact(max(budget.left, Decimal(0)), "label.in_left"),
            "percent": percent(budget.percent),
        }
        if over:
            facts["over"] = budget.fact(-budget.left, "label.in_over")
    return facts


def sentence(project: Project) -> Say:
    """Used, left and percent in one sentence. Slots are names of ``facts_of``."""
    budget = budget_of(project)
    if budget is None:
        key = "hours.unread" if project.has_budget else "hours.no_budget"
        return Say(key, {"name": "name", "worked": "worked"})
    slots = {"name": "name", "used": "used", "budget": "budget", "percent": "percent"}
    if budget.left < 0:
        return Say("hours.over", {**slots, "over": "over"})
    if budget.left == 0:
        return Say("hours.used_up", slots)
    return Say("hours.left", {**slots, "left": "left"})


def closest(projects: Sequence[Project]) -> dict[str, Fact]:
    """The project of which most is used, as facts ``closest``, ``closest_used``, ``closest_left`` and its percent."""
    known = [(budget, project) for project in projects if (budget := budget_of(project)) is not None]
    if not known:
        return {}
    budget, project = max(known, key=lambda pair: pair[0].used / pair[0].budget)
    return {
        "closest": name(project.name),
        "closest_used": budget.fact(budget.used, "label.in_used"),
        "closest_left": budget.fact(max(budget.left, Decimal(0)), "label.in_left"),
        "closest_percent": percent(budget.percent),
    }


def overview(projects: Sequence[Project]) -> Table:
    """The budgets of several projects; what is over stands as less than nothing."""
    columns = (
        Column("label.project"),
        Column("label.used", numeric=True),
        Column("label.budget", numeric=True),
        Column("label.left", numeric=True),
        Column("label.percent", numeric=True),
    )
    return Table("label.budgets", columns, tuple(_row(project) for project in projects))


def _row(project: Project) -> tuple[Fact | None, ...]:
    budget = budget_of(project)
    if budget is None:
        return (name(project.name), Fact(Kind.HOURS, None), None, None, None)
    figures = (budget.used, budget.budget, budget.left)
    return (name(project.name), *(budget.fact(figure) for figure in figures), percent(budget.percent))
