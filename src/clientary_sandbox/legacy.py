"""The un-versioned base of old: signed calls outside /api/v2 go to the API while the switch says so."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from clientary_sandbox.state import State

KEPT = ("/api/v2/", "/_control/", "/openapi.json")


class Legacy:
    """Passes a request to the pages, or to the API's gate if it carries Basic credentials and no newer address."""

    def __init__(self, app: ASGIApp, state: State, gate: ASGIApp) -> None:
        self._pages = app
        self._state = state
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by the switch, the path and the headers."""
        old = scope["type"] == "http" and self._state.quirks.legacy_base == "yes"
        signed = old and Headers(scope=scope).get("authorization", "").lower().startswith("basic ")
        if signed and not scope["path"].startswith(KEPT):
            await self._gate(scope, receive, send)
            return
        await self._pages(scope, receive, send)
