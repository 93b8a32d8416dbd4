"""Ten thousand clients: quick to start, light to hold, and just as real as the others."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from datetime import date

import aiohttp
import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.firm import Firm
from clientary_sandbox.grown import Grown
from clientary_sandbox.listing import listed
from clientary_sandbox.routes import LISTINGS
from clientary_sandbox.scale import large_firm
from clientary_sandbox.snapshots import state_hash
from clientary_sandbox.views import show
from tests.sandbox.caller import Caller

TODAY = date(2026, 3, 9)


@pytest.fixture
def firm() -> Firm:
    return large_firm(TODAY, 200)


def test_it_is_the_same_at_every_start_and_keeps_the_demo_firm(firm: Firm) -> None:
    assert len(firm.clients) == 200
    assert state_hash(firm) == state_hash(large_firm(TODAY, 200)) != state_hash(large_firm(TODAY, 201))
    assert firm == large_firm(TODAY, 200)
    assert any(row["name"] == "Brightwater Books" for row in firm.clients.values())


def test_every_list_hands_out_every_row_once(firm: Firm) -> None:
    for listing in LISTINGS:
        if listing.link or listing.page_size is None:
            continue
        seen: Counter[int] = Counter()
        page = pages = 1
        while page <= pages:
            body = listed(firm, listing, {"page": str(page), "filter": "all"})
            pages, page = body["page_count"], page + 1
            seen.update(row["id"] for row in body[listing.name])
        assert set(seen) == set(firm.table(listing.name))
        assert set(seen.values()) <= {1}


def test_what_is_below_a_record_is_what_points_to_it(firm: Firm) -> None:
    links = [
        ("contacts", "client_id", "clients"), ("invoices", "client_id", "clients"),
        ("projects", "client_id", "clients"), ("invoices", "project_id", "projects"),
        ("hours", "project_id", "projects"), ("tasks", "project_id", "projects"),
        ("payments", "invoice_id", "invoices"),
    ]  # fmt: skip
    for name, link, owners in links:
        below = {owner: {row["id"] for row in firm.rows(name, link, owner)} for owner in firm.table(owners)}
        pointing: dict[int, set[int]] = {owner: set() for owner in below}
        for row in firm.table(name).values():
            if row[link] is not None:
                pointing[row[link]].add(row["id"])
        assert below == pointing, (name, link)


def test_a_grown_invoice_is_paid_to_the_cent_or_open(firm: Firm) -> None:
    shown = [show(firm, "invoices", firm.invoices.get(1_000_000 + place)) for place in range(5)]
    assert [row["status"] for row in shown] == [4, 4, 4, 1, 1]
    assert all(row["balance"] == (0 if row["status"] == 4 else row["total_cost"]) for row in shown)


async def test_a_grown_record_is_changed_and_deleted_like_any_other(firm: Firm) -> None:
    async with Sandbox(firm, today=TODAY) as sandbox:
        headers = {"Authorization": aiohttp.encode_basic_auth(sandbox.token, sandbox.token)}
        async with aiohttp.ClientSession(headers=headers) as session:
            api = Caller(session, sandbox.url)
            await api.get("/clients")
            changed = await api.send("PUT", "/clients/1000003", {"client": {"name": "AAA First"}})
            assert changed.status == 200
            assert (await api.get("/clients"))["clients"][0]["name"] == "AAA First"
            assert (await api.send("PUT", "/clients/1000004", {"client": {"number": "100009"}})).status == 422
            assert (await api.send("DELETE", "/clients/1000003")).status == 204
            assert (await api.get("/clients"))["total_count"] == 199
            assert (await api.send("GET", "/clients/1000003/invoices")).status == 404
            assert (await api.send("GET", "/invoices/1000015")).status == 404
            async with session.get(f"{sandbox.url}/?page=2") as page:
                assert "Page 2 of 2" in await page.text()
        sandbox.reset()
        assert len(sandbox.firm.clients) == 200


def test_ten_thousand_clients_take_little_memory_until_they_are_changed() -> None:
    tracemalloc.start()
    try:
        firm = large_firm(TODAY, 10_000)
        for listing in LISTINGS:
            if not listing.link and listing.page_size is not None:
                listed(firm, listing, {"page": "3"})
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(firm.invoices, Grown)
    assert len(firm.invoices) > 50_000
    assert held < 12_000_000
    assert peak < 120_000_000
