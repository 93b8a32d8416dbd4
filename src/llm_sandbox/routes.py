"""The routes of both vendors over one script: a request is read, the script answers, the answer is written."""

from __future__ import annotations

import asyncio
import hmac
import inspect
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from llm_sandbox import anthropic_wire, openai_wire
from llm_sandbox.talk import Asked, Mishap, Said, Script

_GARBAGE: Final = b'data: \xff\xfe{]not json\n\n\x00\x01event: ???\ndata: {"choices": 7}\n\n' * 8
_LARGEST: Final = 8_000_000  # bytes of a request body


class Wire(Protocol):
    """One vendor's protocol."""

    PATH: str
    read: Callable[[Mapping[str, Any], bytes, int, Mapping[str, str]], Asked]
    answer: Callable[[Asked, Said], dict[str, Any]]
    events: Callable[[Asked, Said], Iterator[bytes]]
    error: Callable[[int], dict[str, Any]]


@dataclass(slots=True)
class Desk:
    """What the routes share: the script, the key that is let in, and what has passed."""

    script: Script
    key: str | None = None
    requests: list[Asked] = field(default_factory=list)
    sent: int = 0
    closing: asyncio.Event = field(default_factory=asyncio.Event)


def app_over(desk: Desk) -> Starlette:
    """The application."""

    async def models(_: Request) -> Response:
        return JSONResponse({"object": "list", "data": [{"id": "scripted", "object": "model"}]})

    def way_in(wire: Wire) -> Callable[[Request], Any]:
        async def take(request: Request) -> Response:
            return await _answered(desk, wire, request)

        return take

    ways = [Route(wire.PATH, way_in(wire), methods=["POST"]) for wire in (openai_wire, anthropic_wire)]
    return Starlette(routes=[*ways, Route("/v1/models", models)])


async def _answered(desk: Desk, wire: Wire, request: Request) -> Response:
    raw = await request.body()
    if not _let_in(desk, request):
        return JSONResponse(wire.error(401), 401)
    try:
        asked = wire.read(json.loads(raw), raw, len(desk.requests) + 1, dict(request.headers))
    except (ValueError, KeyError, TypeError, AttributeError):
        return JSONResponse(wire.error(400), 400)
    if len(raw) > _LARGEST:
        return JSONResponse(wire.error(400), 400)
    desk.requests.append(asked)
    found = desk.script(asked)
    said = await found if inspect.isawaitable(found) else found
    if isinstance(said, Mishap):
        return await _mishap(desk, wire, said, request, asked)
    if asked.stream:
        return StreamingResponse(_counted(desk, wire.events(asked, said)), media_type="text/event-stream")
    body = json.dumps(wire.answer(asked, said)).encode()
    desk.sent += len(body)
    return Response(body, media_type="application/json")


def _let_in(desk: Desk, request: Request) -> bool:
    if desk.key is None:
        return True
    given = request.headers.get("x-api-key") or request.headers.get("authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), desk.key.encode())


async def _mishap(desk: Desk, wire: Wire, mishap: Mishap, request: Request, asked: Asked) -> Response:
    match mishap.kind:
        case "stall":
            gone = asyncio.create_task(_gone(request))
            closing = asyncio.create_task(desk.closing.wait())
            await asyncio.wait({gone, closing}, return_when=asyncio.FIRST_COMPLETED)
            for task in (gone, closing):
                task.cancel()
            return JSONResponse(wire.error(503), 503)
        case "garbage":
            return Response(_GARBAGE, media_type="text/event-stream" if asked.stream else "application/json")
        case "half":
            return _Half()
    headers = {"retry-after": "1"} if mishap.status == 429 else {}
    return JSONResponse(wire.error(mishap.status), mishap.status, headers)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Half(Response):
    """Begins a body and never ends it: the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        head = [(b"content-type", b"application/json"), (b"content-length", b"4096")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b'{"id": "half", "choices": [{', "more_body": True})


async def _counted(desk: Desk, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        desk.sent += len(piece)
        yield piece
        await asyncio.sleep(0)
