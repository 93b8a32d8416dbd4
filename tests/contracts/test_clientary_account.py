"""What Frontdesk relies on holds for the stand-in and, when asked to, for a real account: the very same tests.

Without credentials only the stand-in is asked. ``CLIENTARY_SUBDOMAIN`` and ``CLIENTARY_TOKEN`` add that account, under
the usual limits, and reading only; ``CLIENTARY_WRITE=yes`` also makes one lead there, which stays until somebody
deletes it. ``CLIENTARY_BASE_URL`` is for a stand-in that runs elsewhere.
Nothing that a test says on failure holds more of a record than its id.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from clientary import Clientary, Invalid, Limits, NotFound, Page, Unauthorized
from clientary.records.record import Record
from clientary_sandbox import Sandbox
from frontdesk.clock import SystemClock
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.connectors.clientary_probe.documented import MEMBERS
from frontdesk.connectors.clientary_probe.refusals import NOBODY, WRONG_TOKEN
from frontdesk.connectors.clientary_probe.run import probe
from frontdesk.connectors.clientary_probe.wire import MOST, Wire

STAND_IN, REAL = "stand-in", "account"
_SUBDOMAIN, _TOKEN = os.environ.get("CLIENTARY_SUBDOMAIN", ""), os.environ.get("CLIENTARY_TOKEN", "")
_WHERE = {"subdomain": _SUBDOMAIN} | ({"base_url": url} if (url := os.environ.get("CLIENTARY_BASE_URL", "")) else {})
ACCOUNTS = [STAND_IN, *([REAL] if _SUBDOMAIN and _TOKEN else [])]
WRITABLE = [name for name in ACCOUNTS if name == STAND_IN or os.environ.get("CLIENTARY_WRITE") == "yes"]
STAND_INS_DAY = date(2026, 11, 23)
KEPT_WHOLE = {"client", "recurring_schedules", "invoice_extra_fields"}  # objects that the client does not take apart
FEW = 5  # records of a kind that are looked at one by one


@dataclass(frozen=True, repr=False)
class Account:
    """One account to be asked. ``where`` is as in a firm's settings."""

    where: dict[str, str]
    token: str
    limits: Limits | None
    today: date
    books: Clientary


@pytest.fixture
async def account(request: pytest.FixtureRequest) -> AsyncIterator[Account]:
    if request.param == REAL:
        async with Clientary(_SUBDOMAIN, _TOKEN, base_url=_WHERE.get("base_url")) as books:
            yield Account(_WHERE, _TOKEN, Limits(), datetime.now(UTC).date(), books)
        return
    async with Sandbox(today=STAND_INS_DAY) as sandbox:
        where = {"subdomain": "demo", "base_url": sandbox.url}
        async with Clientary("demo", sandbox.token, base_url=sandbox.url, limits=None) as books:
            yield Account(where, sandbox.token, None, STAND_INS_DAY, books)


on_each = pytest.mark.parametrize("account", ACCOUNTS, indirect=True)
on_each_writable = pytest.mark.parametrize("account", WRITABLE, indirect=True)

FIRST_PAGES: dict[str, Callable[[Clientary], AsyncIterator[Page[Record]]]] = {
    "clients": lambda books: books.clients.pages(),
    "contacts": lambda books: books.contacts.pages(),
    "leads": lambda books: books.leads.pages(),
    "projects": lambda books: books.projects.pages(include_closed=True),
    "invoices": lambda books: books.invoices.pages(),
    "estimates": lambda books: books.estimates.pages(),
    "tasks": lambda books: books.tasks.pages(),
    "payments": lambda books: books.payments.pages(),
    "recurring": lambda books: books.recurring.pages(),
}
ONE_BY_ONE: dict[str, Callable[[Clientary, int], Awaitable[Record]]] = {
    "clients": lambda books, number: books.clients.get(number),
    "contacts": lambda books, number: books.contacts.get(number),
    "projects": lambda books, number: books.projects.get(number),
    "invoices": lambda books, number: books.invoices.get(number),
}


async def some(account: Account, kind: str) -> tuple[Record, ...]:
    """The first page of a kind."""
    page: Page[Record] | None = await anext(FIRST_PAGES[kind](account.books), None)
    return page.items if page else ()


async def a_client(account: Account) -> int | None:
    """A client with invoices, if the first page of invoices names one."""
    page = await anext(account.books.invoices.pages(), None)
    return next((invoice.client_id for invoice in page.items if invoice.client_id), None) if page else None


@on_each
@pytest.mark.parametrize("kind", FIRST_PAGES)
async def test_that_a_lists_own_paging_members_add_up(account: Account, kind: str) -> None:
    page = await anext(FIRST_PAGES[kind](account.books))
    assert page.total_count is not None
    assert page.page_size is not None
    assert page.page_count in (page.last_page, 0, None)
    assert len(page.items) == min(page.total_count, page.page_size)
    assert len({record.id for record in page.items}) == len(page.items)


