"""What the client's tests share: the stand-in over real HTTP, and a wire that answers as told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from clientary import Call, Clientary
from clientary_sandbox import Sandbox
from tests.clientary.wire import Wire

TODAY = date(2026, 11, 23)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY) as running:
        yield running


@pytest.fixture
def calls() -> list[Call]:
    """What the client says it asked, in order."""
    return []


@pytest.fixture
async def books(sandbox: Sandbox, calls: list[Call]) -> AsyncIterator[Clientary]:
    """A client of the stand-in, unlimited, so that tests do not wait."""
    async with Clientary("demo", sandbox.token, base_url=sandbox.url, limits=None, observe=calls.append) as client:
        yield client


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with Wire() as running:
        yield running


@pytest.fixture
async def over_wire(wire: Wire) -> AsyncIterator[Clientary]:
    """A client whose every answer the test spells out."""
    async with Clientary("demo", "a-token", base_url=wire.url, limits=None) as client:
        yield client
