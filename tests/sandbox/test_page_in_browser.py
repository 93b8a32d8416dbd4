"""The page in a real browser: narrow and wide, light and dark, by keyboard alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright

from bootstrap import find_chromium
from clientary_sandbox import Sandbox
from clientary_sandbox.views import show
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    found = find_chromium()
    if found is None:
        pytest.fail("These tests need Chromium. Run: apt-get update && apt-get install -y chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=found, args=flags)
        yield running
        await running.close()


async def test_no_view_is_wider_than_a_small_phone_and_the_console_stays_silent(
    sandbox: Sandbox, api: Caller, browser: Browser
) -> None:
    firm = sandbox.firm
    page = await browser.new_page(viewport={"width": 360, "height": 740})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    number = next(iter(firm.invoices))
    mail = {"recipients": ["somebody@with-a-rather-long-name.example"] * 3, "attach_pdf": True, "send_copy": True}
    await api.send("POST", f"/invoices/{number}/messages", mail)
    paths = ["/", "/projects", "/leads", "/estimates", "/recurring", "/expenses", "/outbox", "/requests"]
    paths += [f"/clients/{next(iter(firm.clients))}", *(f"/estimates/{row}" for row in firm.estimates)]
    paths += [f"/projects/{next(iter(firm.projects))}", f"/invoices/{next(iter(firm.invoices))}"]
    for path in paths:
        await page.goto(sandbox.url + path)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert heard == []


async def test_light_and_dark_follow_the_reader(sandbox: Sandbox, browser: Browser) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page = await browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
        await page.goto(sandbox.url)
        grounds.append(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(246, 244, 239)", "rgb(22, 25, 29)"]


async def test_a_price_is_changed_with_the_keyboard_alone(sandbox: Sandbox, browser: Browser) -> None:
    row = next(row for row in sandbox.firm.invoices.values() if len(row["invoice_items"]) == 1)
    page = await browser.new_page()
    await page.goto(f"{sandbox.url}/invoices/{row['id']}")
    await page.keyboard.press("Tab")
    assert await page.locator(":focus").inner_text() == "Skip to the content"
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await page.locator(":focus").get_attribute("name") == "price":
            break
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("4321.09")
    await page.keyboard.press("Enter")
    await page.get_by_role("status").wait_for()
    total = show(sandbox.firm, "invoices", row)["total_cost"]
    assert str(row["invoice_items"][0]["price"]) == "4321.09"
    assert f"{total:,.2f} {row['currency_code']}" in await page.locator(".sums").inner_text()
