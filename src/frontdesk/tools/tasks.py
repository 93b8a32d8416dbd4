"""The tool about the tasks of a project: what is still to be done and by when, never by whom."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from frontdesk.books.records import Task
from frontdesk.books.views import MyBooks
from frontdesk.errors import Upstream
from frontdesk.facts import Again, Column, Fact, Table, count, name, status, table
from frontdesk.reply import Outcome, Result, Say, Show
from frontdesk.tools.invoice_facts import day
from frontdesk.tools.projects import meant
from frontdesk.tools.spec import Ref, ToolFunction, Words


class TaskFilter(StrEnum):
    """Which tasks to tell."""

    OPEN = "open"
    ALL = "all"


async def project_tasks(
    books: MyBooks, which: Words | None = None, ref: Ref | None = None, show: TaskFilter = TaskFilter.OPEN
) -> Result:
    """The tasks of a project with due date and state: those still to be done, or all of them.

    Asked as: what is still to be done on the website? | which tasks are open? | what comes next on our project? |
    list all tasks and milestones
    """
    project = await meant(books, which, ref)
    if isinstance(project, Result):
        return project
    tasks = await books.tasks(project)
    if not tasks.complete:
        raise Upstream("incomplete")
    opened = [task for task in tasks if task.done is not True]
    again = Again("project_tasks", {"ref": f"project:{project.id}", "show": show.value})
    shown = (f"project:{project.id}",)
    facts: dict[str, Fact] = {"name": name(project.name), "n": count(len(opened)), "all": count(len(tasks))}
    if not tasks.items:
        return Result(Outcome.EMPTY, facts, (Say("tasks.none", {"name": "name"}),), again=again, shown=shown)
    told = list(tasks) if show is TaskFilter.ALL else opened
    own: list[Say | Show] = [Say("tasks.open", {"name": "name", "n": "n"})]
    if not opened:
        own = [Say("tasks.done", {"name": "name", "n": "all"})]
    elif (
        first := next((task for task in opened if task.due is not None and task.due >= books.today), None)
    ) is not None:
        facts |= {"next": name(first.title), "due": day(first.due)}
        own.append(Say("tasks.next", {"next": "next", "due": "due"}))
    if show is TaskFilter.ALL and len(tasks) > len(opened) > 0:
        facts["done"] = count(len(tasks) - len(opened))
        own.append(Say("tasks.also_done", {"n": "done"}))
    if told:
        facts["tasks"] = table(_listing(told))
        own.append(Show("tasks"))
    return Result(Outcome.FOUND, facts, tuple(own), again=again, shown=(*shown, *(f"task:{task.id}" for task in told)))


def _listing(tasks: Sequence[Task]) -> Table:
    columns = (Column("label.task"), Column("label.due"), Column("label.status"))
    rows: tuple[tuple[Fact | None, ...], ...] = tuple(
        (name(task.title), day(task.due) if task.due is not None else None, _state(task)) for task in tasks
    )
    return Table("label.todo", columns, rows)


def _state(task: Task) -> Fact:
    if task.done is None:
        return status("status.unknown")
    return status("status.done" if task.done else "status.open")


TOOLS: Final[tuple[ToolFunction, ...]] = (project_tasks,)
