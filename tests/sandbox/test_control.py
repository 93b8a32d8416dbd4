"""Control over HTTP, and the stand-in as a process of its own."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from decimal import Decimal

import aiohttp
import pytest
from starlette.requests import Request

from clientary_sandbox import Sandbox, demo_firm, sandbox_app
from clientary_sandbox.answers import Refused
from clientary_sandbox.control import only_from_here
from tests.sandbox.caller import Caller


async def test_a_fault_can_be_arranged_and_cleared_from_outside(api: Caller) -> None:
    fault = {"method": "get", "path_prefix": "/staff", "status": 503, "times": None, "delay": 0.01, "body": "{"}
    answer = await api.send("POST", "/_control/faults", fault)
    assert answer.status == 200
    assert answer.body["faults"][0]["status"] == 503
    async with api.session.get(f"{api.url}/api/v2/staff") as broken:
        assert (broken.status, await broken.text()) == (503, "{")
    await api.send("DELETE", "/_control/faults")
    assert (await api.send("GET", "/staff")).status == 200


@pytest.mark.parametrize(
    "fault",
    [
        {}, [], {"methd": "GET"}, {"status": "500"}, {"do": "x"}, {"status": 7}, {"times": -1}, {"delay": -1},
        {"headers": {"a": 1}}, {"headers": {"a": "b\r\nc: d"}},
    ],
)  # fmt: skip
async def test_a_fault_that_makes_no_sense_is_refused(api: Caller, sandbox: Sandbox, fault: object) -> None:
    assert (await api.send("POST", "/_control/faults", fault)).status == 422
    assert sandbox.faults.arranged == []


async def test_the_state_tells_counts_outbox_leads_and_requests(api: Caller) -> None:
    await api.send("POST", "/leads", {"lead": {"name": "Kingfisher Cafe", "description": "Ref 7"}})
    state = (await api.send("GET", "/_control/state")).body
    assert state["counts"]["leads"] == len(state["leads"]) == 6
    assert state["leads"][-1]["description"] == "Ref 7"
    assert state["outbox"] == []
    assert [(one["method"], one["path"], one["status"]) for one in state["requests"]] == [("POST", "/leads", 201)]


async def test_a_record_can_be_changed_and_its_totals_follow(api: Caller, sandbox: Sandbox) -> None:
    invoice = next(row for row in sandbox.firm.invoices.values() if row["invoice_items"] and row["status"] == 1)
    line = next(item for item in invoice["invoice_items"] if item["item_type"] == 3)
    before = await api.get(f"/invoices/{invoice['id']}")
    change = {"invoice_items_attributes": [{"id": line["id"], "price": str(line["price"] + 10)}], "status": 9}
    after = (await api.send("PATCH", f"/_control/records/invoices/{invoice['id']}", change)).body
    assert after["subtotal"] - before["subtotal"] == line["quantity"] * 10
    assert after["status"] == 9
    assert (await api.get(f"/invoices/{invoice['id']}"))["subtotal"] == after["subtotal"]


async def test_a_field_the_api_does_not_know_is_kept_and_shown(api: Caller, sandbox: Sandbox) -> None:
    client = next(iter(sandbox.firm.clients))
    await api.send("PATCH", f"/_control/records/clients/{client}", {"brand_new": 1})
    assert (await api.get(f"/clients/{client}"))["brand_new"] == 1
    refused = await api.send("PATCH", f"/_control/records/clients/{client}", {"id": 5})
    assert refused.status == 422
    assert (await api.send("PATCH", "/_control/records/secrets/1", {"a": 1})).status == 404


async def test_reset_brings_back_the_first_state(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add(status=500, after=99)
    sandbox.quirks.slash_dates = True
    await api.send("PATCH", "/_control/settings", {"latency": 0.001, "plan_full": True})
    await api.send("PUT", "/clients/2101", {"client": {"name": "Changed"}})
    await api.send("POST", "/_control/reset")
    assert (sandbox.latency, sandbox.quirks.plan_full, sandbox.quirks.slash_dates) == (0, False, False)
    assert sandbox.firm == demo_firm(sandbox.firm.today)
    assert sandbox.requests == []
    assert (await api.send("GET", "/clients/2101")).body["name"] == "Brightwater Books"


async def test_another_sites_page_cannot_use_the_control(api: Caller) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with api.session.post(f"{api.url}/_control/reset", headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("host", ["10.0.0.7", "2001:db8::1", "testclient", None])
async def test_another_machine_cannot_use_the_control(host: str | None) -> None:
    scope: dict[str, object] = {"type": "http", "client": (host, 5000) if host else None, "headers": []}
    with pytest.raises(Refused) as refusal:
        only_from_here(Request(scope))
    assert refusal.value.status == 403


async def test_it_runs_as_a_process_of_its_own_and_says_where() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "clientary_sandbox", "--port", "0", "--today", "2026-03-09", "--token", "other",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        headers = {"Authorization": aiohttp.encode_basic_auth("other", "other")}
        async with aiohttp.ClientSession(headers=headers) as session:
            api = Caller(session, url)
            assert (await api.get("/clients"))["total_count"] == 15
            assert (await api.send("GET", "/_control/state")).body["today"] == "2026-03-09"
    finally:
        process.terminate()
        assert await process.wait() == 0


async def test_a_firm_of_ones_own_is_served_and_a_taken_port_is_an_error() -> None:
    today = date(2026, 3, 9)
    firm = demo_firm(today)
    firm.invoices.clear()
    async with Sandbox(firm, today=today) as sandbox:
        assert sandbox.firm is firm
        taken = int(sandbox.url.rpartition(":")[2])
        with pytest.raises(OSError, match="in use"):
            await Sandbox(today=today, port=taken).__aenter__()
    assert sandbox_app(firm).routes


async def test_many_can_run_side_by_side_with_books_of_their_own() -> None:
    today = date(2026, 3, 9)
    async with Sandbox(today=today) as one, Sandbox(today=today, token="two") as two:
        one.firm.add("leads", name="Only here")
        assert len(one.firm.leads) == len(two.firm.leads) + 1
        assert one.url != two.url


async def test_money_leaves_with_the_digits_it_has(api: Caller, sandbox: Sandbox) -> None:
    for raw in ("0.1", "129.15", "99999999.99", "1234.565", "0.115", "7"):
        client = sandbox.firm.add("payments", amount=Decimal(raw), invoice_id=next(iter(sandbox.firm.invoices)))
        body = await api.every("/payments", "payments")
        assert Decimal(str(next(row for row in body if row["id"] == client["id"])["amount"])) == Decimal(raw)


@pytest.mark.parametrize(
    ("option", "told"),
    [("--put-returns=9", "200"), ("--data=no-such.json", "no-such.json"), ("--more-token=x", "RIGHTS")],
)
async def test_a_process_with_an_option_that_will_not_do_says_which_and_ends(option: str, told: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "clientary_sandbox", "--port", "0", option,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, said = await process.communicate()
    assert process.returncode == 2
    assert told in said.decode()
    assert "Traceback" not in said.decode()
