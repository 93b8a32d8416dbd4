"""What every API request passes: the log, added latency, arranged faults and the token check."""

from __future__ import annotations

import base64
import binascii
import hmac

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from clientary_sandbox.answers import answer
from clientary_sandbox.faults import Fault
from clientary_sandbox.state import Seen, State
from clientary_sandbox.wire import Kept, drop


class Gate:
    """ASGI wrapper around the API router; `lost` and `reset` faults need the server of this package."""

    def __init__(self, state: State, inner: ASGIApp) -> None:
        self._state = state
        self._inner = inner

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
            await self._state.wait(self._state.latency)
            fault = self._state.faults.due(method, path)
            if fault:
                delivered = await self._fail(fault, kept, scope, receive, send)
            else:
                await self._pass(kept, scope, receive)
                await kept.release(send)
                delivered = True
        finally:
            now = self._state.clock()
            query = scope["query_string"].decode("latin-1")
            status = kept.status if delivered else 0
            seen = Seen(method, path, query, begun - self._state.started, status, now - begun)
            self._state.requests.append(seen)

    async def _pass(self, kept: Kept, scope: Scope, receive: Receive) -> None:
        if self._known(Headers(scope=scope).get("authorization", "")):
            try:
                await self._inner(scope, receive, kept.send)
            except HTTPException as problem:  # no such route, or not with that method
                await answer({"error": problem.detail}, problem.status_code)(scope, receive, kept.send)
            return
        challenge = {"WWW-Authenticate": 'Basic realm="Clientary stand-in"'}
        refusal = answer({"error": "HTTP Basic: Access denied."}, 401, headers=challenge)
        await refusal(scope, receive, kept.send)

    def _known(self, header: str) -> bool:
        scheme, _, encoded = header.partition(" ")
        try:
            given = base64.b64decode(encoded.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        wanted = f"{self._state.token}:{self._state.token}".encode()
        return scheme.lower() == "basic" and hmac.compare_digest(given, wanted)

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
            await self._pass(kept, scope, receive)
        kept.headers += [(name.lower().encode(), value.encode()) for name, value in fault.headers.items()]
        if fault.lost:
            await drop(connections, scope, receive, hard=False)
            return False
        await kept.release(send, 0.5 if fault.half else 1.0)
        if fault.half:
            await drop(connections, scope, receive, hard=False)
        return not fault.half
