"""The stand-in's books, read over real HTTP, come out as they are."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from clientary import BadInput, Call, Clientary, InvoiceStatus, Limiter, Limits, NotFound
from clientary_sandbox import Sandbox


def busiest(sandbox: Sandbox) -> int:
    """The client with the most invoices, which need several pages."""
    owners: list[int] = [row["client_id"] for row in sandbox.firm.invoices.values()]
    return max(set(owners), key=owners.count)


async def test_all_invoices_of_a_client_are_read_and_proven(sandbox: Sandbox, books: Clientary) -> None:
    client_id = busiest(sandbox)
    found = (await books.invoices.of_client(client_id)).proven()
    there = {number for number, row in sandbox.firm.invoices.items() if row["client_id"] == client_id}
    assert len(there) > 30
    assert {invoice.id for invoice in found} == there
    assert {invoice.client_id for invoice in found} == {client_id}


async def test_an_invoice_is_read_to_the_cent(sandbox: Sandbox, books: Clientary) -> None:
    for number, row in list(sandbox.firm.invoices.items())[:20]:
        invoice = await books.invoices.get(number)
        assert (invoice.number, invoice.currency_code) == (str(row["number"]), row["currency_code"])
        assert (invoice.date, invoice.due_date) == (row["date"], row["due_date"])
        assert isinstance(invoice.status, InvoiceStatus)
        assert (invoice.status is InvoiceStatus.DRAFT) == (row["status"] == InvoiceStatus.DRAFT)
        assert [(line.title, line.price, line.quantity) for line in invoice.items] == [
            (line["title"], line["price"], line["quantity"]) for line in row["invoice_items"]
        ]
        assert invoice.total_cost is not None
        assert invoice.total_payments is not None
        assert invoice.balance == invoice.total_cost - invoice.total_payments


async def test_slash_dates_read_like_dashes(sandbox: Sandbox, books: Clientary) -> None:
    (number, *_) = sandbox.firm.invoices
    dashed = await books.invoices.get(number)
    sandbox.quirks.slash_dates = True
    assert await books.invoices.get(number) == dashed


async def test_every_contact_client_lead_task_and_staff_member_is_read(sandbox: Sandbox, books: Clientary) -> None:
    firm = sandbox.firm
    for listing, table in (
        (await books.contacts.list(), firm.contacts),
        (await books.clients.list(), firm.clients),
        (await books.leads.list(), firm.leads),
        (await books.tasks.list(), firm.tasks),
        (await books.staff.list(), firm.staff),
        (await books.projects.list(include_closed=True), firm.projects),
    ):
        assert {record.id for record in listing.proven()} == set(table)


async def test_contacts_are_asked_for_a_hundred_at_a_time(sandbox: Sandbox, books: Clientary) -> None:
    await books.contacts.list()
    assert {seen.query for seen in sandbox.requests if seen.query} <= {"page_size=100", "page_size=100&page=2"}


async def test_closed_projects_come_only_when_asked_for(sandbox: Sandbox, books: Clientary) -> None:
    active = {project.id for project in (await books.projects.list()).proven()}
    everything = {project.id for project in (await books.projects.list(include_closed=True)).proven()}
    assert active < everything


async def test_a_project_is_read_with_its_hours(sandbox: Sandbox, books: Clientary) -> None:
    project_id = max(row["project_id"] for row in sandbox.firm.hours.values())
    project = await books.projects.get(project_id)
    assert project.client_id == sandbox.firm.projects[project_id]["client_id"]
    entries = (await books.hours.of_project(project_id)).proven()
    there = {number: row for number, row in sandbox.firm.hours.items() if row["project_id"] == project_id}
    assert {entry.id: entry.hours for entry in entries} == {n: Decimal(row["hours"]) for n, row in there.items()}
    billed = (await books.hours.of_project(project_id, billed=True)).proven()
    unbilled = (await books.hours.of_project(project_id, billed=False)).proven()
    assert {e.id for e in billed} | {e.id for e in unbilled} == set(there)
    assert all(entry.billed for entry in billed)
    assert not any(entry.billed for entry in unbilled)


async def test_lists_below_a_parent_hold_only_its_own(sandbox: Sandbox, books: Clientary) -> None:
    project = next(iter(sandbox.firm.projects.values()))
    projects = (await books.projects.of_client(project["client_id"])).proven()
    contacts = (await books.contacts.of_client(project["client_id"])).proven()
    assert {each.client_id for each in projects} == {project["client_id"]}
    assert {each.client_id for each in contacts} == {project["client_id"]}
    for task in (await books.tasks.of_project(project["id"])).proven():
        assert task.project_id == project["id"]
    assert (await books.invoices.of_project(project["id"])).complete


async def test_leads_come_newest_first_page_by_page(sandbox: Sandbox, books: Clientary) -> None:
    for number in range(45):
        sandbox.firm.add("leads", name=f"Lead {number}")
    async for page in books.leads.pages():
        assert page.items[0].name == "Lead 44"
        break
    assert len(sandbox.requests) == 1
    everything = [lead.id async for page in books.leads.pages() for lead in page.items]
    assert sorted(everything) == sorted(sandbox.firm.leads)


async def test_single_records_are_read(sandbox: Sandbox, books: Clientary) -> None:
    firm = sandbox.firm
    client, contact, lead = next(iter(firm.clients)), next(iter(firm.contacts)), next(iter(firm.leads))
    assert (await books.clients.get(client)).name == firm.clients[client]["name"]
    assert (await books.contacts.get(contact)).email == firm.contacts[contact]["email"]
    assert (await books.leads.get(lead)).name == firm.leads[lead]["name"]
    assert (await books.staff.get(next(iter(firm.staff)))).email
    assert (await books.tasks.get(next(iter(firm.tasks)))).title
    assert (await books.hours.get(next(iter(firm.hours)))).hours


async def test_updates_since_a_day_are_asked_for(sandbox: Sandbox, books: Clientary) -> None:
    await books.invoices.list(updated_since=date(2026, 1, 2))
    await books.clients.list(updated_since=date(2026, 1, 2), sort="date")
    assert sandbox.requests[0].query == "updated_since=2026-01-02"
    assert "updated_since=2026-01-02&sort=date" in {seen.query for seen in sandbox.requests}


@pytest.mark.parametrize("number", [0, -1, True, "1", 1.0, 2**63, "1/../2"])
async def test_what_is_no_id_is_never_sent(books: Clientary, sandbox: Sandbox, number: int) -> None:
    with pytest.raises(BadInput):
        await books.clients.get(number)
    assert sandbox.requests == []


async def test_what_is_not_there_is_not_found_at_the_first_try(books: Clientary, sandbox: Sandbox) -> None:
    with pytest.raises(NotFound):
        await books.invoices.get(987654321)
    assert len(sandbox.requests) == 1


async def test_calls_are_told_without_ids(books: Clientary, sandbox: Sandbox, calls: list[Call]) -> None:
    await books.invoices.of_client(busiest(sandbox))
    assert {call.route_template for call in calls} == {"/clients/:client_id/invoices"}
    assert {(call.method, call.status, call.attempt) for call in calls} == {("GET", 200, 1)}
    assert all(call.seconds > 0 for call in calls)
    assert len(calls) == len(sandbox.requests) == 3


async def test_two_clients_of_one_account_can_share_a_limiter(sandbox: Sandbox) -> None:
    shared = Limiter(Limits(in_flight=1, per_second=1000, burst=1000))
    told: list[Call] = []
    async with (
        Clientary("demo", sandbox.token, base_url=sandbox.url, limiter=shared, observe=told.append) as one,
        Clientary("demo", sandbox.token, base_url=sandbox.url, limiter=shared, observe=told.append) as two,
    ):
        await asyncio.gather(one.clients.list(), two.contacts.list())
    in_turn = sorted(told, key=lambda call: call.started)
    assert len(in_turn) == 3
    assert all(a.started + a.seconds <= b.started for a, b in pairwise(in_turn))
