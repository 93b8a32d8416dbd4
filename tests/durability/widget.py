"""The web chat as the widget behaves: it sends again what was not acknowledged, and shows each numbered reply once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

_LOST = (aiohttp.ClientError, ConnectionError)
_FOREVER = aiohttp.ClientTimeout(total=None)


@dataclass
class Widget:
    """One person's open chat page. It outlives the servers it talks to."""

    http: aiohttp.ClientSession
    site: str
    token: str
    shown: dict[int, dict[str, Any]] = field(default_factory=dict)  # by number: what was shown twice is there once
    twice: list[tuple[Any, Any]] = field(default_factory=list)  # what was shown under a number, and then something else
    waiting: list[dict[str, Any]] = field(default_factory=list)  # typed and not acknowledged
    _stream: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, base: str, text: str, button: str | None = None) -> None:
        """Type a message and send it; it waits when nobody answers."""
        self.waiting.append({"id": str(uuid.uuid4()), "text": text, "button": button})
        await self.hurry(base)

    async def hurry(self, base: str) -> None:
        """Send whatever was not acknowledged."""
        with contextlib.suppress(*_LOST):
            while self.waiting:
                url = f"{base}/chat/{self.site}/messages"
                async with self.http.post(url, json=self.waiting[0], headers=self._headers()) as answer:
                    if answer.status != 202:
                        return
                self.waiting.pop(0)

    async def connect(self, base: str) -> None:
        """Listen to that server from now on, from the last number shown."""
        await self.close()
        up = asyncio.Event()
        self._stream = asyncio.create_task(self._listen(base, up))
        opened = asyncio.ensure_future(up.wait())
        await asyncio.wait({opened, self._stream}, return_when=asyncio.FIRST_COMPLETED)
        opened.cancel()

    async def look_back(self, base: str) -> None:
        """Read the history, as after a reload; answers that were not shown yet are shown folded."""
        async with self.http.get(f"{base}/chat/{self.site}/history", headers=self._headers()) as answer:
            assert answer.status == 200, answer.status
            for item in (await answer.json())["items"]:
                if item["who"] != "you":
                    self.shown.setdefault(item["seq"], item)

    async def reply(self, after: int, within: float = 20) -> dict[str, Any]:
        """The next reply numbered above ``after``."""
        async with asyncio.timeout(within):
            while not (later := [seq for seq in self.shown if seq > after]):
                self._news.clear()
                await self._news.wait()
        return self.shown[min(later)]

    @property
    def last(self) -> int:
        """The highest number shown."""
        return max(self.shown, default=0)

    async def close(self) -> None:
        """Stop listening."""
        if self._stream is not None:
            self._stream.cancel()
            await asyncio.gather(self._stream, return_exceptions=True)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def _listen(self, base: str, up: asyncio.Event) -> None:
        headers = {**self._headers(), "Last-Event-ID": str(self.last)}
        name = ""
        with contextlib.suppress(*_LOST):
            async with self.http.get(f"{base}/chat/{self.site}/events", headers=headers, timeout=_FOREVER) as answer:
                assert answer.status == 200, answer.status
                async for raw in answer.content:
                    up.set()
                    line = raw.decode().rstrip("\n")
                    if line.startswith("event: "):
                        name = line[7:]
                    elif line.startswith("data: ") and name == "reply":
                        self._show(json.loads(line[6:]))

    def _show(self, reply: dict[str, Any]) -> None:
        known = self.shown.setdefault(reply["seq"], reply)
        self._news.set()
        if "blocks" in known and known["blocks"] != reply["blocks"]:
            self.twice.append((known["blocks"], reply["blocks"]))


def text_of(reply: dict[str, Any]) -> str:
    """All words of a reply."""
    parts: list[str] = []
    for block in reply["blocks"]:
        parts += [block.get("text", ""), block.get("caption", "")]
        parts += [cell for row in block.get("rows", []) for cell in row]
    return "\n".join(part for part in parts if part)
