"""A server that sends exactly the bytes a test wants and keeps the requests it was sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

SILENCE = b"\0"
"""As an answer: nothing comes, and the connection stays."""


class Wire:
    """`answers` are sent in turn, the last one for ever; each is a raw HTTP response."""

    def __init__(self) -> None:
        self.answers: list[bytes] = [answer({"id": 1})]
        self.requests: list[str] = []
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = next((int(v) for k, v in _headers(head) if k == "content-length"), 0)
                self.bodies.append(await reader.readexactly(length))
                self.requests.append(head)
                said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                if said == SILENCE:
                    await reader.read()  # until the client gives up
                    break
                writer.write(said)
                await writer.drain()
                if b"onnection: close" in said.partition(b"\r\n\r\n")[0] or not said:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the client hung up, as clients may
        finally:
            writer.close()


def _headers(head: str) -> list[tuple[str, str]]:
    lines = [line.partition(": ") for line in head.splitlines()[1:]]
    return [(name.lower(), value) for name, _, value in lines]


def answer(
    body: object = None,
    *,
    status: str = "200 OK",
    raw: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole HTTP response with `body` as JSON, or `raw` bytes."""
    content = json.dumps(body).encode() if raw is None else raw
    lines = [f"{name}: {value}" for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items()]
    return f"HTTP/1.1 {status}\r\n".encode() + "\r\n".join(lines).encode() + b"\r\n\r\n" + content