@on_each
@pytest.mark.parametrize("kind", FIRST_PAGES)
async def test_that_no_documented_member_was_unreadable(account: Account, kind: str) -> None:
    left = {name for record in await some(account, kind) for name in record.extra}
    assert not left & MEMBERS[kind] - KEPT_WHOLE


@on_each
@pytest.mark.parametrize("kind", ONE_BY_ONE)
async def test_that_a_record_by_itself_is_the_one_of_the_list(account: Account, kind: str) -> None:
    for record in (await some(account, kind))[:FEW]:
        alone = await ONE_BY_ONE[kind](account.books, record.id)
        assert alone.id == record.id
        assert getattr(alone, "number", "") == getattr(record, "number", "")
        assert getattr(alone, "client_id", None) == getattr(record, "client_id", None)


@on_each
async def test_that_what_is_below_a_client_is_this_clients(account: Account) -> None:
    client = await a_client(account)
    if client is not None:
        invoices = await account.books.invoices.of_client(client)
        contacts = await account.books.contacts.of_client(client)
        projects = await account.books.projects.of_client(client)
        assert (invoices.complete, contacts.complete, projects.complete) == (True, True, True)
        assert {invoice.client_id for invoice in invoices.items} == {client}
        assert {contact.client_id for contact in contacts.items} <= {client}
        assert {one.client_id for one in projects.items} <= {client, None}


@on_each
async def test_that_people_can_be_found_by_their_address(account: Account) -> None:
    contacts = await account.books.contacts.list()
    assert contacts.complete
    assert len(contacts.items) == contacts.total
    assert any(contact.email for contact in contacts.items) or not contacts.items


@on_each
async def test_that_an_invoice_tells_its_money_its_days_and_its_currency(account: Account) -> None:
    page = await anext(account.books.invoices.pages())
    for invoice in page.items:
        assert invoice.date is not None
        assert len(invoice.currency_code) == 3
        sums = (invoice.total_cost, invoice.total_payments, invoice.balance)
        assert None not in sums, invoice.id
        total, paid, balance = (each for each in sums if each is not None)
        assert total - paid == balance, invoice.id


@on_each
async def test_that_the_hours_of_a_project_are_whole_and_its_own(account: Account) -> None:
    page = await anext(account.books.projects.pages(include_closed=True))
    for project in page.items[:FEW]:
        hours = await account.books.hours.of_project(project.id)
        assert hours.complete
        assert {entry.project_id for entry in hours.items} <= {project.id, None}
        assert all(entry.hours is not None and entry.date is not None for entry in hours.items)


@on_each
async def test_that_staff_come_whole(account: Account) -> None:
    staff = await account.books.staff.list()
    assert staff.complete
    assert staff.items


@on_each
async def test_that_payments_come_last_received_first(account: Account) -> None:
    page = await anext(account.books.payments.pages())
    days = [payment.received_on for payment in page.items if payment.received_on is not None]
    assert all(earlier >= later for earlier, later in pairwise(days))


@on_each
async def test_that_a_wrong_id_and_a_wrong_token_are_told_apart(account: Account) -> None:
    with pytest.raises(NotFound):
        await account.books.clients.get(NOBODY)
    where = account.where
    async with Clientary(where["subdomain"], WRONG_TOKEN, base_url=where.get("base_url")) as stranger:
        with pytest.raises(Unauthorized):
            await stranger.staff.list()


@on_each
async def test_that_the_connector_reads_whole_lists_of_a_client(account: Account) -> None:
    where = account.where
    books = ClientaryBooks(where["subdomain"], account.token, base_url=where.get("base_url"), limits=account.limits)
    try:
        assert (await books.describe()).missing == ()
        client = await a_client(account)
        if client is not None:
            invoices, projects = await books.invoices(client), await books.projects(client)
            assert invoices.complete
            assert projects.complete
            assert all(invoice.taxes_agree for invoice in invoices), "staff would be told that taxes do not add up"
    finally:
        await books.close()


@on_each
async def test_that_the_probe_keeps_to_its_number_and_reads_only(account: Account) -> None:
    async with Wire(account.where, account.token, SystemClock(), limits=account.limits) as wire:
        report = await probe(wire, account.today)
    assert report.requests <= MOST
    assert report.verdict("wrong_token").answer == "status 401"
    assert {report.verdict(id).answer for id in ("lines_in_lists", "payments_in_lists")} <= {"yes", "not seen"}


@on_each_writable
async def test_that_a_lead_is_made_changed_and_found_again(account: Account) -> None:
    lead = await account.books.leads.create(name="Frontdesk contract test", description="You may delete this lead.")
    await account.books.leads.update(lead.id, website="https://contract.example")
    again = await account.books.leads.get(lead.id)
    assert (again.name, again.description) == ("Frontdesk contract test", "You may delete this lead.")
    assert again.website == "https://contract.example"
    newest = await anext(account.books.leads.pages())
    assert newest.items[0].id == lead.id, "leads come newest first: an interrupted create is looked for there"


@on_each_writable
async def test_that_a_lead_without_a_name_is_refused_with_the_field(account: Account) -> None:
    with pytest.raises(Invalid) as refused:
        await account.books.leads.create(name="")
    assert "name" in refused.value.fields
