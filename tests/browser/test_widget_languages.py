"""The chat window in other languages: it begins in the browser's, and goes on in the conversation's."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from frontdesk.reply import catalogue
from tests.browser.lines import reply, text
from tests.browser.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def word(key: str, language: str) -> str:
    return catalogue.sentence(f"widget.{key}", language)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
async def test_the_window_speaks_the_browsers_language_and_fits(browser: Browser, stage: Stage, language: str) -> None:
    context = await browser.new_context(
        locale=language, viewport={"width": 360, "height": 700}, reduced_motion="reduce"
    )
    try:
        page = await context.new_page()
        await page.goto(stage.host)
        await page.get_by_role("button", name=word("launch", language)).click()
        chat = page.frame_locator("frontdesk-chat iframe")
        await expect(chat.get_by_role("button", name=word("person", language), exact=True)).to_be_visible()
        await expect(chat.get_by_role("button", name=word("end", language), exact=True)).to_be_visible()
        await expect(chat.get_by_label(word("message", language))).to_be_visible()
        assert await chat.locator("html").get_attribute("lang") == language
        wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        assert await chat.locator("body").evaluate(f"() => {wide}") <= 0
    finally:
        await context.close()


async def test_the_window_goes_on_in_the_language_of_the_reply(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(locale="en-GB", reduced_motion="reduce")
    try:
        page = await context.new_page()
        await page.goto(f"{stage.origin}/chat/harbour-finch")
        await page.get_by_label(word("message", "en")).fill("Was schulden wir?")
        stage.script["Was schulden wir?"] = [
            reply(2, text("Es ist nichts offen."), in_reply_to=1, language="de"),
            ("state", {"holder": "agent", "verified": True, "about": "Nair Legal"}),
        ]
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name=word("person", "de"), exact=True)).to_be_visible()
        await expect(page.get_by_text(word("verified_for", "de").replace("{about}", "Nair Legal"))).to_be_visible()
        await expect(page.locator("html")).to_have_attribute("lang", "de")
        await expect(page).to_have_title(word("title", "de").replace("{firm}", "Harbour & Finch Studio"))
        await expect(page.get_by_label(word("message", "de"))).to_be_visible()
    finally:
        await context.close()
