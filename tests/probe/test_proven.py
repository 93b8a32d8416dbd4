"""What the probe has proven is used, and checked each time it is used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from clientary_sandbox import Sandbox, demo_firm
from clientary_sandbox.people import BRIGHTWATER, NORTH_PEAK
from frontdesk.books.scoping import OneClientsBooks
from frontdesk.connectors.clientary import ClientaryBooks
from frontdesk.connectors.clientary_probe.report import proven_settings
from frontdesk.connectors.proven import Proven, proven_of
from frontdesk.errors import Upstream
from tests.probe.asking import TODAY, account_of, dated_against_ids, probed
from tests.unit.tools.ledger import FIRM

NEWEST_FIRST = Proven(newest_invoices_first=True)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    firm = demo_firm(TODAY)
    dated_against_ids(firm)
    async with Sandbox(firm, today=TODAY, quirks={"list_order": "newest"}) as running:
        yield running


def client_of(sandbox: Sandbox, name: str) -> int:
    return next(number for number, row in sandbox.firm.clients.items() if row["name"] == name)


@asynccontextmanager
async def books_of(sandbox: Sandbox, proven: Proven, name: str = NORTH_PEAK) -> AsyncIterator[OneClientsBooks]:
    raw = ClientaryBooks("demo", sandbox.token, base_url=sandbox.url, limits=None, proven=proven)
    client = client_of(sandbox, name)
    contact = next(row["id"] for row in sandbox.firm.contacts.values() if row["client_id"] == client)
    books = OneClientsBooks(raw, client_id=client, contact_id=contact, firm=FIRM, today=TODAY, lines=True)
    try:
        yield books
    finally:
        await books.close()
        await raw.close()


def lists_read(sandbox: Sandbox) -> list[str]:
    return sorted(seen.query for seen in sandbox.requests if seen.path.endswith("/invoices"))


async def latest(sandbox: Sandbox, proven: Proven, name: str = NORTH_PEAK) -> int | None:
    async with books_of(sandbox, proven, name) as books:
        found = await books.latest_invoice()
        return found.id if found else None


def newest_visible(sandbox: Sandbox, name: str) -> int:
    client = client_of(sandbox, name)
    rows = [r for r in sandbox.firm.invoices.values() if r["client_id"] == client and r["status"] not in (0, 3)]
    newest: int = max(rows, key=lambda row: (row["date"], row["id"]))["id"]
    return newest


async def test_that_the_latest_invoice_takes_one_page_where_the_order_is_proven(sandbox: Sandbox) -> None:
    proven = proven_of({"clientary": account_of(sandbox), "proven": await kept(sandbox)})
    assert proven.newest_invoices_first
    sandbox.requests.clear()
    assert await latest(sandbox, proven) == newest_visible(sandbox, NORTH_PEAK)
    assert lists_read(sandbox) == [""]


async def kept(sandbox: Sandbox) -> dict[str, Any]:
    report = await probed(sandbox)
    return proven_settings(report.as_data()["proven"], account_of(sandbox), TODAY)


async def test_that_without_a_proof_everything_is_read(sandbox: Sandbox) -> None:
    assert await latest(sandbox, Proven()) == newest_visible(sandbox, NORTH_PEAK)
    assert lists_read(sandbox) == ["", "page=2", "page=3"]


async def test_that_a_page_out_of_order_is_not_believed(sandbox: Sandbox) -> None:
    sandbox.quirks.list_order = "shuffled"
    assert await latest(sandbox, NEWEST_FIRST) == newest_visible(sandbox, NORTH_PEAK)
    assert lists_read(sandbox) == ["", "", "page=2", "page=3"]


async def test_that_a_page_with_a_missing_day_or_another_client_is_not_believed(sandbox: Sandbox) -> None:
    client, other = client_of(sandbox, NORTH_PEAK), client_of(sandbox, BRIGHTWATER)
    sandbox.firm.invoices[newest_visible(sandbox, NORTH_PEAK)]["date"] = None
    raw = ClientaryBooks("demo", sandbox.token, base_url=sandbox.url, limits=None, proven=NEWEST_FIRST)
    assert await raw.newest_invoices(client) is None
    body = b'{"page_count":1,"page_size":30,"total_count":1,"invoices":[{"id":1,"client_id":%d,"date":"2026-01-01"}]}'
    sandbox.faults.add("GET", f"/clients/{client}/invoices", body=body % other)
    assert await raw.newest_invoices(client) is None
    await raw.close()


async def test_that_a_first_page_of_one_single_day_says_nothing_about_the_newest(sandbox: Sandbox) -> None:
    client = client_of(sandbox, NORTH_PEAK)
    rows = sorted(
        (row for row in sandbox.firm.invoices.values() if row["client_id"] == client),
        key=lambda row: row["created_at"],
        reverse=True,
    )
    for row in rows[:40]:
        row["date"] = TODAY
    assert await latest(sandbox, NEWEST_FIRST) == newest_visible(sandbox, NORTH_PEAK)
    assert lists_read(sandbox) == ["", "", "page=2", "page=3"]


async def test_that_drafts_in_front_do_not_hide_that_more_must_be_read(sandbox: Sandbox) -> None:
    client = client_of(sandbox, NORTH_PEAK)
    rows = [row for row in sandbox.firm.invoices.values() if row["client_id"] == client]
    for row in sorted(rows, key=lambda row: row["created_at"], reverse=True)[:30]:
        row["status"] = 0
    assert await latest(sandbox, NEWEST_FIRST) == newest_visible(sandbox, NORTH_PEAK)
    assert "page=3" in lists_read(sandbox)


async def test_that_a_short_list_is_whole_on_its_only_page(sandbox: Sandbox) -> None:
    assert await latest(sandbox, NEWEST_FIRST, BRIGHTWATER) == newest_visible(sandbox, BRIGHTWATER)
    assert lists_read(sandbox) == [""]


async def test_that_a_total_is_never_told_from_the_first_page_alone(sandbox: Sandbox) -> None:
    async with books_of(sandbox, NEWEST_FIRST) as books:
        await books.latest_invoice()
        many = await books.invoices()
    assert many.complete
    assert lists_read(sandbox) == ["", "", "page=2", "page=3"]


async def test_that_an_incomplete_list_is_still_no_ground_for_the_latest(sandbox: Sandbox) -> None:
    client = client_of(sandbox, NORTH_PEAK)
    body = b'{"page_count":1,"page_size":30,"total_count":5,"invoices":[{"id":1,"client_id":%d,"date":"2026-01-01"}]}'
    sandbox.faults.add("GET", f"/clients/{client}/invoices", body=body % client, times=None)
    for proven in (Proven(), NEWEST_FIRST):
        with pytest.raises(Upstream, match="incomplete"):
            await latest(sandbox, proven)


async def test_that_a_proven_page_size_is_sent_and_saves_pages(sandbox: Sandbox) -> None:
    sandbox.quirks.page_size_everywhere = "yes"
    proven = proven_of({"clientary": account_of(sandbox), "proven": await kept(sandbox)})
    assert proven.page_size["client_invoices"] == 100
    sandbox.requests.clear()
    async with books_of(sandbox, proven) as books:
        assert len((await books.invoices()).items) > 60
    assert lists_read(sandbox) == ["page_size=100"]


async def test_that_a_page_size_that_stops_working_costs_pages_and_no_truth(sandbox: Sandbox) -> None:
    async with books_of(sandbox, Proven(page_size={"client_invoices": 100, "client_projects": 50})) as books:
        assert (await books.invoices()).complete
        assert (await books.projects()).complete
    assert lists_read(sandbox) == ["page_size=100", "page_size=100&page=2", "page_size=100&page=3"]


async def test_that_closed_projects_are_found_where_the_clients_own_list_is_proven_to_hide_them(
    sandbox: Sandbox,
) -> None:
    client = next(row["client_id"] for row in sandbox.firm.projects.values() if row["status"] == 2)
    theirs = {number for number, row in sandbox.firm.projects.items() if row["client_id"] == client}
    sandbox.quirks.client_projects_filter = "open"
    proven = proven_of({"clientary": account_of(sandbox), "proven": await kept(sandbox)})
    assert proven.hides_closed_projects
    for known, found in ((proven, theirs), (Proven(), {n for n in theirs if sandbox.firm.projects[n]["status"] != 2})):
        raw = ClientaryBooks("demo", sandbox.token, base_url=sandbox.url, limits=None, proven=known)
        many = await raw.projects(client)
        await raw.close()
        assert (many.complete, {project.id for project in many}) == (True, found)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"proven": {"invoice_order": "date_desc", "account": "acme"}},
        {"clientary": {"subdomain": "acme"}, "proven": "date_desc"},
        {"clientary": {"subdomain": "acme"}, "proven": {"invoice_order": "date_desc"}},
        {"clientary": {"subdomain": "other"}, "proven": {"invoice_order": "date_desc", "account": "acme"}},
        {"clientary": {}, "proven": {"invoice_order": "date_desc", "account": ""}},
        {"clientary": {"subdomain": "acme"}, "proven": {"invoice_order": "id_desc", "account": "acme"}},
        {"clientary": {"subdomain": "acme"}, "proven": {"page_size": {"clients": "9", "x": 0}, "account": "acme"}},
        {"clientary": {"subdomain": "acme"}, "proven": {"page_size": [100], "account": "acme"}},
        {"clientary": {"subdomain": "acme"}, "proven": {"page_size": {"clients": 100_000}, "account": "acme"}},
    ],
)
def test_that_what_cannot_be_read_or_is_about_another_account_counts_as_not_proven(settings: dict[str, Any]) -> None:
    assert proven_of(settings) == Proven()


def test_that_a_later_probe_keeps_what_only_writes_could_prove_of_the_same_account() -> None:
    account = {"subdomain": "acme"}
    before = {"account": "acme", "on": "2026-01-01", "recipients": "text", "invoice_order": "date_desc"}
    again = proven_settings({}, account, date(2026, 1, 1) + timedelta(days=1), before)
    assert again == {"account": "acme", "on": "2026-01-02", "recipients": "text"}
    assert proven_settings({}, {"subdomain": "other"}, TODAY, before) == {"account": "other", "on": TODAY.isoformat()}
