"""What every answer carries and every request must keep to: security headers, size limits, no caching."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CHAT_BODY: Final = 256 * 1024
_HOOK_BODY: Final = 40 * 1024 * 1024

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-src 'self'; frame-ancestors {ancestors}"
)
_ALWAYS: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class TooLarge(Exception):
    """A body over its limit; answered with 413."""


class Guard:
    """ASGI middleware. ``ancestors``: short name of a firm → the origins whose pages may show its chat.

    ``secure``: browsers reach this server by https and shall never try anything else.
    """

    def __init__(self, app: ASGIApp, ancestors: Mapping[str, tuple[str, ...]], *, secure: bool) -> None:
        self._app, self._ancestors = app, ancestors
        self._always = {**_ALWAYS, "strict-transport-security": "max-age=31536000"} if secure else _ALWAYS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        limit = _HOOK_BODY if path.startswith("/hooks/") else _CHAT_BODY
        headers = Headers(scope=scope)
        declared = headers.get("content-length", "0")
        if not declared.isascii() or not declared.isdigit() or len(declared) > 12 or int(declared) > limit:
            await _plain(send, 413)
            return
        seen, started = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise TooLarge
            return message

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._dress(MutableHeaders(scope=message), path)
            await send(message)

        try:
            await self._app(scope, counted, guarded)
        except TooLarge:
            if not started:
                await _plain(send, 413)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self._always.items():
            headers.setdefault(name, value)
        if not path.startswith("/static/") and path != "/w.js":
            headers["cache-control"] = headers.get("cache-control", "no-store")
        slug = path.split("/")[2] if path.startswith("/chat/") and path.count("/") >= 2 else ""
        headers["content-security-policy"] = _POLICY.format(ancestors=_ancestors(slug, self._ancestors))


async def _plain(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def _ancestors(slug: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """Who may show a page in a frame: a firm's own sites for its chat, nobody for anything else."""
    return " ".join(("'self'", *known[slug])) if slug in known else "'none'"
