"""A browser for the whole run, and for each test a stage of its own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, BrowserContext, async_playwright

from bootstrap import find_chromium
from tests.browser.stage import Stage

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium of this machine."""
    found = find_chromium()
    if found is None:
        pytest.fail("These tests need Chromium. Run: apt-get update && apt-get install -y chromium")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A fresh visitor at a desk-sized window."""
    fresh = await browser.new_context(viewport={"width": 1200, "height": 820}, reduced_motion="reduce")
    fresh.set_default_timeout(8_000)
    yield fresh
    await fresh.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """The stage on two free ports: one for the chat, one for the firm's page."""
    with socket.socket() as door, socket.socket() as other:
        for one in (door, other):
            one.bind(("127.0.0.1", 0))
        desk = Stage(door.getsockname()[1], other.getsockname()[1])
        config = uvicorn.Config(desk.app(), log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[door, other]))
        yield desk
        desk.drop()
        server.should_exit = True
        await serving
