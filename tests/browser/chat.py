"""The chat as a visitor meets it: opened on the firm's page, spoken to, and looked at."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import BrowserContext, FrameLocator, Locator, Page, expect

from tests.browser.stage import Stage

MESSAGES = ".message, .note"


@dataclass
class Chat:
    """A page of the firm's with the chat open in it."""

    page: Page
    stage: Stage
    complaints: list[str]  # errors of the scripts, and what the content policy forbade

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("frontdesk-chat iframe")

    @property
    def launcher(self) -> Locator:
        return self.page.locator("frontdesk-chat button")

    @property
    def draft(self) -> Locator:
        return self.frame.get_by_label("Your message")

    def button(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=name, exact=True)

    async def open(self) -> None:
        await self.launcher.click()
        await expect(self.frame.get_by_text("What can I do for you?")).to_be_visible()

    async def say(self, words: str) -> None:
        await self.draft.fill(words)
        await self.draft.press("Enter")

    async def ask(self, words: str) -> int:
        """Say something that the stage stays silent about; return its number once it has arrived."""
        self.stage.script[words] = None
        await self.say(words)
        await expect(self.frame.locator(".mine[data-state=sent]").last).to_contain_text(words)
        return self.stage.seq

    async def bubbles(self) -> list[str]:
        """What stands in the conversation, from top to bottom."""
        return await self.frame.locator(".bubble").all_inner_texts()

    async def shows(self, words: str) -> None:
        await expect(self.frame.locator("#transcript")).to_contain_text(words)

    async def streaming(self, times: int = 1) -> None:
        """Wait until the stream of events was opened that often."""
        await self.stage.until(lambda: len(self.stage.resumed) >= times)


async def visit(context: BrowserContext, stage: Stage, *, at: str = "") -> Chat:
    """Open the firm's page; the chat is still closed."""
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None)
    await page.goto(at or stage.host)
    chat = Chat(page, stage, complaints)
    await expect(chat.launcher).to_be_visible()
    return chat


async def enter(context: BrowserContext, stage: Stage, *, at: str = "") -> Chat:
    """Open the firm's page and the chat on it."""
    chat = await visit(context, stage, at=at)
    await chat.open()
    return chat
