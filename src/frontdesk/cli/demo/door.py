"""What stands before the demo's own pages: only browsers of this machine, strict headers, no other site's forms."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HERE: Final = ("127.0.0.1", "localhost", "::1")


class Door:
    """ASGI middleware: refuses other host names (a page elsewhere whose name was pointed here) and others' posts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _near(Headers(scope=scope)):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"This page is open to this machine only."})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", _POLICY)
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("referrer-policy", "same-origin")
                headers["cache-control"] = "no-store"
            await send(message)

        await self._app(scope, receive, guarded)


def _near(headers: Headers) -> bool:
    try:
        named = urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return False
    return named in _HERE and headers.get("sec-fetch-site", "none") in ("none", "same-origin", "same-site")
