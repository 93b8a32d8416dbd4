"""What any system of record must offer. Connectors implement it; only ``scoping`` calls it with somebody's id."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from frontdesk.books.records import (
    ClientRecord,
    ContactRecord,
    Estimate,
    HourEntry,
    Invoice,
    Many,
    Project,
    Recurring,
    StaffHours,
    StaffRecord,
    Task,
)


@dataclass(frozen=True, slots=True)
class InvoiceMail:
    """An invoice e-mail that the system of record itself sends. ``to`` are addresses on record."""

    invoice_id: int
    to: tuple[str, ...]
    subject: str
    message: str
    attach_pdf: bool = True
    send_copy: bool = False


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """A lead as stored upstream: only what is needed to recognise our own."""

    id: int
    name: str
    description: str


class RawBooks(Protocol):
    """Reads raise ``Upstream`` for trouble and ``NotYours`` for a missing record. Writes are sent once, never retried.

    A write that may have landed without an answer raises ``InDoubt``; one that surely did not raises ``Upstream``.
    """

    async def client(self, client_id: int) -> ClientRecord: ...
    async def contact(self, contact_id: int) -> ContactRecord: ...
    async def contacts(self) -> Many[ContactRecord]: ...
    async def invoices(self, client_id: int) -> Many[Invoice]: ...
    async def newest_invoices(self, client_id: int) -> Many[Invoice] | None:
        """Some invoices than which this client has no newer ones, where fewer reads prove that; None: ask for all."""
        ...

    async def invoice(self, invoice_id: int) -> Invoice: ...
    async def projects(self, client_id: int) -> Many[Project]: ...
    async def project(self, project_id: int) -> Project: ...
    async def hours(self, project_id: int) -> Many[HourEntry]: ...
    async def estimates(self, client_id: int) -> Many[Estimate]: ...
    async def tasks(self, project_id: int) -> Many[Task]: ...
    async def recurring(self, client_id: int) -> Many[Recurring]: ...

    # Over all clients, for the firm's own staff.

    async def clients(self) -> Many[ClientRecord]: ...
    async def invoices_of_all(self) -> Many[Invoice]: ...
    async def projects_of_all(self) -> Many[Project]:
        """Every client's projects, completed ones included."""
        ...

    async def staff(self) -> Many[StaffRecord]: ...
    async def staff_hours(self, project_id: int) -> Many[StaffHours]: ...


class BooksWriter(Protocol):
    """The few deeds there are. Only ``policy`` and the effects runner hold one."""

    async def send_invoice(self, mail: InvoiceMail) -> None: ...
    async def create_lead(self, fields: Mapping[str, str]) -> int: ...
    async def update_lead(self, lead_id: int, fields: Mapping[str, str]) -> None: ...
    def leads_newest_first(self) -> AsyncIterator[LeadRecord]: ...


@dataclass(frozen=True, slots=True)
class UpstreamCall:
    """One request to the system of record, for the trace of a turn: never an id or a value.

    ``route`` is a template; ``started`` and ``seconds`` are monotonic seconds; no ``status`` means no answer.
    """

    method: str
    route: str
    status: int | None
    started: float
    seconds: float
    attempt: int = 1


#: The requests made on behalf of the running turn. A connector appends to it when it is set.
UPSTREAM: ContextVar[list[UpstreamCall] | None] = ContextVar("upstream_calls", default=None)
