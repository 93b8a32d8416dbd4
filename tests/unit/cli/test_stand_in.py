"""Who may be played: only somebody in the books of a stand-in on this very machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import aiohttp.web
import pytest

from clientary_sandbox import Sandbox
from frontdesk.cli.stand_in import is_stand_in, on_this_machine


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1.evil.example", "http://evil.example", "http://[::ffff:8.8.8.8]", "file:///etc/passwd", "",
     "http://127.0.0.1@evil.example", "http://localhost.evil.example:8099", "http://[bad", "http://10.0.0.1:8099"],
)  # fmt: skip
async def test_that_an_address_elsewhere_is_none_whatever_it_answers(address: str) -> None:
    assert not on_this_machine(address)
    assert not await is_stand_in({"subdomain": "acme", "base_url": address})


async def test_that_a_real_account_is_none() -> None:
    assert not await is_stand_in({"subdomain": "acme"})
    assert not await is_stand_in({})


async def test_that_the_running_stand_in_is_one_and_only_while_it_runs() -> None:
    async with Sandbox(today=date(2026, 11, 23)) as sandbox:
        assert await is_stand_in({"subdomain": "x", "base_url": sandbox.url})
        assert await is_stand_in({"subdomain": "x", "base_url": f"{sandbox.url}/api/v2"})
    assert not await is_stand_in({"subdomain": "x", "base_url": sandbox.url})


@pytest.fixture
async def proxy() -> AsyncIterator[str]:
    """Something else on this machine, such as a tunnel to a real account."""

    async def answer(_: aiohttp.web.Request) -> aiohttp.web.Response:
        return aiohttp.web.json_response({"firm": "Acme"})

    app = aiohttp.web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    site = aiohttp.web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_that_a_tunnel_on_this_machine_is_none(proxy: str) -> None:
    assert on_this_machine(proxy)
    assert not await is_stand_in({"subdomain": "acme", "base_url": proxy})
