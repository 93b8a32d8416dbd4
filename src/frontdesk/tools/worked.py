"""The tools about the work done: hours in a period, over the projects or one of them, and by task."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from frontdesk.books.records import HourEntry, Many, Project
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Fact, Period, count, hours, name, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import in_period, names, picking
from frontdesk.tools.entries import add_up
from frontdesk.tools.projects import meant
from frontdesk.tools.spec import Day, Ref, ToolFunction, Words
from frontdesk.tools.work_tables import by_project, by_task

#: Up to so many projects, completed ones are read as well; beyond that only those that are still running.
_MOST_PROJECTS: Final = 8


async def hours_in_period(
    books: MyBooks,
    which: Words | None = None,
    ref: Ref | None = None,
    period: Words | None = None,
    first: Day | None = None,
    last: Day | None = None,
) -> Result:
    """Hours worked in a period, on one project or on all, billed and not yet; default: this year.

    Asked as: what was worked on in October? | how many hours did you work last month? | hours since March |
    how much time went into the website in Q2?
    """
    asked = in_period.asked(period, first, last, books.today)
    if isinstance(asked, Result):
        return asked
    days = in_period.or_this_year(asked, books.today)
    projects = await books.projects()
    if ref is not None:
        chosen: Project | Result = picking.project_by_ref(projects.items, ref, complete=projects.complete)
    elif names.names_one(projects, which or ""):
        chosen = picking.project(projects.items, which or "", complete=projects.complete)
    else:
        return await _over_all(books, projects, days)
    if isinstance(chosen, Result):
        return chosen
    entries = await _entries(books, chosen, days)
    again = Again("hours_in_period", {"ref": f"project:{chosen.id}", **in_period.args(days)})
    facts = {"name": name(chosen.name), **_facts(books, entries, days)}
    own = _say(books, entries, "worked.one", {"name": "name"})
    if done := _worked(books, entries):
        facts["tasks"] = table(by_task(done))
        own.append(Show("tasks"))
    outcome = Outcome.FOUND if entries else Outcome.EMPTY
    return Result(outcome, facts, tuple(own), again=again, shown=(f"project:{chosen.id}",))


async def hours_by_task(
    books: MyBooks,
    which: Words | None = None,
    ref: Ref | None = None,
    period: Words | None = None,
    first: Day | None = None,
    last: Day | None = None,
) -> Result:
    """The hours of a project by what was done; all of them, or those of a period.

    Asked as: what did the hours go into? | hours by task | what did you spend the time on? | break the hours down
    """
    days = in_period.asked(period, first, last, books.today)
    if isinstance(days, Result):
        return days
    project = await meant(books, which, ref)
    if isinstance(project, Result):
        return project
    entries = await _entries(books, project, days)
    again = Again("hours_by_task", {"ref": f"project:{project.id}", **in_period.args(days)})
    facts = {"name": name(project.name), **_facts(books, entries, days)}
    done = _worked(books, entries)
    shown = (f"project:{project.id}",)
    if not done:
        key = "worked.none_yet" if days is None else "worked.none_one"
        slots = {"name": "name"} | ({} if days is None else {"period": "period"})
        return Result(Outcome.EMPTY, facts, (Say(key, slots),), again=again, shown=shown)
    facts["tasks"] = table(by_task(done))
    key = "worked.so_far" if days is None else "worked.one"
    slots = {"name": "name", "worked": "worked"} | ({} if days is None else {"period": "period"})
    return Result(Outcome.FOUND, facts, (Say(key, slots), Show("tasks")), again=again, shown=shown)


async def _over_all(books: MyBooks, projects: Many[Project], days: Period) -> Result:
    if not projects.complete:
        raise Upstream("incomplete")
    again = Again("hours_in_period", in_period.args(days))
    if not projects.items:
        return Result(Outcome.EMPTY, own=(Say("projects.empty"),), again=again)
    chosen = list(projects)
    if len(chosen) > _MOST_PROJECTS:
        chosen = [project for project in chosen if not project.is_closed] or chosen
    found = await asyncio.gather(*(_entries(books, project, days) for project in chosen))
    read = list(zip(chosen, found, strict=True))
    entries = [entry for _, of_one in read for entry in of_one]
    facts = _facts(books, entries, days)
    own = _say(books, entries, "worked.all", {})
    if _worked(books, entries):
        worked = [(project, add_up(of_one, books.today)) for project, of_one in read]
        facts["projects"] = table(by_project([(project, sums) for project, sums in worked if sums.worked]))
        own.append(Show("projects"))
    if len(chosen) < len(projects):
        facts["left_out"] = count(len(projects) - len(chosen))
        own.append(Say("worked.running_only", {"n": "left_out"}))
    touched = tuple(f"project:{project.id}" for project, of_one in read if of_one)
    return Result(Outcome.FOUND if entries else Outcome.EMPTY, facts, tuple(own), again=again, shown=touched)


async def _entries(books: MyBooks, project: Project, days: Period | None) -> list[HourEntry]:
    """The entries of the days asked about. Raises ``Upstream("incomplete")`` when one may be missing."""
    entries = await books.hours(project)
    if not entries.complete:
        raise Upstream("incomplete")
    return [entry for entry in entries if in_period.holds(days, entry.date)]


def _worked(books: MyBooks, entries: Sequence[HourEntry]) -> list[HourEntry]:
    """Those that are not planned ahead."""
    return [entry for entry in entries if entry.date is None or entry.date <= books.today]


def _facts(books: MyBooks, entries: Sequence[HourEntry], days: Period | None) -> dict[str, Fact]:
    sums = add_up(entries, books.today)
    facts = {
        "worked": hours(sums.worked, "label.in_worked"),
        "billed": hours(sums.billed, "label.in_billed"),
        "unbilled": hours(sums.unbilled, "label.in_unbilled"),
        "unmarked": hours(sums.unmarked, "label.in_unmarked"),
        "planned": hours(sums.planned, "label.in_planned"),
    }
    return facts if days is None else {**facts, "period": in_period.fact(days)}


def _say(books: MyBooks, entries: Sequence[HourEntry], key: str, slots: dict[str, str]) -> list[Say | Show]:
    sums = add_up(entries, books.today)
    slots = {**slots, "period": "period"}
    own: list[Say | Show] = []
    if sums.worked:
        own.append(Say(key, {**slots, "worked": "worked"}))
        own.append(Say("worked.split", {"billed": "billed", "unbilled": "unbilled"}))
    else:
        own.append(Say(key.replace("worked.", "worked.none_"), slots))
    if sums.unmarked:
        own.append(Say("hours.unmarked", {"unmarked": "unmarked"}))
    if sums.planned:
        own.append(Say("worked.planned", {"planned": "planned"}))
    return own


TOOLS: Final[tuple[ToolFunction, ...]] = (hours_in_period, hours_by_task)
