"""Tasks: read and make."""

from __future__ import annotations

from datetime import date

from clientary.calls import Calls
from clientary.paging import Listing
from clientary.records.task import TASK, Task


class Tasks:
    """`books.tasks`"""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def get(self, task_id: int) -> Task:
        """GET /tasks/:id (D)."""
        return await self._calls.get(TASK, "/tasks/:id", task_id)

    async def list(self) -> Listing[Task]:
        """GET /tasks (D), 50 a page in the sample."""
        return await self._calls.all(TASK, "/tasks")

    async def of_project(self, project_id: int) -> Listing[Task]:
        """GET /projects/:project_id/tasks (D)."""
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
        """POST /tasks (L), on 404 POST /task (D), §3 row 1."""
        given = {
            "title": title,
            "description": description,
            "project_id": project_id,
            "client_id": client_id,
            "assignee_id": assignee_id,
            "due_date": due_date,
        }
        values = {key: value for key, value in given.items() if value is not None}
        return await self._calls.create(TASK, ("/tasks", "/task"), values=values)
