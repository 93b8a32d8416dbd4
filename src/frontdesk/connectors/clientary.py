"""The firm's Clientary account as ``RawBooks`` and ``BooksWriter``: one call a method, errors in our words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Final

import clientary as api
from clientary.records.company import CompanyChanges, NamedChanges
from frontdesk.books.port import UPSTREAM, InvoiceMail, LeadRecord, UpstreamCall
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
from frontdesk.connectors.clientary_connection import Connection, describe
from frontdesk.connectors.clientary_errors import reading, writing
from frontdesk.connectors.clientary_newest import newest_of
from frontdesk.connectors.clientary_records import (
    client_record,
    contact_record,
    hour_entry,
    invoice_record,
    project_record,
    staff_hours_entry,
    staff_record,
)
from frontdesk.connectors.clientary_work import estimate_record, recurring_record, task_record
from frontdesk.connectors.proven import CLIENT_INVOICES, CLIENT_PROJECTS, Proven

#: Of the client library, for whoever wires a connection.
Limits = api.Limits
Timeouts = api.Timeouts

#: Clientary publishes no limits, so we keep our own (clientary-api.md §1.8). None: no limiter, for benchmarks.
_LIMITS: Final = Limits()
_NOTHING_PROVEN: Final = Proven()


class ClientaryBooks:
    """One Clientary account. Holds connections: ``close`` it. Requests are noted in ``UPSTREAM`` when it is set.

    ``proven``: what ``frontdesk probe`` found out about this very account.
    """

    def __init__(
        self,
        subdomain: str,
        token: str,
        *,
        base_url: str | None = None,
        limits: Limits | None = _LIMITS,
        timeouts: Timeouts | None = None,
        proven: Proven = _NOTHING_PROVEN,
    ) -> None:
        self._account = subdomain
        self._proven = proven
        self._api = api.Clientary(
            subdomain,
            token,
            base_url=base_url,
            observe=self._seen,
            limits=limits,
            timeout=timeouts,
            recipients_as_text=proven.recipients_as_text,
        )

    async def close(self) -> None:
        await self._api.close()

    async def client(self, client_id: int) -> ClientRecord:
        with reading():
            return client_record(await self._api.clients.get(client_id))

    async def contact(self, contact_id: int) -> ContactRecord:
        with reading():
            return contact_record(await self._api.contacts.get(contact_id))

    async def contacts(self) -> Many[ContactRecord]:
        with reading():
            found = await self._api.contacts.list()
        return Many(tuple(map(contact_record, found.items)), found.complete, found.total)

    async def invoices(self, client_id: int) -> Many[Invoice]:
        with reading():
            found = await self._api.invoices.of_client(client_id, page_size=self._proven.page_size.get(CLIENT_INVOICES))
        return Many(tuple(map(invoice_record, found.items)), found.complete, found.total)

    async def newest_invoices(self, client_id: int) -> Many[Invoice] | None:
        """One page, if the account's order is proven and the page is in that order; else None."""
        if not self._proven.newest_invoices_first:
            return None
        with reading():
            page = await anext(self._api.invoices.pages_of_client(client_id), None)
        found = None if page is None else newest_of(page, client_id)
        if found is None:
            return None
        return Many(tuple(map(invoice_record, found.items)), found.complete, found.total)

    async def invoice(self, invoice_id: int) -> Invoice:
        with reading():
            return invoice_record(await self._api.invoices.get(invoice_id))

    async def projects(self, client_id: int) -> Many[Project]:
        """All projects of a client, closed ones included."""
        size = self._proven.page_size.get(CLIENT_PROJECTS)
        with reading():
            if self._proven.hides_closed_projects:
                everybodys = await self._api.projects.list(include_closed=True)
                theirs = tuple(project for project in everybodys.items if project.client_id == client_id)
                found = api.Listing(theirs, everybodys.complete, None)
            else:
                found = await self._api.projects.of_client(client_id, page_size=size)
        return Many(tuple(map(project_record, found.items)), found.complete, found.total)

    async def project(self, project_id: int) -> Project:
        with reading():
            return project_record(await self._api.projects.get(project_id))

    async def hours(self, project_id: int) -> Many[HourEntry]:
        """All entries of a project; not complete when the hours of one could not be read."""
        with reading():
            found = await self._api.hours.of_project(project_id)
        entries = [hour_entry(entry, project_id) for entry in found.items]
        read = tuple(entry for entry in entries if entry is not None)
        return Many(read, found.complete and len(read) == len(entries), found.total)

    async def estimates(self, client_id: int) -> Many[Estimate]:
        with reading():
            found = await self._api.estimates.of_client(client_id)
        return Many(tuple(map(estimate_record, found.items)), found.complete, found.total)

    async def tasks(self, project_id: int) -> Many[Task]:
        with reading():
            found = await self._api.tasks.of_project(project_id)
        return Many(tuple(task_record(task, project_id) for task in found.items), found.complete, found.total)

    async def recurring(self, client_id: int) -> Many[Recurring]:
        """A client's schedules out of all that there are: Clientary has no list for one client."""
        with reading():
            found = await self._api.recurring.list()
        theirs = tuple(recurring_record(one) for one in found.items if one.client_id == client_id)
        return Many(theirs, found.complete)

    async def clients(self) -> Many[ClientRecord]:
        with reading():
            found = await self._api.clients.list()
        return Many(tuple(map(client_record, found.items)), found.complete, found.total)

    async def invoices_of_all(self) -> Many[Invoice]:
        with reading():
            found = await self._api.invoices.list()
        return Many(tuple(map(invoice_record, found.items)), found.complete, found.total)

    async def projects_of_all(self) -> Many[Project]:
        """All clients' projects, completed ones included."""
        with reading():
            found = await self._api.projects.list(include_closed=True)
        return Many(tuple(map(project_record, found.items)), found.complete, found.total)

    async def staff(self) -> Many[StaffRecord]:
        with reading():
            found = await self._api.staff.list()
        return Many(tuple(map(staff_record, found.items)), found.complete, found.total)

    async def staff_hours(self, project_id: int) -> Many[StaffHours]:
        """As ``hours``, with who worked them."""
        with reading():
            found = await self._api.hours.of_project(project_id)
        entries = [staff_hours_entry(entry, project_id) for entry in found.items]
        read = tuple(entry for entry in entries if entry is not None)
        return Many(read, found.complete and len(read) == len(entries), found.total)

    async def send_invoice(self, mail: InvoiceMail) -> None:
        with writing():
            await self._api.invoices.send(
                mail.invoice_id,
                mail.to,
                subject=mail.subject,
                message=mail.message,
                send_copy=mail.send_copy,
                attach_pdf=mail.attach_pdf,
            )

    async def create_lead(self, fields: Mapping[str, str]) -> int:
        """Returns the lead's id. ``fields``: name, website, description; no other is sent."""
        with writing():
            lead = await self._api.leads.create(name=fields["name"], **_changes(fields))
        return lead.id

    async def update_lead(self, lead_id: int, fields: Mapping[str, str]) -> None:
        """Change the given fields of a lead and no others."""
        with writing():
            await self._api.leads.update(lead_id, **_named(fields))

    async def leads_newest_first(self) -> AsyncIterator[LeadRecord]:
        with reading():
            async for page in self._api.leads.pages():
                for lead in page.items:
                    yield LeadRecord(lead.id, lead.name, lead.description)

    async def describe(self) -> Connection:
        """What this token reaches. Raises ``Upstream`` when that is nothing."""
        return await describe(self._api, self._account)

    def _seen(self, call: api.Call) -> None:
        calls = UPSTREAM.get()
        if calls is not None:
            calls.append(
                UpstreamCall(call.method, call.route_template, call.status, call.started, call.seconds, call.attempt)
            )


def _changes(fields: Mapping[str, str]) -> CompanyChanges:
    changes: CompanyChanges = {}
    if "website" in fields:
        changes["website"] = fields["website"]
    if "description" in fields:
        changes["description"] = fields["description"]
    return changes


def _named(fields: Mapping[str, str]) -> NamedChanges:
    changes: NamedChanges = {}
    if "name" in fields:
        changes["name"] = fields["name"]
    if "website" in fields:
        changes["website"] = fields["website"]
    if "description" in fields:
        changes["description"] = fields["description"]
    return changes
