"""The running demo: started by the command that the README names, walked in a real browser."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import BrowserContext, FrameLocator, Page, expect

from tests.browser.addresses import free_ports

HERE = Path(__file__).parents[2]


@dataclass
class Demo:
    """The demo's addresses and its data folder."""

    site: str
    mailbox: str
    books: str
    data: Path

    async def state(self) -> dict[str, Any]:
        """What the stand-in holds right now: leads, outbox, requests."""
        async with aiohttp.ClientSession() as http, http.get(f"{self.books}/_control/state") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def lead(self, name: str) -> dict[str, Any]:
        """The one lead of that name, as soon as the stand-in holds it; TimeoutError after twenty seconds."""
        async with asyncio.timeout(20):
            while True:
                named = [lead for lead in (await self.state())["leads"] if lead["name"] == name]
                if named:
                    break
                await asyncio.sleep(0.05)  # it is written behind the answer, by another process
        [lead] = named
        return lead

    async def command(self, *words: str, said: str = "") -> str:
        """Run a ``frontdesk`` command beside the demo; returns what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "frontdesk", "--data", str(self.data), *words,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd=HERE,
        )  # fmt: skip
        printed, _ = await process.communicate(said.encode())
        text = printed.decode()
        assert process.returncode == 0, text
        return text


@contextlib.asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Demo]:
    """``frontdesk demo`` on free ports, until it has said where it is."""
    port = free_ports(4)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "frontdesk", "demo", "--port", str(port), "--data", str(folder),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, cwd=HERE,
    )  # fmt: skip
    assert process.stdout is not None
    found: list[str] = []
    try:
        async with asyncio.timeout(30):
            while len(found) < 3:
                line = (await process.stdout.readline()).decode()
                assert line, "the demo ended before it was ready"
                found += re.findall(r"http://127\.0\.0\.1:\d+", line)
        yield Demo(found[0], found[1], found[2], folder)
    finally:
        process.terminate()
        await process.communicate()


@dataclass
class Visitor:
    """Somebody on the demo's website with the chat open."""

    page: Page
    demo: Demo

    @property
    def chat(self) -> FrameLocator:
        return self.page.frame_locator("frontdesk-chat iframe")

    async def says(self, words: str) -> None:
        draft = self.chat.get_by_label("Your message")
        await draft.fill(words)
        await draft.press("Enter")

    async def reads(self, *words: str) -> None:
        for part in words:
            await expect(self.chat.locator("#transcript")).to_contain_text(part)

    async def proves(self, address: str) -> None:
        """Walk through the step that the chat offers: the address, the code from the mailbox page."""
        before = await self.mails_for(address)
        await self.chat.locator("input[type=email]").last.fill(address)
        await self.chat.locator("input[type=email]").last.press("Enter")
        mailbox = await self.page.context.new_page()
        await mailbox.goto(self.demo.mailbox)
        newest = mailbox.locator("#list a").filter(has_text="Your code").first
        await expect(mailbox.locator("#list a").filter(has_text="Your code")).to_have_count(before + 1)
        await newest.click()
        text = await mailbox.locator(".words").first.text_content()
        code = re.search(r"\b\d{3} \d{3}\b", text or "")
        assert code
        await mailbox.close()
        field = self.chat.locator("input[autocomplete=one-time-code]").last
        await field.fill(code[0])
        await field.press("Enter")

    async def mails_for(self, address: str) -> int:
        async with aiohttp.ClientSession() as http, http.get(self.demo.mailbox) as answer:
            return (await answer.text()).count("Your code")


async def visitor(context: BrowserContext, demo: Demo) -> Visitor:
    """Open the demo's website and the chat on it."""
    page = await context.new_page()
    await page.goto(demo.site)
    await page.locator("frontdesk-chat button").click()
    somebody = Visitor(page, demo)
    await expect(somebody.chat.locator("#transcript")).to_contain_text("How can I help")
    return somebody
