"""A chat over the widget's own HTTP interface: what the browser sends and hears, without the browser."""

from __future__ import annotations

import asyncio
import contextlib
import json
import uuid
from collections.abc import AsyncIterator
from typing import Any

import aiohttp


class Chat:
    """One open chat. ``heard`` are the events so far; ``token`` follows rotation as the widget does."""

    def __init__(self, http: aiohttp.ClientSession, base: str, site: str) -> None:
        self._http, self._base = http, f"{base}/chat/{site}"
        self.token = ""
        self.opening: dict[str, Any] = {}
        self.events: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
        self._listening: asyncio.Task[None] | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    async def post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        async with self._http.post(f"{self._base}{path}", json=body, headers=self.headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else {}

    async def get(self, path: str) -> tuple[int, dict[str, Any]]:
        async with self._http.get(f"{self._base}{path}", headers=self.headers) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else {}

    async def start(self) -> None:
        status, body = await self.post("/sessions", {})
        assert status == 201, status
        self.token, self.opening = body["token"], body["conversation"]
        ready = asyncio.Event()
        self._listening = asyncio.create_task(self._listen(ready))
        await ready.wait()

    async def say(self, text: str, *, button: str | None = None) -> dict[str, Any]:
        """Send one message and wait for the reply to it."""
        status, body = await self.post("/messages", {"id": str(uuid.uuid4()), "text": text, "button": button})
        assert status == 202, status
        return await self.reply(to=body["seq"])

    async def reply(self, *, to: int | None = None) -> dict[str, Any]:
        """The next reply (to message ``to``)."""
        async with asyncio.timeout(20):
            while True:
                name, data = await self.events.get()
                if name == "state" and "token" in data:
                    self.token = data["token"]
                if name == "reply" and (to is None or data["in_reply_to"] == to):
                    return data

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self, ready: asyncio.Event) -> None:
        timeout = aiohttp.ClientTimeout(total=None)
        async with self._http.get(f"{self._base}/events", headers=self.headers, timeout=timeout) as answer:
            assert answer.status == 200
            name = ""
            async for raw in answer.content:
                line = raw.decode().rstrip("\n")
                ready.set()
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    self.events.put_nowait((name, json.loads(line[6:])))


@contextlib.asynccontextmanager
async def chatting(base: str, site: str, language: str = "") -> AsyncIterator[Chat]:
    """An open chat that is closed afterwards, in a browser that asks for ``language``."""
    async with aiohttp.ClientSession(headers={"accept-language": language} if language else {}) as http:
        chat = Chat(http, base, site)
        await chat.start()
        try:
            yield chat
        finally:
            await chat.close()


def said(reply: dict[str, Any]) -> str:
    """All text of a reply."""
    parts: list[str] = []
    for block in reply["blocks"]:
        parts.append(block.get("text", ""))
        parts.append(block.get("caption", ""))
        parts.extend(cell for row in block.get("rows", []) for cell in row)
        parts.extend(block.get("options", []))
    return "\n".join(part for part in parts if part)
