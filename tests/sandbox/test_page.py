"""The page to look at: it shows the books as they are, changes a price, and lets nothing in or out."""

from __future__ import annotations

import re

import aiohttp
import pytest

from clientary_sandbox import Sandbox, people
from clientary_sandbox.views import show


async def read(url: str, status: int = 200) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == status
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        return await answer.text()


def brightwater(sandbox: Sandbox) -> int:
    return next(key for key, row in sandbox.firm.clients.items() if row["name"] == people.BRIGHTWATER)


async def test_every_view_opens_without_a_script_or_an_inline_style(sandbox: Sandbox) -> None:
    firm = sandbox.firm
    paths = ["/", "/projects", "/leads", "/estimates", "/recurring", "/expenses", "/outbox", "/requests"]
    paths += [f"/estimates/{row}" for row in firm.estimates]
    paths += [f"/{name}/{row}" for name in ("clients", "projects") for row in firm.table(name)]
    paths += [f"/invoices/{row}" for row in list(firm.invoices)[:40]]
    for path in paths:
        page = await read(sandbox.url + path)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://[^<\s]*\"", page), path
        assert page.count("<h1>") == 1


async def test_the_first_page_lists_every_client_with_what_is_due(sandbox: Sandbox) -> None:
    page = await read(f"{sandbox.url}/")
    for client in sandbox.firm.clients.values():
        assert client["name"].replace("&", "&amp;") in page
    assert "4,533.01" not in page  # amounts of single invoices stay on their pages


async def test_a_new_price_changes_the_totals_the_api_answers(sandbox: Sandbox) -> None:
    client = brightwater(sandbox)
    headed = (row for row in sandbox.firm.invoices.values() if row["invoice_items"][:1] and row["client_id"] == client)
    row = next(row for row in headed if row["invoice_items"][0]["item_type"] == 0)
    before = show(sandbox.firm, "invoices", row)
    line = row["invoice_items"][1]
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sandbox.url}/invoices/{row['id']}/lines/{line['id']}", data={"price": "105.00"}) as answer,
    ):
        assert (answer.status, answer.url.query_string) == (200, f"saved={line['id']}")
        page = await answer.text()
    after = show(sandbox.firm, "invoices", row)
    assert after["subtotal"] - before["subtotal"] == line["quantity"] * 10
    assert f"{after['total_cost']:,.2f} EUR" in page
    assert "saved" in page


@pytest.mark.parametrize("price", ["", "abc", "NaN", "1e99", "12,50"])
async def test_a_price_that_is_no_number_is_explained_and_not_taken(sandbox: Sandbox, price: str) -> None:
    row = next(row for row in sandbox.firm.invoices.values() if row["invoice_items"])
    line = row["invoice_items"][0]
    before = dict(line)
    url = f"{sandbox.url}/invoices/{row['id']}/lines/{line['id']}"
    async with aiohttp.ClientSession() as session, session.post(url, data={"price": price}) as answer:
        assert answer.status == 422
        assert "not a number" in await answer.text()
    assert line == before


async def test_a_form_on_another_site_changes_nothing(sandbox: Sandbox) -> None:
    row = next(row for row in sandbox.firm.invoices.values() if row["invoice_items"])
    line = row["invoice_items"][0]
    before = dict(line)
    url, headers = f"{sandbox.url}/invoices/{row['id']}/lines/{line['id']}", {"Sec-Fetch-Site": "cross-site"}
    async with aiohttp.ClientSession() as session, session.post(url, data={"price": "1"}, headers=headers) as answer:
        assert answer.status == 403
    assert line == before


async def test_what_records_hold_is_shown_as_text(sandbox: Sandbox) -> None:
    sandbox.firm.add("leads", name="<b>Bold</b>", description="<script>alert(1)</script>")
    page = await read(f"{sandbox.url}/leads")
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>Bold" not in page


async def test_estimates_schedules_and_expenses_are_shown_in_words(sandbox: Sandbox) -> None:
    page = await read(f"{sandbox.url}/estimates")
    assert all(word in page for word in ("Accepted", "Declined", "Cobalt Cycles", "Brightwater Books"))
    page = await read(f"{sandbox.url}/recurring")
    assert all(word in page for word in ("every month, autobill", "Paused", "149.99 USD"))
    page = await read(f"{sandbox.url}/expenses")
    assert all(word in page for word in ("Drone hire, two days", "1,500.00"))


async def test_an_estimate_shows_its_lines_and_total(sandbox: Sandbox) -> None:
    row = next(iter(sandbox.firm.estimates.values()))
    page = await read(f"{sandbox.url}/estimates/{row['id']}")
    assert all(line["title"] in page for line in row["estimate_items"])
    assert f"{show(sandbox.firm, 'estimates', row)['total_cost']:,.2f} EUR" in page


@pytest.mark.parametrize(
    "path", ["/estimates/5", "/outbox/1.pdf", "/clients/1", "/invoices/abc", "/projects/99999999999999999999"]
)
async def test_a_record_that_is_not_there_gets_a_kind_page(sandbox: Sandbox, path: str) -> None:
    assert "no such record" in await read(sandbox.url + path, 404)


async def test_the_style_sheet_is_served_and_knows_light_and_dark(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.url}/style.css") as answer:
        assert answer.content_type == "text/css"
        assert "light-dark(" in await answer.text()
