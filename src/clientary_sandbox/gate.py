"""What every API request passes: the log, added latency, arranged faults, the token check, Rails-like headers."""

from __future__ import annotations

import json
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clientary_sandbox.answers import Refused, answer, refusal
from clientary_sandbox.faults import Fault
from clientary_sandbox.state import Seen, State
from clientary_sandbox.tokens import right_of
from clientary_sandbox.wire import Kept, drop

LARGEST = 10_000_000  # bytes of a request's body


class Gate:
    """ASGI wrapper around the API router; `lost` and `reset` faults need the server of this package.

    `start` answers from the books as they were at the start, for `stale` faults.
    """

    def __init__(self, state: State, inner: ASGIApp, start: ASGIApp) -> None:
        self._state = state
        self._inner = inner
        self._start = start

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and log it (status 0 if its connection was dropped)."""
        root = scope.get("root_path", "")
        path = scope["path"].removeprefix(root).removesuffix(".json").rstrip("/") or "/"
        scope = {**scope, "path": root + path}
        method = scope["method"]
        begun = self._state.clock()
        kept = Kept()
        delivered = False
        try:
            # The whole request is taken in before anything waits: a caller who gives up has still asked.
            body = await _body(receive)
            if body is None:
                return
            again = _once(body, receive)
            await self._state.wait(self._state.latency)
            fault = self._state.faults.due(method, path)
            if fault:
                delivered = await self._fail(fault, kept, scope, again, send)
            else:
                await self._pass(kept, scope, again)
                self._stamp(kept, scope)
                await kept.release(send)
                delivered = True
        finally:
            now = self._state.clock()
            query = scope["query_string"].decode("latin-1")
            status = kept.status if delivered else 0
            seen = Seen(method, path, query, begun - self._state.started, status, now - begun)
            self._state.requests.append(seen)

    async def _pass(self, kept: Kept, scope: Scope, receive: Receive, *, stale: bool = False) -> None:
        right = right_of(self._state, Headers(scope=scope).get("authorization", ""))
        if right is None:
            challenge = {"WWW-Authenticate": 'Basic realm="Clientary stand-in"'}
            told = Refused(401, {"error": "HTTP Basic: Access denied."})
            await refusal(self._state.quirks, told, challenge)(scope, receive, kept.send)
            return
        inner = self._start if stale and scope["method"] == "GET" else self._inner
        try:
            await inner({**scope, "state": {"right": right}}, receive, kept.send)
        except HTTPException as problem:  # no such route, or not with that method
            told = Refused(problem.status_code, {"error": problem.detail})
            await refusal(self._state.quirks, told, problem.headers)(scope, receive, kept.send)

    def _stamp(self, kept: Kept, scope: Scope) -> None:
        """The headers seen on live answers (L), and 304 where the switch honours `If-None-Match`."""
        tag = f'W/"{sha256(kept.body).hexdigest()[:32]}"'
        place = len(self._state.requests)
        kept.headers += [(b"x-request-id", b"stand-in-%08d" % place), (b"x-runtime", b"0.001")]
        if kept.status != 200 or scope["method"] not in ("GET", "HEAD"):
            return
        kept.headers.append((b"etag", tag.encode()))
        if self._state.quirks.conditional == "honoured" and Headers(scope=scope).get("if-none-match") == tag:
            kept.status, kept.body = 304, b""

    async def _fail(self, fault: Fault, kept: Kept, scope: Scope, receive: Receive, send: Send) -> bool:
        connections = self._state.connections
        await self._state.wait(fault.delay)
        if fault.reset:
            await drop(connections, scope, receive, hard=True)
            return False
        if fault.do:
            fault.do(self._state.firm)
        if fault.answers:
            reply = answer({"error": "arranged fault"}, fault.status or 200)
            if fault.body is not None:
                reply.body = fault.body
            await reply(scope, receive, kept.send)
        else:
            await self._pass(kept, scope, receive, stale=fault.stale)
            self._stamp(kept, scope)
        if fault.duplicate:
            kept.body = _doubled(kept.body)
        kept.headers += [(name.lower().encode(), value.encode()) for name, value in fault.headers.items()]
        if fault.lost:
            await drop(connections, scope, receive, hard=False)
            return False
        await kept.release(send, 0.5 if fault.half else 1.0)
        if fault.half:
            await drop(connections, scope, receive, hard=False)
        return not fault.half


async def _body(receive: Receive) -> bytes | None:
    """The request's body up to LARGEST bytes, or None if the caller left before it was complete."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        size += len(message.get("body", b""))
        if size <= LARGEST:
            parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _once(body: bytes, receive: Receive) -> Receive:
    """A `receive` that hands out the body again and then asks the server."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


def _doubled(body: bytes) -> bytes:
    """A list answer with its first row repeated at the end; any other body as it is."""
    try:
        envelope = json.loads(body)
    except ValueError:
        return body
    rows = (
        next((each for each in envelope.values() if isinstance(each, list)), []) if isinstance(envelope, dict) else []
    )
    rows += rows[:1]
    return json.dumps(envelope, ensure_ascii=False).encode()
