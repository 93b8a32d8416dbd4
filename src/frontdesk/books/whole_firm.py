"""The books of all clients, for the firm's own staff. Imported by ``policy.gate`` alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from datetime import date
from typing import Any, TypeVar

from frontdesk.books.port import RawBooks
from frontdesk.books.records import (
    ClientRecord,
    Invoice,
    InvoiceStatus,
    Many,
    Project,
    StaffHours,
    StaffRecord,
)

T = TypeVar("T")


class AllBooks:
    """``FirmBooks`` for one staff member, for the length of one turn.

    What was read is remembered until the turn ends; nothing outlives the object.
    """

    def __init__(self, raw: RawBooks, *, today: date) -> None:
        self._raw, self._today = raw, today
        self._reads: dict[str, asyncio.Task[Any]] = {}

    @property
    def today(self) -> date:
        return self._today

    async def clients(self) -> Many[ClientRecord]:
        async def read() -> Many[ClientRecord]:
            many = await self._raw.clients()
            named = sorted(many, key=lambda client: (client.name.casefold(), client.id))
            return Many(tuple(named), many.complete, many.total)

        return await self._once("clients", read)

    async def client(self, client_id: int) -> ClientRecord:
        return await self._once(f"client:{client_id}", lambda: self._raw.client(client_id))

    async def invoices(self) -> Many[Invoice]:
        async def read() -> Many[Invoice]:
            many = await self._raw.invoices_of_all()
            return Many(_sorted(many), many.complete, many.total)

        return await self._once("invoices", read)

    async def invoices_of(self, client: ClientRecord) -> Many[Invoice]:
        async def read() -> Many[Invoice]:
            many = await self._raw.invoices(client.id)
            theirs = _sorted(invoice for invoice in many if invoice.client_id == client.id)
            return Many(theirs, many.complete, many.total)

        return await self._once(f"invoices:{client.id}", read)

    async def projects(self) -> Many[Project]:
        async def read() -> Many[Project]:
            many = await self._raw.projects_of_all()
            return Many(_by_name(many), many.complete, many.total)

        return await self._once("projects", read)

    async def projects_of(self, client: ClientRecord) -> Many[Project]:
        async def read() -> Many[Project]:
            many = await self._raw.projects(client.id)
            theirs = _by_name(project for project in many if project.client_id == client.id)
            return Many(theirs, many.complete, many.total)

        return await self._once(f"projects:{client.id}", read)

    async def staff(self) -> Many[StaffRecord]:
        return await self._once("staff", self._raw.staff)

    async def hours(self, project: Project) -> Many[StaffHours]:
        async def read() -> Many[StaffHours]:
            many = await self._raw.staff_hours(project.id)
            return Many(tuple(e for e in many if e.project_id == project.id), many.complete, many.total)

        return await self._once(f"hours:{project.id}", read)

    async def close(self) -> None:
        """Drop everything that was read and whatever is still being read."""
        running = [*self._reads.values()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._reads.clear()

    async def _once(self, key: str, read: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What ``read`` gives, read once a turn. A key always stands for the same reader, hence for the same type."""
        if key not in self._reads:
            self._reads[key] = asyncio.create_task(read())
        task: asyncio.Task[T] = self._reads[key]
        return await asyncio.shield(task)


def _sorted(invoices: Iterable[Invoice]) -> tuple[Invoice, ...]:
    """Newest (date, id) first, without those that count for nothing."""
    standing = (invoice for invoice in invoices if invoice.status is not InvoiceStatus.CANCELLED)
    return tuple(sorted(standing, key=lambda i: (i.date or date.min, i.id), reverse=True))


def _by_name(projects: Iterable[Project]) -> tuple[Project, ...]:
    return tuple(sorted(projects, key=lambda project: (project.name.casefold(), project.id)))


def widen(raw: RawBooks, *, today: date) -> AllBooks:
    """The books of all clients. Who may hold them is the gate's affair."""
    return AllBooks(raw, today=today)
