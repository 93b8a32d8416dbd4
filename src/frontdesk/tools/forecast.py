"""The tool that looks ahead: when a project's budget runs out at the pace of the last weeks."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from frontdesk.books.records import Many, Project
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Fact, Kind, Origin, day, hours
from frontdesk.reply import Choices, Outcome, Result, Say, Show
from frontdesk.tools import budgets, burn, names, picking
from frontdesk.tools.budgets import Budget
from frontdesk.tools.burn import Pace
from frontdesk.tools.projects import meant, overview
from frontdesk.tools.spec import Ref, ToolFunction, Words

_TENTH: Final = Decimal("0.1")


async def budget_forecast(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """When a project's budget runs out at the pace of the last four weeks, with a range, and whether by month end.

    Asked as: will we run out before month end? | when will the budget be used up? | how long will the hours last? |
    are we going to exceed the budget | will the retainer last until December?
    """
    project = await _with_budget(books, which, ref)
    if isinstance(project, Result):
        return project
    facts = budgets.facts_of(project)
    own: tuple[Say | Show, ...] = (budgets.sentence(project),)
    budget = budgets.budget_of(project)
    if budget is not None and budget.left > 0:
        entries = await books.hours(project)
        if not entries.complete:
            raise Upstream("incomplete")
        pace = burn.pace_of(entries, books.today)
        left = _left_in_hours(project, budget)
        if pace is None or left is None:
            own = (*own, Say("forecast.little"))
        else:
            ahead, said = _ahead(project, left, pace, books.today)
            facts |= ahead
            own = (*said, *own)
    again = Again("budget_forecast", {"ref": f"project:{project.id}"})
    return Result(Outcome.FOUND, facts, own, again=again, shown=(f"project:{project.id}",))


async def _with_budget(books: MyBooks, which: str | None, ref: str | None) -> Project | Result:
    """The project meant: of several, the one that has a budget and is active when none is named.

    When several are like that: what is left of each, and the question which one to look ahead for.
    """
    projects = await books.projects()
    if ref is None and not names.names_one(projects, which or ""):
        active = [project for project in projects if not project.is_closed and project.has_budget]
        if active and not projects.complete:
            raise Upstream("incomplete")
        if active:
            return active[0] if len(active) == 1 else _all(projects, active)
    return await meant(books, which, ref)


def _all(projects: Many[Project], active: list[Project]) -> Result:
    every, asked = overview(projects, active), picking.ask_which(active)
    options = tuple(block for block in asked.own if isinstance(block, Choices))
    return replace(asked, facts={**asked.facts, **every.facts}, own=(*every.own, Say("forecast.which"), *options))


def _left_in_hours(project: Project, budget: Budget) -> Decimal | None:
    """What is left as hours; money by what an hour of this project has cost so far, which is never said."""
    if budget.currency is None:
        return budget.left
    if not project.worked or budget.used <= 0:
        return None
    return budget.left * project.worked / budget.used


def _ahead(project: Project, left: Decimal, pace: Pace, today: date) -> tuple[dict[str, Fact], tuple[Say, ...]]:
    """The forecast as facts and sentences: the month's end first, then the range, then the project's own end."""
    month_end = today.replace(day=monthrange(today.year, today.month)[1])
    earliest, latest = burn.runs_out(left, pace, today)
    facts = {
        "month_end": Fact(Kind.DATE, month_end, Origin.MADE),
        "pace": hours(pace.mean.quantize(_TENTH, ROUND_HALF_UP), "label.in_pace"),
        "by_month_end": hours(burn.used_by(month_end, pace, today), "label.in_expected"),
    }
    own = [Say(f"forecast.month_{_by(month_end, earliest, latest)}", {"month_end": "month_end"})]
    slots = {"name": "name", "pace": "pace"}
    if earliest is None:
        own.append(Say("forecast.far", slots))
    elif latest is None:
        facts["earliest"] = day(earliest)
        own.append(Say("forecast.earliest", {**slots, "earliest": "earliest"}))
    elif earliest == latest:
        facts["earliest"] = day(earliest)
        own.append(Say("forecast.about", {**slots, "earliest": "earliest"}))
    else:
        facts |= {"earliest": day(earliest), "latest": day(latest)}
        own.append(Say("forecast.between", {**slots, "earliest": "earliest", "latest": "latest"}))
    if project.ends is not None and project.ends >= today:
        own.append(Say(f"forecast.end_{_by(project.ends, earliest, latest)}", {"ends": "ends"}))
    return facts, tuple(own)


def _by(end: date, earliest: date | None, latest: date | None) -> str:
    """Whether it is used up by ``end``: ``safe``, ``maybe`` or ``no``."""
    if earliest is None or earliest > end:
        return "safe"
    return "no" if latest is not None and latest <= end else "maybe"


TOOLS: Final[tuple[ToolFunction, ...]] = (budget_forecast,)
