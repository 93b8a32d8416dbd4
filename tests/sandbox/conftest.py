"""Fixtures of the stand-in's tests: a running server and a caller that holds the token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import aiohttp
import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller

TODAY = date(2026, 3, 9)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY) as running:
        yield running


@pytest.fixture
async def api(sandbox: Sandbox) -> AsyncIterator[Caller]:
    header = aiohttp.encode_basic_auth(sandbox.token, sandbox.token)
    async with aiohttp.ClientSession(headers={"Authorization": header}) as session:
        yield Caller(session, sandbox.url)
