"""Views: what a tool may hold. Holding one is the permission; it has no parameter for whose, and no way to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from frontdesk.books.firm import FirmCard
from frontdesk.books.records import (
    ClientRecord,
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


class MyBooks(Protocol):
    """One client's books, read live, as far as this person's assurance reaches.

    Every read raises ``NotYours`` for what is missing or somebody else's (the same), ``Upstream`` for trouble.
    """

    @property
    def today(self) -> date:
        """The calendar day in the firm's time zone."""
        ...

    @property
    def firm(self) -> FirmCard: ...

    async def invoices(self) -> Many[Invoice]:
        """All invoices that a client may see (no drafts, no cancelled ones), newest (date, id) first."""
        ...

    async def latest_invoice(self) -> Invoice | None:
        """The first of ``invoices()``, with fewer reads where that is proven to be the same.

        Raises ``Upstream("incomplete")`` when a newer one may not have been read.
        """
        ...

    async def invoice(self, invoice_id: int) -> Invoice:
        """One visible invoice by its internal id."""
        ...

    async def projects(self) -> Many[Project]:
        """All projects, closed ones included, by name."""
        ...

    async def hours(self, project: Project) -> Many[HourEntry]:
        """All hour entries of ``project``, planned ones included."""
        ...

    async def estimates(self) -> Many[Estimate]:
        """All estimates that a client may see (no drafts, no cancelled ones), newest (date, id) first."""
        ...

    async def tasks(self, project: Project) -> Many[Task]:
        """All tasks of ``project``, done ones included, the next due first."""
        ...

    async def recurring(self) -> Many[Recurring]:
        """All recurring invoices, those that are paused or ended too, the next one first."""
        ...

    async def address_on_record(self) -> str:
        """The e-mail address that Clientary has for this person, read live: the only place a document may go."""
        ...


class FirmBooks(Protocol):
    """The books of all clients, read live: for the firm's own staff and nobody else.

    Every read raises ``NotYours`` for what is missing, ``Upstream`` for trouble.
    """

    @property
    def today(self) -> date:
        """The calendar day in the firm's time zone."""
        ...

    async def clients(self) -> Many[ClientRecord]:
        """All clients by name."""
        ...

    async def client(self, client_id: int) -> ClientRecord:
        """One client by its internal id."""
        ...

    async def invoices(self) -> Many[Invoice]:
        """All clients' invoices, drafts too, cancelled ones left out; newest (date, id) first."""
        ...

    async def invoices_of(self, client: ClientRecord) -> Many[Invoice]:
        """One client's invoices, as ``invoices``."""
        ...

    async def projects(self) -> Many[Project]:
        """All clients' projects, closed ones included, by name."""
        ...

    async def projects_of(self, client: ClientRecord) -> Many[Project]:
        """One client's projects, as ``projects``."""
        ...

    async def staff(self) -> Many[StaffRecord]:
        """The people at the firm."""
        ...

    async def hours(self, project: Project) -> Many[StaffHours]:
        """All hour entries of ``project`` with who worked them, planned ones included."""
        ...


@dataclass(frozen=True, slots=True)
class FrontOffice:
    """What is open to anybody: the firm's card, the person's own enquiry so far, and a way to a person.

    ``enquiry`` holds the person's own words by field (company, website, scope, email, phone, name).
    """

    firm: FirmCard
    now: datetime
    enquiry: Mapping[str, str]
    enquiry_done: bool
    reply_by: datetime
    known_contact: bool
