"""The tools about projects: the list, how one stands, and its hours and budget."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from frontdesk.books.records import BudgetKind, Many, Project
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Kind, Table, count, hours, name, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import budgets, names, picking
from frontdesk.tools.entries import Sums, add_up
from frontdesk.tools.spec import Ref, ToolFunction, Words


class HourSplit(StrEnum):
    """Which hours to tell."""

    ALL = "all"
    BILLED = "billed"
    UNBILLED = "unbilled"


async def list_projects(books: MyBooks) -> Result:
    """All projects with number, status and end date.

    Asked as: which projects do we have with you? | list my projects | what are you working on for us
    """
    projects = await books.projects()
    if not projects.items:
        return _empty(projects)
    facts = {"n": count(len(projects)), "projects": table(_list(projects.items))}
    key = "projects.all" if projects.complete else "projects.partial"
    return Result(
        Outcome.FOUND,
        facts,
        (Say(key, {"n": "n"}), Show("projects")),
        again=Again("list_projects"),
        shown=tuple(f"project:{project.id}" for project in projects),
        complete=projects.complete,
    )


async def project_status(books: MyBooks, which: Words | None = None, ref: Ref | None = None) -> Result:
    """How a project stands: status, end date, hours worked, budget used.

    Asked as: How is the website project going? | status of BW-WEB | when will the redesign be done? | is it on track
    """
    found = await meant(books, which, ref)
    if isinstance(found, Result):
        return found
    dated = {} if found.ends is None else {"ends": "ends"}
    own = [Say("project.status" if dated else "project.status_open", {"name": "name", "status": "status", **dated})]
    if found.worked is not None and found.budget_kind is BudgetKind.MONEY:
        own.append(Say("project.worked", {"worked": "worked"}))
    own.append(budgets.sentence(found))
    return Result(
        Outcome.FOUND,
        budgets.facts_of(found),
        tuple(own),
        again=Again("project_status", {"ref": f"project:{found.id}"}),
        shown=(f"project:{found.id}",),
    )


async def project_hours(
    books: MyBooks, which: Words | None = None, ref: Ref | None = None, split: HourSplit = HourSplit.ALL
) -> Result:
    """Hours and budget of a project: used, left and percent, what is billed and what is not yet.

    Asked as: Are we running low on retainer hours? | how many hours are left? | are we close to the cap? |
    unbilled hours | how much of the budget is used
    """
    projects = await books.projects()
    if ref is None and not names.names_one(projects, which or ""):
        active = [project for project in projects if not project.is_closed]
        with_budget = [project for project in active if project.has_budget]
        if len(with_budget) > 1 and split is HourSplit.ALL:
            return overview(projects, with_budget)
        if len(with_budget) == 1 and projects.complete:
            return await _hours(books, with_budget[0], split)
    found = await meant(books, which, ref)
    return found if isinstance(found, Result) else await _hours(books, found, split)


async def meant(books: MyBooks, which: str | None, ref: str | None) -> Project | Result:
    """The project of ``ref`` or ``which``; the only active one when none is named; or the result that asks back.

    Raises ``NotYours`` for one that is not there, ``Upstream`` when not all could be read.
    """
    projects = await books.projects()
    if ref is not None:
        return picking.project_by_ref(projects.items, ref, complete=projects.complete)
    if not projects.items:
        return _empty(projects)
    if names.names_one(projects, which or ""):
        return picking.project(projects.items, which or "", complete=projects.complete)
    active = [project for project in projects if not project.is_closed] or list(projects.items)
    if len(active) > 1:
        return picking.ask_which(active)
    if not projects.complete:
        raise Upstream("incomplete")
    return active[0]


def _empty(projects: Many[Project]) -> Result:
    if not projects.complete:
        raise Upstream("incomplete")
    return Result(Outcome.EMPTY, own=(Say("projects.empty"),), again=Again("list_projects"))


async def _hours(books: MyBooks, project: Project, split: HourSplit) -> Result:
    entries = await books.hours(project)
    if not entries.complete and split is not HourSplit.ALL:
        raise Upstream("incomplete")
    facts = budgets.facts_of(project)
    own = [budgets.sentence(project)]
    differs = False
    if entries.complete:
        sums = add_up(entries, books.today)
        differs = project.worked is not None and project.worked != sums.worked
        facts |= _facts(sums)
        own = _say(own[0], sums, split, differs=differs, empty=not entries.items)
    else:
        own.append(Say("hours.partial"))
    return Result(
        Outcome.FOUND,
        facts,
        tuple(own),
        again=Again("project_hours", {"ref": f"project:{project.id}", "split": split.value}),
        shown=(f"project:{project.id}",),
        complete=entries.complete,
        notice="hours_differ" if differs else "",
    )


def _facts(sums: Sums) -> dict[str, Fact]:
    return {
        "entries": hours(sums.worked, "label.in_entries"),
        "billed": hours(sums.billed, "label.in_billed"),
        "unbilled": hours(sums.unbilled, "label.in_unbilled"),
        "unmarked": hours(sums.unmarked, "label.in_unmarked"),
        "planned": hours(sums.planned, "label.in_planned"),
    }


def _say(budget: Say, sums: Sums, split: HourSplit, *, differs: bool, empty: bool) -> list[Say]:
    own = [budget]
    if split is not HourSplit.ALL:
        asked = split.value
        own.insert(0, Say(f"hours.{asked}_of", {"name": "name", asked: asked, "entries": "entries"}))
    elif not empty and sums.worked:
        own.append(Say("hours.split", {"billed": "billed", "unbilled": "unbilled"}))
    if sums.unmarked:
        own.append(Say("hours.unmarked", {"unmarked": "unmarked"}))
    if sums.planned:
        own.append(Say("hours.planned", {"planned": "planned"}))
    if differs:
        own.append(Say("hours.differs", {"entries": "entries", "worked": "worked"}))
    return own


def overview(projects: Many[Project], chosen: list[Project]) -> Result:
    """How much of each budget of ``chosen``, which are some of ``projects``, is used."""
    partial = () if projects.complete else (Say("projects.partial", {"n": "read"}),)
    facts: dict[str, Fact] = {"n": count(len(chosen)), "budgets": table(budgets.overview(chosen))}
    if partial:
        facts["read"] = count(len(projects))
    closest = budgets.closest(chosen)
    facts |= closest
    nearest = (Say("hours.closest", {slot: slot for slot in closest}),) if closest else ()
    return Result(
        Outcome.FOUND,
        facts,
        (Say("hours.several", {"n": "n"}), *nearest, Show("budgets"), *partial),
        again=Again("project_hours", {"split": HourSplit.ALL.value}),
        shown=tuple(f"project:{project.id}" for project in chosen),
        complete=projects.complete,
    )


def _list(projects: tuple[Project, ...]) -> Table:
    columns = (Column("label.name"), Column("label.number"), Column("label.status"), Column("label.ends"))
    rows = tuple(
        (
            name(project.name),
            name(project.number) if project.number else None,
            budgets.status_of(project),
            Fact(Kind.DATE, project.ends) if project.ends is not None else None,
        )
        for project in projects
    )
    return Table("label.projects", columns, rows)


TOOLS: Final[tuple[ToolFunction, ...]] = (list_projects, project_status, project_hours)
