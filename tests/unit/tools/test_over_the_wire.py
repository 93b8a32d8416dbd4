"""Every tool over the real connector and the stand-in: right to the cent, live, few calls, and only one's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.people import BRIGHTWATER, NORTH_PEAK
from frontdesk.books.firm import FirmCard
from frontdesk.books.port import UPSTREAM, UpstreamCall
from frontdesk.books.scoping import OneClientsBooks, narrow
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.errors import NotYours, Upstream
from frontdesk.facts import Money
from frontdesk.reply import Outcome, Result
from frontdesk.tools import TOOLS
from frontdesk.tools.invoices import latest_invoice, list_invoices, outstanding_balance
from frontdesk.tools.projects import HourSplit, project_hours
from frontdesk.tools.spec import Proposal, Words
from tests.unit.tools.ledger import rows, said

TODAY = date(2026, 11, 23)
DRAFT, SENT, VIEWED, CANCELLED = 0, 1, 2, 3
CENT = Decimal("0.01")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY) as running:
        yield running


@pytest.fixture
async def raw(sandbox: Sandbox) -> AsyncIterator[ClientaryBooks]:
    connector = ClientaryBooks("demo", sandbox.token, base_url=sandbox.url, limits=None)
    yield connector
    await connector.close()


def mine(sandbox: Sandbox, raw: ClientaryBooks, client: str | int) -> OneClientsBooks:
    """A fresh turn's books for some contact of ``client``."""
    firm = sandbox.firm
    number = client if isinstance(client, int) else next(i for i, r in firm.clients.items() if r["name"] == client)
    contact = next(i for i, row in firm.contacts.items() if row["client_id"] == number)
    return narrow(raw, client_id=number, contact_id=contact, firm=FirmCard("H & F"), today=TODAY, lines=True)


@contextmanager
def counted() -> Iterator[list[UpstreamCall]]:
    calls: list[UpstreamCall] = []
    token = UPSTREAM.set(calls)
    try:
        yield calls
    finally:
        UPSTREAM.reset(token)


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def owed(sandbox: Sandbox, client: int) -> dict[str, Decimal]:
    """Open balances per currency, reckoned from the rows themselves."""
    sums: dict[str, Decimal] = {}
    for row in sandbox.firm.invoices.values():
        if row["client_id"] != client or row["status"] in (DRAFT, CANCELLED):
            continue
        priced = [(cents(i["quantity"] * i["price"]), i["taxable"]) for i in row["invoice_items"] if i["item_type"]]
        total, base, taxes = sum(c for c, _ in priced), sum(c for c, taxed in priced if taxed), Decimal(0)
        for rate in (row["tax"], row["tax2"], row["tax3"]):
            taxes += cents((base + (taxes if row["compound_tax"] else 0)) * rate / 100)
        paid = sum(p["amount"] for p in sandbox.firm.payments.values() if p["invoice_id"] == row["id"])
        if (left := total + taxes - paid) > 0:
            sums[row["currency_code"]] = sums.get(row["currency_code"], Decimal(0)) + left
    return sums


