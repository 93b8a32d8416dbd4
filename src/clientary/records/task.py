"""A task, of a project, a client or nobody (reference §2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypedDict

from clientary.fields import Fields
from clientary.records.record import Kind, Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Task(Record):
    """`user_id` is the staff member who made it, `assignee_id` the one who is to do it."""

    user_id: int | None = None
    assignee_id: int | None = None
    project_id: int | None = None
    client_id: int | None = None
    title: str = ""
    description: str = ""
    due_date: date | None = None
    complete: bool | None = None
    completed_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @classmethod
    def parse(cls, raw: object) -> Task:
        """Read one answer. Raises Malformed when it is not an object with an id."""
        f = Fields("task", raw)
        return cls(
            id=f.id(),
            user_id=f.ref("user_id"),
            assignee_id=f.ref("assignee_id"),
            project_id=f.ref("project_id"),
            client_id=f.ref("client_id"),
            title=f.text("title"),
            description=f.text("description"),
            due_date=f.day("due_date"),
            complete=f.flag("complete"),
            completed_at=f.moment("completed_at"),
            created_at=f.moment("created_at"),
            updated_at=f.moment("updated_at"),
            extra=f.rest(),
        )


class TaskFields(TypedDict, total=False):
    """What may be written besides the title: `project_id`, `assignee_id` D, the rest L; None clears."""

    description: str | None
    project_id: int | None
    client_id: int | None
    assignee_id: int | None
    due_date: date | None
    complete: bool


class TaskChanges(TaskFields, total=False):
    """As TaskFields, with the title: for updates."""

    title: str


TASK: Final = Kind("task", "tasks", "task", Task.parse)
