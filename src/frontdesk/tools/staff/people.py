"""The staff tool about the people at the firm: who worked how many hours in a period."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from frontdesk.books.records import Many, Project, StaffHours
from frontdesk.books.views import FirmBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Period, Table, count, hours, name, status, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools import in_period
from frontdesk.tools.spec import Day, Words

#: Clientary lists hours project by project, so each project is a read; more than this does not fit into a turn.
_MOST_PROJECTS: Final = 60


@dataclass(slots=True)
class _Sum:
    worked: Decimal = Decimal(0)
    billed: Decimal = Decimal(0)
    projects: set[int] = field(default_factory=set)


async def hours_by_person(
    firm: FirmBooks, period: Words | None = None, first: Day | None = None, last: Day | None = None
) -> Result:
    """Hours worked in a period by each person at the firm; default: this month so far.

    Asked as: who worked how much last month? | hours by person this week | hours each of us logged in March |
    team hours in Q2
    """
    asked = in_period.asked(period, first, last, firm.today)
    if isinstance(asked, Result):
        return asked
    days = asked or _this_month(firm.today)
    projects, team = await asyncio.gather(firm.projects(), firm.staff())
    if not projects.complete or not team.complete:
        raise Upstream("incomplete")
    chosen, left_out = _worth_reading(projects)
    entries = await _entries(firm, chosen, days)
    again = Again("hours_by_person", in_period.args(days))
    facts: dict[str, Fact] = {"period": in_period.fact(days)}
    rest: tuple[Say, ...] = ()
    if left_out:
        facts["left_out"] = count(left_out)
        rest = (Say("staff.people_left_out", {"n": "left_out"}),)
    if not entries:
        return Result(Outcome.EMPTY, facts, (Say("staff.people_none", {"period": "period"}), *rest), again=again)
    sums = _by_person(entries)
    known = {person.id: person.name for person in team}
    order = sorted(sums, key=lambda person: (-sums[person].worked, person is None, person or 0))
    facts |= {
        "worked": hours(sum((one.worked for one in sums.values()), Decimal(0)), "label.in_worked"),
        "n": count(len(sums)),
        "people": table(_listing([(_called(known, person), sums[person]) for person in order])),
    }
    own: list[Say | Show] = [Say("staff.people", {"period": "period", "worked": "worked", "n": "n"})]
    if len(sums) > 1 and order[0] in known:
        facts |= {"name": _called(known, order[0]), "most": hours(sums[order[0]].worked)}
        own.append(Say("staff.people_most", {"name": "name", "worked": "most"}))
    return Result(Outcome.FOUND, facts, (*own, Show("people"), *rest), again=again)


def _this_month(today: date) -> Period:
    following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(today.replace(day=1), following - timedelta(days=1))


def _worth_reading(projects: Many[Project]) -> tuple[list[Project], int]:
    """Those on which anything was worked, the running ones first; and how many there are too many."""
    worked = [project for project in projects if project.worked is None or project.worked > 0]
    worked.sort(key=lambda project: (project.is_closed, -project.id))
    return worked[:_MOST_PROJECTS], max(0, len(worked) - _MOST_PROJECTS)


async def _entries(firm: FirmBooks, projects: Sequence[Project], days: Period) -> list[StaffHours]:
    """What was worked in ``days``, without what is planned. Raises ``Upstream`` when some may be missing."""
    read = await asyncio.gather(*(firm.hours(project) for project in projects))
    if not all(many.complete for many in read):
        raise Upstream("incomplete")
    entries = (entry for many in read for entry in many)
    return [e for e in entries if e.date is not None and e.date <= firm.today and in_period.holds(days, e.date)]


def _by_person(entries: Iterable[StaffHours]) -> dict[int | None, _Sum]:
    sums: dict[int | None, _Sum] = {}
    for entry in entries:
        one = sums.setdefault(entry.staff_id, _Sum())
        one.worked += entry.hours
        one.billed += entry.hours if entry.billed else Decimal(0)
        one.projects.add(entry.project_id)
    return sums


def _called(known: dict[int, str], person: int | None) -> Fact:
    if person is None:
        return status("label.nobody_named")
    found = known.get(person)
    return name(found) if found else status("label.not_listed")


def _listing(people: Sequence[tuple[Fact, _Sum]]) -> Table:
    columns = (
        Column("label.person"),
        Column("label.worked", numeric=True),
        Column("label.billed", numeric=True),
        Column("label.projects_n", numeric=True),
    )
    rows: tuple[tuple[Fact | None, ...], ...] = tuple(
        (who, hours(one.worked), hours(one.billed), count(len(one.projects))) for who, one in people
    )
    return Table("label.people", columns, rows)
