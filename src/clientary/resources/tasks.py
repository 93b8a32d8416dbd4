"""Tasks: read, make, change, tick off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from typing import Unpack

from clientary.calls import Calls
from clientary.paging import Listing, Page
from clientary.records.task import TASK, Task, TaskChanges
from clientary.written import attributes


class Tasks:
    """`books.tasks`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, task_id: int) -> Task:
        """GET /tasks/:id (D). Raises NotFound.

        >>> (await books.tasks.get(task_id)).id == task_id
        True
        """
        return await self._calls.get(TASK, "/tasks/:id", task_id)

    async def list(self) -> Listing[Task]:
        """GET /tasks (D), 50 a page in the sample. Raises what every read does.

        >>> to_do = [task for task in (await books.tasks.list()).proven() if not task.complete]
        """
        return await self._calls.all(TASK, "/tasks")

    def pages(self) -> AsyncIterator[Page[Task]]:
        """GET /tasks (D; `page` not documented), page by page. Raises what every read does.

        >>> how_many = (await anext(books.tasks.pages())).total_count
        """
        return self._calls.pages(TASK, "/tasks")

    async def of_project(self, project_id: int) -> Listing[Task]:
        """GET /projects/:project_id/tasks (D). Raises NotFound.

        >>> theirs = (await books.tasks.of_project(project_id)).proven()
        """
        return await self._calls.all(TASK, "/projects/:project_id/tasks", project_id)

    async def create(
        self,
        *,
        title: str,
        description: str | None = None,
        project_id: int | None = None,
        client_id: int | None = None,
        assignee_id: int | None = None,
        due_date: date | None = None,
    ) -> Task:
        """POST /tasks (L), on 404 POST /task (D), §3 row 1. Raises Invalid.

        >>> task = await books.tasks.create(title="Call them back", assignee_id=staff_id, due_date=date(2026, 12, 1))
        >>> task.due_date
        datetime.date(2026, 12, 1)
        """
        optional = {
            "description": description,
            "project_id": project_id,
            "client_id": client_id,
            "assignee_id": assignee_id,
            "due_date": due_date,
        }
        given = {"title": title} | {key: value for key, value in optional.items() if value is not None}
        return await self._calls.create(TASK, ("/tasks", "/task"), values=attributes(TaskChanges, given))

    async def update(self, task_id: int, **fields: Unpack[TaskChanges]) -> Task:
        """PUT /tasks/:id (D), only the given fields. Raises NotFound, Invalid.

        `complete=True` ticks it off; sources disagree on the attribute's name (§3 row 8), so look at the answer.

        >>> (await books.tasks.update(task_id, complete=True)).complete
        True
        """
        return await self._calls.update(TASK, ("/tasks/:id",), task_id, values=attributes(TaskChanges, fields))
