"""The only place where the books are narrowed to one client. Imported by ``policy.gate`` alone.

Each record that comes back is checked again on our side: one that names another client is dropped as if it did not
exist.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from frontdesk import log
from frontdesk.books.firm import FirmCard
from frontdesk.books.port import RawBooks
from frontdesk.books.records import (
    NOT_SHOWN,
    ContactRecord,
    Estimate,
    EstimateStatus,
    HourEntry,
    Invoice,
    InvoiceStatus,
    Many,
    Project,
    Recurring,
    Task,
)
from frontdesk.errors import NotYours, StepUp, Upstream

T = TypeVar("T")

_HIDDEN: Final = frozenset({InvoiceStatus.DRAFT, InvoiceStatus.CANCELLED})
_HIDDEN_ESTIMATES: Final = frozenset({EstimateStatus.DRAFT, EstimateStatus.CANCELLED})


class OneClientsBooks:
    """``MyBooks`` for one contact of one client, for the length of one turn.

    The contact itself is confirmed live, once, beside the first read; await ``settle`` before anything is said.
    What was read is remembered until the turn ends, so that two tools share one call. Nothing outlives the object.
    """

    def __init__(
        self,
        raw: RawBooks,
        *,
        client_id: int,
        contact_id: int,
        firm: FirmCard,
        today: date,
        lines: bool,
        address: str | None = None,
    ) -> None:
        self._raw, self._client, self._contact = raw, client_id, contact_id
        self._firm, self._today, self._lines = firm, today, lines
        self._address = address
        self._reads: dict[str, asyncio.Task[Any]] = {}
        self._contact_read: asyncio.Task[ContactRecord] | None = None

    @property
    def today(self) -> date:
        return self._today

    @property
    def firm(self) -> FirmCard:
        return self._firm

    async def invoices(self) -> Many[Invoice]:
        return await self._once("invoices", self._read_invoices)

    async def latest_invoice(self) -> Invoice | None:
        if "invoices" not in self._reads:
            newest = await self._once("newest", self._read_newest)
            if newest:
                return newest[0]
        many = await self.invoices()
        if not many.complete:
            raise Upstream("incomplete")
        return many.items[0] if many.items else None

    async def invoice(self, invoice_id: int) -> Invoice:
        self._confirm()
        if "invoices" in self._reads:
            mine = [i for i in await self.invoices() if i.id == invoice_id]
            if mine:
                return mine[0]
        invoice = self._visible(await self._raw.invoice(invoice_id))
        if invoice is None:
            raise NotYours
        return invoice

    async def projects(self) -> Many[Project]:
        return await self._once("projects", self._read_projects)

    async def hours(self, project: Project) -> Many[HourEntry]:
        if project.client_id != self._client:
            raise NotYours

        async def read() -> Many[HourEntry]:
            many = await self._raw.hours(project.id)
            return Many(tuple(e for e in many if e.project_id == project.id), many.complete, many.total)

        return await self._once(f"hours:{project.id}", read)

    async def estimates(self) -> Many[Estimate]:
        return await self._once("estimates", self._read_estimates)

    async def tasks(self, project: Project) -> Many[Task]:
        if project.client_id != self._client:
            raise NotYours

        async def read() -> Many[Task]:
            many = await self._raw.tasks(project.id)
            its = [t for t in many if t.project_id == project.id and t.client_id in (None, self._client)]
            return Many(tuple(sorted(its, key=lambda t: (t.due or date.max, t.id))), many.complete, many.total)

        return await self._once(f"tasks:{project.id}", read)

    async def recurring(self) -> Many[Recurring]:
        return await self._once("recurring", self._read_recurring)

    async def address_on_record(self) -> str:
        contact = await asyncio.shield(self._confirm())
        if not contact.email:
            raise StepUp
        return contact.email

    async def settle(self) -> None:
        """Wait for the live confirmation of the contact, if anything was read. Raises ``NotYours`` when it fails."""
        if self._contact_read is not None:
            await asyncio.shield(self._contact_read)

    async def close(self) -> None:
        """Drop everything that was read and whatever is still being read."""
        running: list[asyncio.Task[Any]] = [*self._reads.values()]
        if self._contact_read is not None:
            running.append(self._contact_read)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._reads.clear()
        self._contact_read = None

    async def _read_invoices(self) -> Many[Invoice]:
        many = await self._raw.invoices(self._client)
        return Many(tuple(self._sorted(many)), many.complete, many.total)

    async def _read_newest(self) -> list[Invoice]:
        return self._sorted(await self._raw.newest_invoices(self._client) or ())

    def _sorted(self, read: Iterable[Invoice]) -> list[Invoice]:
        """Those that this person may see, newest (date, id) first."""
        invoices = list(read)
        self._alarm("invoice", [invoice.client_id for invoice in invoices])
        seen = [visible for invoice in invoices if (visible := self._visible(invoice)) is not None]
        return sorted(seen, key=lambda i: (i.date or date.min, i.id), reverse=True)

    async def _read_projects(self) -> Many[Project]:
        many = await self._raw.projects(self._client)
        self._alarm("project", [project.client_id for project in many])
        mine = sorted((p for p in many if p.client_id == self._client), key=lambda p: (p.name.casefold(), p.id))
        return Many(tuple(mine), many.complete, many.total)

    async def _read_estimates(self) -> Many[Estimate]:
        many = await self._raw.estimates(self._client)
        self._alarm("estimate", [estimate.client_id for estimate in many])
        mine = [e for e in many if e.client_id == self._client and e.status not in _HIDDEN_ESTIMATES]
        mine.sort(key=lambda e: (e.date or date.min, e.id), reverse=True)
        shown = mine if self._lines else [replace(e, lines=NOT_SHOWN) for e in mine]
        return Many(tuple(shown), many.complete, many.total)

    async def _read_recurring(self) -> Many[Recurring]:
        many = await self._raw.recurring(self._client)
        mine = sorted((r for r in many if r.client_id == self._client), key=lambda r: (r.next or date.max, r.id))
        return Many(tuple(mine), many.complete, many.total)

    def _alarm(self, kind: str, owners: list[int | None]) -> None:
        """Somebody else's records in this client's own list: dropped below, and the firm's staff should know."""
        foreign = sum(1 for owner in owners if owner != self._client)
        if foreign:
            log.event("books.foreign_record", kind=kind, count=foreign)

    def _visible(self, invoice: Invoice) -> Invoice | None:
        if invoice.client_id != self._client or invoice.status in _HIDDEN:
            return None
        if not self._lines:
            return replace(invoice, lines=NOT_SHOWN)
        return invoice

    def _confirm(self) -> asyncio.Task[ContactRecord]:
        """Begin to confirm the contact live, once a turn."""
        if self._contact_read is None:
            self._contact_read = asyncio.ensure_future(self._read_contact())
        return self._contact_read

    async def _read_contact(self) -> ContactRecord:
        contact = await self._raw.contact(self._contact)
        moved = self._address is not None and contact.email.strip().casefold() != self._address.strip().casefold()
        if contact.client_id != self._client or moved:
            raise NotYours
        return contact

    async def _once(self, key: str, read: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What ``read`` gives, read once a turn. A key always stands for the same reader, hence for the same type."""
        self._confirm()
        if key not in self._reads:
            self._reads[key] = asyncio.create_task(read())
        task: asyncio.Task[T] = self._reads[key]
        return await asyncio.shield(task)


def narrow(
    raw: RawBooks,
    *,
    client_id: int,
    contact_id: int,
    firm: FirmCard,
    today: date,
    lines: bool,
    address: str | None = None,
) -> OneClientsBooks:
    """The books of one client for one of its contacts. ``address``: what the contact proved, compared live."""
    return OneClientsBooks(
        raw, client_id=client_id, contact_id=contact_id, firm=firm, today=today, lines=lines, address=address
    )
