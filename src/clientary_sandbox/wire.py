"""Breaking a connection on purpose: dropping it unanswered, or in the middle of a body."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import cast

from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

Connections = dict[tuple[str, int], asyncio.Transport]


def tracked(connections: Connections) -> type[H11Protocol]:
    """A protocol class that keeps each open connection in `connections` under the caller's address."""

    class Tracked(H11Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            stream = cast(asyncio.Transport, transport)
            super().connection_made(stream)
            connections[stream.get_extra_info("peername")[:2]] = stream

        def connection_lost(self, exc: Exception | None) -> None:
            connections.pop(self.transport.get_extra_info("peername")[:2], None)
            super().connection_lost(exc)

    return Tracked


async def drop(connections: Connections, scope: Scope, receive: Receive, *, hard: bool) -> None:
    """Close the caller's connection without another byte; `hard` resets it instead of ending it in order."""
    transport = connections.get(tuple(scope["client"] or ()))
    if transport is None:  # the caller has left already
        return
    if hard:
        plug: socket.socket = transport.get_extra_info("socket")
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    else:
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


class Kept:
    """A finished answer, held back until it is decided how much of it may leave."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""

    async def send(self, message: Message) -> None:
        """Takes the place of the server's own `send`."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", []))
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    async def release(self, send: Send, share: float = 1.0) -> None:
        """Send the answer, or promise all of it and send the first `share` (0 to 1) of its body."""
        length = (b"content-length", str(len(self.body)).encode())
        rest = [pair for pair in self.headers if pair[0].lower() != b"content-length"]
        headers = rest if self.status in (204, 304) else [*rest, length]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        part = self.body[: int(len(self.body) * share)]
        await send({"type": "http.response.body", "body": part, "more_body": share < 1})
