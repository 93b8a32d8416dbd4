"""Stale pages, doubled rows, storms, routes with a place in them, and callers who leave."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller
from tests.sandbox.conftest import TODAY


async def test_a_stale_read_answers_from_the_books_as_they_were(api: Caller, sandbox: Sandbox) -> None:
    lead = next(iter(sandbox.firm.leads))
    before = await api.get(f"/leads/{lead}")
    await api.send("PUT", f"/leads/{lead}", {"lead": {"description": "Newer"}})
    sandbox.faults.add("GET", "/leads", stale=True)
    assert await api.get(f"/leads/{lead}") == before
    assert (await api.get(f"/leads/{lead}"))["description"] == "Newer"


async def test_a_list_may_hold_a_row_twice(api: Caller, sandbox: Sandbox) -> None:
    whole = await api.get("/clients")
    sandbox.faults.add("GET", "/clients", duplicate=True)
    doubled = await api.get("/clients")
    assert doubled["clients"] == [*whole["clients"], whole["clients"][0]]
    assert doubled["total_count"] == whole["total_count"]


async def test_bad_json_comes_with_a_good_status(api: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add("GET", "/clients", bad_json=True)
    async with api.session.get(f"{api.url}/api/v2/clients") as answer:
        assert answer.status == 200
        with pytest.raises(ValueError, match="Expecting"):
            await answer.json()


async def test_a_storm_tells_everybody_to_slow_down_and_passes(api: Caller, sandbox: Sandbox) -> None:
    await api.send("POST", "/_control/faults", {"storm": 3, "retry_after": 2})
    told = [await api.send("GET", path) for path in ("/clients", "/staff", "/leads", "/tasks")]
    assert [one.status for one in told] == [429, 429, 429, 200]
    assert told[0].headers["Retry-After"] == "2"


async def test_a_fault_can_be_meant_for_one_route(api: Caller, sandbox: Sandbox) -> None:
    client = next(iter(sandbox.firm.clients))
    fault = {"route": "/clients/:id/invoices", "status": 500}
    assert (await api.send("POST", "/_control/faults", fault)).status == 200
    assert (await api.send("GET", "/clients")).status == 200
    assert (await api.send("GET", f"/clients/{client}")).status == 200
    assert (await api.send("GET", f"/clients/{client}/invoices")).status == 500


@pytest.mark.parametrize("fault", [{"storm": 0}, {"retry_after": 1}, {"storm": 2, "status": 500}, {"stale": 1}])
async def test_a_storm_that_makes_no_sense_is_refused(api: Caller, sandbox: Sandbox, fault: object) -> None:
    assert (await api.send("POST", "/_control/faults", fault)).status == 422
    assert sandbox.faults.arranged == []


@pytest.mark.parametrize(("method", "path"), [("GET", "/clients"), ("POST", "/leads")])
async def test_a_caller_who_hangs_up_during_a_delay_causes_no_error_and_a_write_is_still_done(
    capsys: pytest.CaptureFixture[str], method: str, path: str
) -> None:
    async with Sandbox(today=TODAY) as sandbox:
        before = len(sandbox.firm.leads)
        sandbox.faults.add(method, path, delay=0.2)
        headers = {"Authorization": aiohttp.encode_basic_auth(sandbox.token, sandbox.token)}
        timeout = aiohttp.ClientTimeout(total=0.05)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            with pytest.raises(TimeoutError):
                await session.request(method, f"{sandbox.url}/api/v2{path}", json={"lead": {"name": "Gone"}})
    assert len(sandbox.firm.leads) - before == (method == "POST")
    assert [seen.path for seen in sandbox.requests] == [path]
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err


async def test_a_caller_who_leaves_in_the_middle_of_a_body_changes_nothing(
    sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sandbox.state_hash()
    auth = aiohttp.encode_basic_auth(sandbox.token, sandbox.token)
    _, writer = await asyncio.open_connection("127.0.0.1", int(sandbox.url.rpartition(":")[2]))
    head = f"POST /api/v2/leads HTTP/1.1\r\nHost: x\r\nAuthorization: {auth}\r\nContent-Length: 90\r\n\r\n"
    writer.write(head.encode() + b'{"lead": ')
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    # A whole request over another connection: when it is answered, the broken one has long been read.
    async with aiohttp.ClientSession(headers={"Authorization": auth}) as session:
        await session.get(f"{sandbox.url}/api/v2/staff")
    assert [(seen.path, seen.status) for seen in sandbox.requests] == [("/leads", 0), ("/staff", 200)]
    assert sandbox.state_hash() == before
    assert "Traceback" not in capsys.readouterr().err
