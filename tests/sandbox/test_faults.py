"""What goes wrong on purpose, seen from the other end of the wire; the token check; the request log."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import aiohttp
import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller

CUT = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)
LEAD = {"lead": {"name": "Kingfisher Cafe"}}


@pytest.mark.parametrize("header", [None, "Bearer demo-token", "Basic ???", "Basic ZGVtby10b2tlbjo=", "Basic é"])
async def test_without_the_token_as_user_and_password_nothing_is_shown(sandbox: Sandbox, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(f"{sandbox.url}/api/v2/clients") as answer,
    ):
        assert answer.status == 401
        assert "Basic" in answer.headers["WWW-Authenticate"]
        assert set(await answer.json()) == {"error"}


async def test_a_fault_strikes_as_often_as_asked_and_only_where_asked(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/invoices", status=429, times=2, headers={"Retry-After": "7"})
    assert (await api.send("GET", "/clients")).status == 200
    first = await api.send("GET", "/invoices")
    assert (first.status, first.headers["Retry-After"]) == (429, "7")
    assert [(await api.send("GET", "/invoices")).status for _ in range(2)] == [429, 200]


async def test_a_fault_can_wait_its_turn(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add(method="GET", path_prefix="/api/v2/clients", status=500, after=2)
    assert [(await api.send("GET", "/clients")).status for _ in range(4)] == [200, 200, 500, 200]


async def test_a_fault_may_last_for_ever_until_cleared(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add(status=503, times=None)
    assert [(await api.send("GET", "/staff")).status for _ in range(5)] == [503] * 5
    sandbox.faults.clear()
    assert (await api.send("GET", "/staff")).status == 200


async def test_a_raw_body_is_sent_as_it_is(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", body=b"<html>oops")
    async with api.session.get(f"{sandbox.url}/api/v2/clients") as answer:
        assert (answer.status, await answer.read()) == (200, b"<html>oops")


async def test_a_lost_answer_means_the_write_was_done(api: Caller, sandbox: Sandbox) -> None:
    before = len(sandbox.firm.leads)
    sandbox.faults.add("POST", "/leads", lost=True)
    with pytest.raises(CUT):
        await api.send("POST", "/leads", LEAD)
    assert len(sandbox.firm.leads) == before + 1
    assert [seen.status for seen in sandbox.requests] == [0]
    assert (await api.send("POST", "/leads", LEAD)).status == 201


async def test_a_reset_means_nothing_was_done(api: Caller, sandbox: Sandbox) -> None:
    before = len(sandbox.firm.leads)
    sandbox.faults.add("POST", "/leads", reset=True)
    with pytest.raises(CUT):
        await api.send("POST", "/leads", LEAD)
    assert len(sandbox.firm.leads) == before


async def test_half_an_answer_promises_more_than_it_sends(api: Caller, sandbox: Sandbox) -> None:
    whole = json.dumps(await api.get("/clients"), default=str)
    sandbox.faults.add("GET", "/clients", half=True)
    with pytest.raises(aiohttp.ClientPayloadError):
        await api.get("/clients")
    reader, writer = await asyncio.open_connection("127.0.0.1", int(sandbox.url.rpartition(":")[2]))
    sandbox.faults.add("GET", "/clients", half=True)
    auth = aiohttp.encode_basic_auth(sandbox.token, sandbox.token)
    writer.write(f"GET /api/v2/clients HTTP/1.1\r\nHost: x\r\nAuthorization: {auth}\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    promised = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert promised // 2 == len(body)
    assert len(whole) > len(body)


async def test_a_delayed_answer_outlasts_a_callers_patience_and_ends_with_the_server(sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", delay=3600)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        with pytest.raises(TimeoutError):
            await session.get(f"{sandbox.url}/api/v2/clients")


async def test_the_books_can_change_between_two_pages(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", after=1, do=lambda firm: firm.add("clients", name="AAA First"))
    first = await api.get("/clients", page="1")
    second = await api.get("/clients", page="2")
    assert (first["total_count"], second["total_count"]) == (15, 16)
    assert second["clients"][0] == first["clients"][-1]


async def test_latency_is_added_to_each_answer(api: Caller, sandbox: Sandbox) -> None:
    sandbox.latency = 0.03
    await api.get("/staff")
    assert sandbox.requests[-1].took >= 0.03


async def test_every_request_is_logged_as_it_was_answered(api: Caller, sandbox: Sandbox) -> None:
    await api.send("GET", "/clients.json", page="2")
    await api.send("GET", "/clients/1")
    await api.send("POST", "/leads", LEAD)
    await api.send("GET", "/no/such/route")
    seen = [(one.method, one.path, one.query, one.status) for one in sandbox.requests]
    assert seen == [
        ("GET", "/clients", "page=2", 200),
        ("GET", "/clients/1", "", 404),
        ("POST", "/leads", "", 201),
        ("GET", "/no/such/route", "", 404),
    ]
    assert sandbox.requests[0].at <= sandbox.requests[-1].at
