"""Hours as tables: by task and by project. Never by person."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from frontdesk.books.records import HourEntry, Project
from frontdesk.facts import Column, Fact, Table, hours, name, status
from frontdesk.tools.entries import Sums
from frontdesk.tools.folding import fold

#: More tasks than this: the smallest stand together in a last row.
_MOST_TASKS: Final = 15


def by_task(entries: Sequence[HourEntry]) -> Table:
    """The hours of worked entries by their title, most first. The rows add up to the sum of the entries.

    Entries without a title stand as other work.
    """
    sums: dict[str, Decimal] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        key = fold(entry.title)
        titles.setdefault(key, entry.title.strip())
        sums[key] = sums.get(key, Decimal(0)) + entry.hours
    order = sorted(sums, key=lambda key: (not key, -sums[key], key))
    most = order if len(order) <= _MOST_TASKS else order[: _MOST_TASKS - 1]
    rows = [(name(titles[key]) if key else status("label.other_work"), hours(sums[key])) for key in most]
    rest = order[len(most) :]
    if rest:
        rows.append((status("label.smaller_tasks"), hours(sum((sums[key] for key in rest), Decimal(0)))))
    return Table("label.tasks", (Column("label.task"), Column("label.worked", numeric=True)), tuple(rows))


def by_project(worked: Sequence[tuple[Project, Sums]]) -> Table:
    """Worked, billed and unbilled hours of each project."""
    columns = (
        Column("label.project"),
        Column("label.worked", numeric=True),
        Column("label.billed", numeric=True),
        Column("label.unbilled", numeric=True),
    )
    rows: tuple[tuple[Fact | None, ...], ...] = tuple(
        (name(project.name), hours(sums.worked), hours(sums.billed), hours(sums.unbilled)) for project, sums in worked
    )
    return Table("label.hours_worked", columns, rows)