@pytest.mark.requirement("S3")
async def test_every_clients_balance_equals_an_independent_sum(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    checked = 0
    for client in {row["client_id"] for row in sandbox.firm.contacts.values()} & set(sandbox.firm.clients):
        expected = owed(sandbox, client)
        result = await outstanding_balance(mine(sandbox, raw, client))
        if not expected:
            assert result.outcome is Outcome.EMPTY
            continue
        suffix = {currency: "" if len(expected) == 1 else f"_{currency.lower()}" for currency in expected}
        for currency, amount in expected.items():
            assert result.facts[f"open{suffix[currency]}"].value == Money(amount, currency)
            checked += 1
    assert checked >= 8


@pytest.mark.requirement("S4", "S17", "S20")
async def test_the_latest_of_seventy_is_found_and_a_changed_amount_shows_at_once(
    sandbox: Sandbox, raw: ClientaryBooks
) -> None:
    client = next(i for i, r in sandbox.firm.clients.items() if r["name"] == NORTH_PEAK)
    shown = [
        row
        for row in sandbox.firm.invoices.values()
        if row["client_id"] == client and row["status"] not in (DRAFT, CANCELLED)
    ]
    newest = max(shown, key=lambda row: (row["date"], row["id"]))
    before = await latest_invoice(mine(sandbox, raw, NORTH_PEAK))
    newest["invoice_items"][1]["price"] += Decimal("1.00")
    after = await latest_invoice(mine(sandbox, raw, NORTH_PEAK))

    assert before.shown == after.shown == (f"invoice:{newest['id']}",)
    assert len([row for row in rows(before.facts["totals"]) if row[1]]) == 3  # three taxes, compound
    assert before.facts["total"].value != after.facts["total"].value
    assert (await list_invoices(mine(sandbox, raw, NORTH_PEAK))).facts["n"].value == len(shown)


@pytest.mark.requirement("S42", "S32")
@pytest.mark.parametrize(
    ("tool", "client", "reads"),
    [
        ("latest_invoice", BRIGHTWATER, 2),
        ("outstanding_balance", BRIGHTWATER, 2),
        ("latest_invoice", NORTH_PEAK, 4),
        ("list_projects", BRIGHTWATER, 2),
        ("send_invoice", BRIGHTWATER, 2),
    ],
)
async def test_a_tool_asks_no_more_than_it_must(
    sandbox: Sandbox, raw: ClientaryBooks, tool: str, client: str, reads: int
) -> None:
    """One call confirms the contact; the rest are the pages there are."""
    with counted() as calls:
        books = mine(sandbox, raw, client)
        await TOOLS[tool].function(books)
        await books.settle()
    assert len(calls) == reads


async def test_one_invoice_by_reference_is_one_read(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    number = (await latest_invoice(mine(sandbox, raw, BRIGHTWATER))).shown[0]
    with counted() as calls:
        books = mine(sandbox, raw, BRIGHTWATER)
        await TOOLS["find_invoice"].function(books, ref=number)
        await books.settle()
    assert sorted(call.route for call in calls) == ["/contacts/:id", "/invoices/:id"]


@pytest.mark.requirement("S65", "S66")
async def test_hours_add_up_for_every_project_of_a_client(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    for project in [row for row in sandbox.firm.projects.values() if row["status"] != 2]:
        entries = [row for row in sandbox.firm.hours.values() if row["project_id"] == project["id"]]
        worked = [row for row in entries if row["date"] <= TODAY]
        books = mine(sandbox, raw, project["client_id"])
        result = await project_hours(books, which=Words(project["number"]), split=HourSplit.BILLED)

        assert result.shown == (f"project:{project['id']}",)
        assert result.facts["billed"].value == sum(row["hours"] for row in worked if row["billed?"])
        assert result.facts["unbilled"].value == sum(row["hours"] for row in worked if not row["billed?"])
        assert result.facts["planned"].value == sum(row["hours"] for row in entries if row["date"] > TODAY)
        assert result.notice == ""


@pytest.mark.guard
@pytest.mark.requirement("S37", "S71")
async def test_no_tool_reaches_anything_of_another_client(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    firm = sandbox.firm
    refused = 0
    for me, other in ((BRIGHTWATER, NORTH_PEAK), (NORTH_PEAK, BRIGHTWATER)):
        them = next(i for i, row in firm.clients.items() if row["name"] == other)
        invoices = [row for row in firm.invoices.values() if row["client_id"] == them][:6]
        projects = [row for row in firm.projects.values() if row["client_id"] == them]
        tries = [{"which": str(row[key])} for row in (*invoices, *projects) for key in ("number", "id")]
        tries += [{"ref": f"invoice:{row['id']}"} for row in invoices]
        tries += [{"ref": f"project:{row['id']}"} for row in projects]
        secret = [str(row["name"]) for row in projects] + [f"invoice:{row['id']}" for row in invoices]
        books = mine(sandbox, raw, me)
        for tool in TOOLS.values():
            for arguments in tries:
                if "books" not in tool.hints or not set(arguments) <= set(tool.parameters):
                    continue
                try:
                    found = await tool.function(books, **arguments)
                except NotYours:
                    refused += 1
                    continue
                assert isinstance(found, Result)
                assert not any(word in said(found) for word in secret)
                assert not set(found.shown) & set(secret)
    assert refused > 100


@pytest.mark.requirement("S70")
async def test_trouble_upstream_is_raised_and_nothing_is_made_up(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    for status, code in ((401, "denied"), (403, "denied"), (500, "unreachable")):
        sandbox.faults.arranged.clear()
        sandbox.faults.add("GET", "/clients", status=status, times=None)
        sandbox.faults.add("GET", "/recurring", status=status, times=None)
        for name, tool in TOOLS.items():
            if "books" not in tool.hints or tool.required or name == "find_invoice":
                continue
            if status == 500 and name not in (
                "latest_invoice",
                "list_projects",
            ):  # slow: tried again
                continue
            with pytest.raises(Upstream) as trouble:
                await tool.function(mine(sandbox, raw, BRIGHTWATER))
            assert trouble.value.code == code


async def test_a_list_that_keeps_moving_gives_no_latest(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    client = next(i for i, row in sandbox.firm.clients.items() if row["name"] == NORTH_PEAK)
    added = {"client_id": client, "currency_code": "USD", "date": TODAY, "due_date": TODAY, "status": SENT}
    sandbox.faults.add("GET", f"/clients/{client}/invoices", times=None, do=lambda firm: firm.add("invoices", **added))

    with pytest.raises(Upstream) as trouble:
        await latest_invoice(mine(sandbox, raw, NORTH_PEAK))
    assert trouble.value.code == "incomplete"


async def test_a_send_is_proposed_and_nothing_leaves(sandbox: Sandbox, raw: ClientaryBooks) -> None:
    found = await TOOLS["send_invoice"].function(mine(sandbox, raw, BRIGHTWATER))

    assert isinstance(found, Proposal)
    assert found.particulars["to"].endswith("@brightwater.example")
    assert sandbox.firm.outbox == []
    assert {seen.method for seen in sandbox.requests} == {"GET"}
