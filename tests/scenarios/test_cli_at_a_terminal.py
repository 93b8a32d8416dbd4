"""``frontdesk connect`` as somebody at a terminal walks it: told where the token is, asked again for what was wrong."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from clientary_sandbox import Sandbox
from tests.terminal import ROOT, frontdesk


@pytest.fixture
async def books() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=date(2026, 11, 23), token="right-token") as sandbox:
        yield sandbox


class Terminal:
    """A command on a terminal of its own."""

    def __init__(self, file: int, process: asyncio.subprocess.Process) -> None:
        self._file, self.process = file, process
        self.seen = ""
        self._read = 0
        self._news = asyncio.Event()
        asyncio.get_running_loop().add_reader(file, self._take)

    async def sees(self, words: str) -> None:
        """Wait until ``words`` were printed after what was seen before."""
        try:
            async with asyncio.timeout(20):
                while words not in self.seen[self._read :]:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"never saw {words!r} in {self.seen[self._read :]!r}") from None
        self._read = self.seen.index(words, self._read) + len(words)

    def _take(self) -> None:
        try:
            self.seen += os.read(self._file, 4096).decode("utf-8", "replace")
        except OSError:  # the command has ended
            asyncio.get_running_loop().remove_reader(self._file)
        self._news.set()

    async def answers(self, question: str, typed: str) -> None:
        await self.sees(question)
        os.write(self._file, f"{typed}\n".encode())


@pytest.mark.requirement("S48", "S49", "S51", "S52")
async def test_that_the_walk_asks_again_for_the_field_that_was_wrong(tmp_path: Path, books: Sandbox) -> None:
    own, theirs = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    environment = {**plain, "FRONTDESK_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "frontdesk", "connect", "--account", "acme", "--base-url", books.url,
        stdin=theirs, stdout=theirs, stderr=theirs, env={**environment, "COLUMNS": "200"}, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        await walk(Terminal(own, process))
        async with asyncio.timeout(20):
            assert await process.wait() == 0
    finally:
        asyncio.get_running_loop().remove_reader(own)
        os.close(own)
        if process.returncode is None:
            process.kill()
            await process.wait()
    shown = (await frontdesk("connect", "show", data=tmp_path)).out
    for text in ("Acme & Sons", "Europe/Lisbon", "thu 09:00-16:00", "team@acme.example", "https://www.acme.example"):
        assert text in shown
    assert "fri" not in shown


async def walk(terminal: Terminal) -> None:
    """All the questions, with two wrong answers among them."""
    await terminal.sees("https://acme.clientary.com")
    await terminal.answers("API token: ", "wrong-token")
    await terminal.sees("refuses this token")
    await terminal.answers("API token: ", "right-token")
    await terminal.sees("connected as acme")
    await terminal.answers("The firm's name", "Acme & Sons")
    await terminal.answers("Time zone", "Lisbon")
    await terminal.sees("is not a time zone")
    await terminal.answers("Time zone", "Europe/Lisbon")
    await terminal.answers("When somebody is in", "mon-thu 09:00-16:00")
    for question in ("Telephone", "E-mail address", "Website", "Services"):
        await terminal.answers(question, "")
    await terminal.answers("Who is told", "team@acme.example")
    await terminal.answers("Websites that will show", "www.acme.example")
    await terminal.answers("mail server for sending now", "n")
    await terminal.sees("data-site=")
    assert "right-token" not in terminal.seen
