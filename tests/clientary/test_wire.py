"""Answers no honest server gives are refused, and nothing leaks to other hosts."""

from __future__ import annotations

import gzip
from base64 import b64encode

import aiohttp
import pytest

from clientary import Clientary, Malformed, NotFound, ServerTrouble, Unreachable
from clientary.transport import MAX_BODY
from tests.clientary.wire import Wire, answer


async def test_every_request_is_plain_authorised_json(wire: Wire, over_wire: Clientary) -> None:
    await over_wire.clients.get(1)
    head = wire.requests[0]
    assert head.startswith("GET /api/v2/clients/1 HTTP/1.1")
    assert "Accept: application/json" in head
    assert "Accept-Encoding: identity" in head
    assert f"Authorization: Basic {b64encode(b'a-token:a-token').decode()}" in head


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Same", "308 Same"])
async def test_no_redirect_is_followed(wire: Wire, over_wire: Clientary, status: str) -> None:
    wire.answers = [answer({}, status=status, headers={"Location": f"{wire.url}/api/v2/clients/1"})]
    with pytest.raises(Malformed, match="redirect"):
        await over_wire.clients.get(1)
    assert len(wire.requests) == 1


async def test_a_compressed_answer_is_refused(wire: Wire, over_wire: Clientary) -> None:
    bomb = gzip.compress(b'{"id": 1}' + b" " * 1_000_000)
    wire.answers = [answer(raw=bomb, headers={"Content-Encoding": "gzip"})]
    with pytest.raises(Malformed, match="compressed"):
        await over_wire.clients.get(1)


async def test_an_answer_announced_too_long_is_not_read(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer(raw=b"{", headers={"Content-Length": str(MAX_BODY + 1), "Connection": "close"})]
    with pytest.raises(Malformed, match="too long"):
        await over_wire.clients.get(1)


async def test_an_answer_that_goes_on_too_long_is_cut_off(wire: Wire, over_wire: Clientary) -> None:
    endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b" " * (MAX_BODY + 100_000)
    wire.answers = [endless]
    with pytest.raises(Malformed, match="too long"):
        await over_wire.clients.get(1)


@pytest.mark.parametrize("raw", [b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nBroken\r\n\r\n", b"HTTP/1.1 xx OK\r\n\r\n"])
async def test_what_is_not_http_is_unreachable(wire: Wire, over_wire: Clientary, raw: bytes) -> None:
    wire.answers = [raw]
    with pytest.raises(Unreachable):
        await over_wire.clients.get(1)


async def test_headers_without_end_are_refused(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({"id": 1}, headers={"X-Long": "x" * 100_000})]
    with pytest.raises(Unreachable):
        await over_wire.clients.get(1)


async def test_a_long_error_page_is_not_held(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer(raw=b"x" * 1_000_000, status="404 Not Found")]
    with pytest.raises(NotFound):
        await over_wire.clients.get(1)


async def test_another_record_than_asked_for_is_refused(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({"id": 2})]
    with pytest.raises(Malformed, match="another record"):
        await over_wire.clients.get(1)


async def test_cookies_are_not_kept(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({"id": 1}, headers={"Set-Cookie": "track=me"})]
    await over_wire.clients.get(1)
    await over_wire.clients.get(1)
    assert "track" not in wire.requests[1]


async def test_a_lent_session_stays_open(wire: Wire) -> None:
    async with aiohttp.ClientSession() as session:
        async with Clientary("demo", "t", base_url=wire.url, session=session) as books:
            await books.clients.get(1)
        assert not session.closed


async def test_a_503_with_retry_after_is_waited_for_in_the_budget_only(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({}, status="503 Busy", headers={"Retry-After": "300"})]
    with pytest.raises(ServerTrouble) as caught:
        await over_wire.clients.get(1)
    assert caught.value.retry_after == 300
    assert len(wire.requests) == 1
