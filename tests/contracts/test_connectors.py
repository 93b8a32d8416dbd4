"""Every connector of books keeps the promises of the port, here against the stand-in over real HTTP."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.people import ANA, BRIGHTWATER, NORTH_PEAK
from frontdesk.books.port import UPSTREAM, InvoiceMail, UpstreamCall
from frontdesk.books.records import BudgetKind, EstimateStatus, Every, InvoiceStatus, NotShown
from frontdesk.connectors import CONNECTORS
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.errors import InDoubt, NotYours, Upstream
from frontdesk.facts import Money

TODAY = date(2026, 11, 23)
Ask = Callable[[ClientaryBooks], Awaitable[object]]

READS: dict[str, Ask] = {
    "client": lambda books: books.client(1),
    "contact": lambda books: books.contact(1),
    "contacts": lambda books: books.contacts(),
    "invoices": lambda books: books.invoices(1),
    "invoice": lambda books: books.invoice(1),
    "projects": lambda books: books.projects(1),
    "project": lambda books: books.project(1),
    "hours": lambda books: books.hours(1),
    "estimates": lambda books: books.estimates(1),
    "tasks": lambda books: books.tasks(1),
    "recurring": lambda books: books.recurring(1),
    "clients": lambda books: books.clients(),
    "invoices_of_all": lambda books: books.invoices_of_all(),
    "projects_of_all": lambda books: books.projects_of_all(),
    "staff": lambda books: books.staff(),
    "staff_hours": lambda books: books.staff_hours(1),
}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY) as running:
        yield running


@pytest.fixture
async def books(sandbox: Sandbox) -> AsyncIterator[ClientaryBooks]:
    connector = ClientaryBooks("demo", sandbox.token, base_url=sandbox.url, limits=None)
    yield connector
    await connector.close()


def client_of(sandbox: Sandbox, name: str) -> int:
    return next(row["id"] for row in sandbox.firm.clients.values() if row["name"] == name)


def test_every_name_in_the_table_is_a_connector() -> None:
    for target in CONNECTORS.values():
        module, _, kind = target.partition(":")
        assert callable(getattr(importlib.import_module(module), kind))


async def test_all_pages_of_a_clients_invoices_are_read_and_proven(sandbox: Sandbox, books: ClientaryBooks) -> None:
    client = client_of(sandbox, NORTH_PEAK)
    stored = {row["id"]: row for row in sandbox.firm.invoices.values() if row["client_id"] == client}
    found = await books.invoices(client)

    assert found.complete
    assert len(stored) > 60
    assert {invoice.id for invoice in found} == set(stored)
    assert all(invoice.client_id == client and invoice.taxes_agree for invoice in found)


async def test_every_demo_invoice_adds_up_to_the_cent(sandbox: Sandbox, books: ClientaryBooks) -> None:
    for client in sandbox.firm.clients:
        for invoice in await books.invoices(client):
            assert not isinstance(invoice.lines, NotShown)
            sums = (invoice.subtotal, invoice.total, invoice.paid, invoice.balance, invoice.tax_total)
            subtotal, total, received, balance, tax_total = (one.amount for one in sums if one is not None)
            priced = [line for line in invoice.lines if not line.header]
            lines = sum((line.amount.amount.quantize(Decimal("0.01")) for line in priced if line.amount), Decimal(0))
            taxes = sum((tax.amount.amount for tax in invoice.taxes if tax.amount), Decimal(0))
            paid = sum((payment.amount.amount for payment in invoice.payments if payment.amount), Decimal(0))
            assert abs(lines - subtotal) <= Decimal("0.01") * len(priced)
            assert subtotal + taxes == total
            assert total - paid == balance
            assert (taxes, paid) == (tax_total, received)
            assert {one.currency for one in sums if one is not None} == {invoice.currency}


async def test_one_invoice_is_the_same_alone_and_in_the_list(sandbox: Sandbox, books: ClientaryBooks) -> None:
    client = client_of(sandbox, BRIGHTWATER)
    for listed in (await books.invoices(client)).items[:5]:
        assert await books.invoice(listed.id) == listed


async def test_budgets_come_by_kind_and_none_when_there_is_none(sandbox: Sandbox, books: ClientaryBooks) -> None:
    projects = {p.number: p for p in await books.projects(client_of(sandbox, NORTH_PEAK))}

    assert (projects["NP-APP"].budget_kind, projects["NP-APP"].budget) == (BudgetKind.HOURS, Decimal(80))
    assert projects["NP-SHOP"].budget_kind is BudgetKind.MONEY
    assert not projects["NP-CARE"].has_budget
    for project in projects.values():
        entries = await books.hours(project.id)
        worked = sum(e.hours for e in entries if e.date is not None and e.date <= TODAY)
        assert entries.complete
        assert worked == project.worked


async def test_a_contact_is_read_with_its_client_and_numbers(sandbox: Sandbox, books: ClientaryBooks) -> None:
    everybody = await books.contacts()
    ana = next(contact for contact in everybody if contact.name == ANA.name)

    assert everybody.complete
    assert ana == await books.contact(ana.id)
    assert (ana.client_id, ana.email.casefold()) == (client_of(sandbox, BRIGHTWATER), ANA.email)
    assert ANA.mobile in ana.phones


async def test_estimates_and_tasks_are_read_as_they_are(sandbox: Sandbox, books: ClientaryBooks) -> None:
    client = client_of(sandbox, BRIGHTWATER)
    estimates = {one.number: one for one in await books.estimates(client)}
    stored = [row for row in sandbox.firm.estimates.values() if row["client_id"] == client]
    project = next(row for row in sandbox.firm.projects.values() if row["number"] == "BW-WEB")
    tasks = await books.tasks(project["id"])

    assert {row["number"] for row in stored} == set(estimates)
    assert (estimates["301"].status, estimates["301"].name) == (EstimateStatus.SENT, "Reading app, first version")
    assert all(one.total is not None and one.subtotal is not None and one.lines for one in estimates.values())
    assert {task.title: (task.due, task.done) for task in tasks} == {
        row["title"]: (row["due_date"], row["complete"])
        for row in sandbox.firm.tasks.values()
        if row["project_id"] == project["id"]
    }


async def test_recurring_invoices_are_those_of_one_client(sandbox: Sandbox, books: ClientaryBooks) -> None:
    [hosting] = await books.recurring(client_of(sandbox, BRIGHTWATER))
    assert (hosting.name, hosting.every, hosting.active) == ("Hosting", Every.QUARTER, True)
    assert hosting.next == TODAY + timedelta(days=40)
    assert hosting.total == Money(Decimal("49.99"), "EUR")
    row = next(row for row in sandbox.firm.recurring.values() if row["id"] == hosting.id)
    row["occurrences_remaining"] = 0
    [ended] = await books.recurring(client_of(sandbox, BRIGHTWATER))
    assert not ended.active


async def test_the_lists_of_the_whole_firm_hold_every_client(sandbox: Sandbox, books: ClientaryBooks) -> None:
    clients, invoices = await books.clients(), await books.invoices_of_all()
    projects, staff = await books.projects_of_all(), await books.staff()
    project = next(p for p in projects if p.number == "BW-WEB")
    entries = await books.staff_hours(project.id)

    assert clients.complete
    assert {one.id for one in clients} == set(sandbox.firm.clients)
    assert invoices.complete
    assert {one.id for one in invoices} == set(sandbox.firm.invoices)
    assert projects.complete
    assert {one.id for one in projects} == set(sandbox.firm.projects)
    assert {one.name for one in staff} == {row["name"] for row in sandbox.firm.staff.values()}
    assert {(e.id, e.staff_id, e.hours) for e in entries} == {
        (row["id"], row["user_id"], row["hours"])
        for row in sandbox.firm.hours.values()
        if row["project_id"] == project.id
    }


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize(
    ("status", "code", "retry"),
    [(401, "denied", False), (403, "denied", False), (418, "unreachable", True), (422, "invalid", False)],
)
async def test_refusals_of_a_read_are_ours(
    sandbox: Sandbox, books: ClientaryBooks, read: str, status: int, code: str, retry: bool
) -> None:
    sandbox.faults.add(status=status, times=None)
    with pytest.raises(Upstream) as trouble:
        await READS[read](books)
    assert (trouble.value.code, trouble.value.retry) == (code, retry)


@pytest.mark.parametrize("read", READS)
async def test_garbage_and_silence_are_unreachable(sandbox: Sandbox, books: ClientaryBooks, read: str) -> None:
    sandbox.faults.add(body=b"<html>hello", times=None)
    with pytest.raises(Upstream) as trouble:
        await READS[read](books)
    assert trouble.value.code == "unreachable"


async def test_being_asked_to_slow_down_for_long_is_busy(sandbox: Sandbox, books: ClientaryBooks) -> None:
    sandbox.faults.add(status=429, headers={"Retry-After": "600"}, times=None)
    with pytest.raises(Upstream) as trouble:
        await books.invoice(1)
    assert trouble.value.code == "busy"


@pytest.mark.requirement("S70")
async def test_what_is_missing_is_not_yours_and_so_is_an_impossible_id(books: ClientaryBooks) -> None:
    for ask in (books.invoice(4711), books.invoice(9_999_999_999_999_999_999), books.client(4711), books.hours(4711)):
        with pytest.raises(NotYours):
            await ask


@pytest.mark.requirement("S57", "S61", "S62")
async def test_an_invoice_mail_reaches_the_outbox_as_it_was_meant(sandbox: Sandbox, books: ClientaryBooks) -> None:
    invoice = next(iter(await books.invoices(client_of(sandbox, BRIGHTWATER))))
    mail = InvoiceMail(invoice.id, (ANA.email,), "Invoice", "Hello,\n\nhere it is.", attach_pdf=False, send_copy=True)
    await books.send_invoice(mail)

    (sent,) = sandbox.firm.outbox
    assert (sent.invoice_id, sent.recipients, sent.subject) == (invoice.id, (ANA.email,), "Invoice")
    assert (sent.attach_pdf, sent.send_copy, sent.message) == (False, True, "Hello,\n\nhere it is.")


@pytest.mark.parametrize(
    ("fault", "error", "code"),
    [
        ({"status": 422}, Upstream, "invalid"),
        ({"status": 429, "headers": {"Retry-After": "5"}}, Upstream, "busy"),
        ({"status": 401}, Upstream, "denied"),
        ({"status": 404}, Upstream, "gone"),
        ({"status": 500}, InDoubt, "unreachable"),
        ({"lost": True}, InDoubt, "unreachable"),
    ],
)
async def test_a_write_is_sent_once_and_doubt_is_called_doubt(
    sandbox: Sandbox, books: ClientaryBooks, fault: dict[str, object], error: type[Upstream], code: str
) -> None:
    invoice = next(iter(await books.invoices(client_of(sandbox, BRIGHTWATER))))
    sandbox.faults.add("POST", f"/invoices/{invoice.id}/messages", times=None, **fault)  # type: ignore[arg-type]  # a table
    with pytest.raises(Upstream) as trouble:
        await books.send_invoice(InvoiceMail(invoice.id, (ANA.email,), "S", "M"))

    assert type(trouble.value) is error
    assert trouble.value.code == code
    assert len([seen for seen in sandbox.requests if seen.method == "POST"]) == 1


async def test_an_address_that_is_none_is_never_sent(sandbox: Sandbox, books: ClientaryBooks) -> None:
    with pytest.raises(Upstream) as trouble:
        await books.send_invoice(InvoiceMail(1, ("not an address",), "S", "M"))
    assert (trouble.value.code, trouble.value.retry) == ("invalid", False)
    assert not sandbox.requests


async def test_a_lead_is_made_changed_and_found_newest_first(sandbox: Sandbox, books: ClientaryBooks) -> None:
    lead = await books.create_lead({"name": "Northwind", "description": "Scope: x\nRef FD-1"})
    await books.update_lead(lead, {"name": "Northwind Ltd", "website": "northwind.example"})
    newest = await anext(books.leads_newest_first())

    assert (newest.id, newest.name, newest.description) == (lead, "Northwind Ltd", "Scope: x\nRef FD-1")
    assert sandbox.firm.leads[lead]["website"] == "northwind.example"
    everything = [one.id async for one in books.leads_newest_first()]
    assert sorted(everything) == sorted(sandbox.firm.leads)


async def test_a_lead_that_may_have_landed_is_in_doubt(sandbox: Sandbox, books: ClientaryBooks) -> None:
    sandbox.faults.add("POST", "/leads", lost=True)
    before = len(sandbox.firm.leads)
    with pytest.raises(InDoubt):
        await books.create_lead({"name": "Northwind", "description": "Ref FD-1"})
    assert len(sandbox.firm.leads) == before + 1


async def test_a_full_plan_is_a_trouble_that_trying_again_does_not_mend(
    sandbox: Sandbox, books: ClientaryBooks
) -> None:
    sandbox.quirks.plan_full = True
    with pytest.raises(Upstream) as trouble:
        await books.create_lead({"name": "Northwind"})
    assert (trouble.value.code, trouble.value.retry) == ("plan_limit", False)


async def test_the_calls_of_a_turn_can_be_traced_without_ids(sandbox: Sandbox, books: ClientaryBooks) -> None:
    calls: list[UpstreamCall] = []
    invoice = next(iter(sandbox.firm.invoices))
    token = UPSTREAM.set(calls)
    await books.invoice(invoice)
    UPSTREAM.reset(token)
    await books.invoice(invoice)

    assert [(call.method, call.route, call.status) for call in calls] == [("GET", "/invoices/:id", 200)]
    assert str(invoice) not in repr(calls)


@pytest.mark.requirement("S52")
async def test_a_token_says_what_it_reaches(sandbox: Sandbox, books: ClientaryBooks) -> None:
    whole = await books.describe()
    assert whole.contacts == len(sandbox.firm.contacts)
    assert whole.staff is not None
    assert len(whole.staff) == len(sandbox.firm.staff)
    assert whole.missing == ()

    sandbox.faults.add("GET", "/staff", status=403, times=None)
    sandbox.faults.add("GET", "/leads", status=404, times=None)
    part = await books.describe()
    assert part.missing == ("staff", "leads")
    assert (part.staff, part.name) == (None, "demo")


async def test_a_wrong_token_is_denied_and_reaches_nothing(sandbox: Sandbox) -> None:
    wrong = ClientaryBooks("demo", "another-token", base_url=sandbox.url, limits=None)
    with pytest.raises(Upstream) as trouble:
        await wrong.describe()
    await wrong.close()
    assert (trouble.value.code, trouble.value.retry) == ("denied", False)


async def test_a_firm_without_contacts_is_described_too(sandbox: Sandbox, books: ClientaryBooks) -> None:
    sandbox.firm.contacts.clear()
    assert (await books.describe()).contacts == 0


async def test_what_the_client_changes_is_seen_at_the_next_read(sandbox: Sandbox, books: ClientaryBooks) -> None:
    client = client_of(sandbox, BRIGHTWATER)
    invoice = next(one for one in await books.invoices(client) if one.status is InvoiceStatus.SENT)
    assert invoice.balance is not None
    sandbox.firm.add("payments", invoice_id=invoice.id, amount=Decimal("10.01"), received_on=TODAY - timedelta(days=1))
    again = await books.invoice(invoice.id)

    assert again.balance is not None
    assert again.balance.amount == invoice.balance.amount - Decimal("10.01")
