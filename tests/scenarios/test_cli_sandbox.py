"""``frontdesk sandbox``: the stand-in alone, with its own switches handed on to it."""

from __future__ import annotations

import aiohttp

from tests.terminal import frontdesk, running


async def test_that_a_switch_reaches_the_stand_in() -> None:
    async with running("sandbox", "--port", "0", "--today", "2026-11-23", "--dates", "slash") as process:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().strip()
        signed = {"authorization": aiohttp.encode_basic_auth("demo-token", "demo-token")}
        async with aiohttp.ClientSession(headers=signed) as http, http.get(f"{url}/api/v2/invoices") as answer:
            books = await answer.json()
    assert all("/" in invoice["date"] for invoice in books["invoices"])


async def test_that_an_unknown_switch_is_named_with_the_way_to_the_list() -> None:
    ended = await frontdesk("sandbox", "--port", "0", "--put-returns", "maybe")
    assert ended.code == 1
    assert "--put-returns" in ended.err
    assert "--switches" in ended.err
    assert "--put-returns" in (await frontdesk("sandbox", "--switches")).out
