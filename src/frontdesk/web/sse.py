"""Server-sent events: one line format, a heartbeat, no buffering on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Final

from starlette.responses import StreamingResponse

from frontdesk.channels.web import Event

_HEARTBEAT: Final = 15.0


def stream(events: AsyncGenerator[Event], *, first: Event) -> StreamingResponse:
    """``first`` and then ``events``, as a response that stays open until the browser leaves or they end."""
    headers = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}
    return StreamingResponse(_lines(events, first), media_type="text/event-stream", headers=headers)


async def _lines(events: AsyncGenerator[Event], first: Event) -> AsyncIterator[bytes]:
    yield _line(first)
    async with aclosing(events) as source:
        upcoming = asyncio.ensure_future(anext(source))
        try:
            while True:
                done, _ = await asyncio.wait({upcoming}, timeout=_HEARTBEAT)
                if not done:
                    yield b": still here\n\n"
                    continue
                try:
                    event = upcoming.result()
                except StopAsyncIteration:
                    return
                yield _line(event)
                del event  # what was said is not held until something else is
                upcoming = asyncio.ensure_future(anext(source))
        finally:
            upcoming.cancel()
            await asyncio.gather(upcoming, return_exceptions=True)


def _line(event: Event) -> bytes:
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    number = f"id: {event.seq}\n" if event.seq else ""
    return f"event: {event.name}\n{number}data: {data}\n\n".encode()
