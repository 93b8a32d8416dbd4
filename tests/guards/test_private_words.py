"""Somebody's words do not print, and a post whose sender proved nothing is not looked at."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, ClassVar, cast

import pytest
from starlette.applications import Starlette

from frontdesk.channels.base import Forged
from frontdesk.message import Address, Inbound, Private
from frontdesk.web.front import Front
from frontdesk.web.hooks import routes

pytestmark = pytest.mark.guard

SECRET = "my mother's maiden name is Okafor"


def test_that_private_words_show_only_their_length() -> None:
    words = Private(SECRET)
    inbound = Inbound("web", "k", Address("web", words), words, datetime(2026, 3, 16, tzinfo=UTC))
    for shown in (str(words), repr(words), f"{words}", f"{words:>40}", f"{words!r}", f"{inbound}", repr([words])):
        assert "Okafor" not in shown
        assert "mother" not in shown
    with pytest.raises(TypeError):
        json.dumps({"words": words})
    assert words.reveal() == SECRET
    assert words == Private(SECRET)
    assert hash(words) == hash(Private(SECRET))
    assert words != SECRET
    assert not Private("  ")


class Strict:
    """A channel that believes nobody, and takes down whether it was made to read."""

    name: ClassVar[str] = "post"
    longest: ClassVar[int] = 100

    def __init__(self) -> None:
        self.read: list[bytes] = []

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        raise Forged("signature")

    async def parse(self, headers: Mapping[str, str], body: bytes) -> list[Inbound]:
        self.read.append(body)
        return []


async def test_that_a_forged_post_is_refused_before_it_is_read() -> None:
    channel = Strict()
    front = SimpleNamespace(firm=lambda slug: SimpleNamespace(id=1), channels={(1, "post"): channel}, office=None)
    app = Starlette(routes=routes(cast(Front, front)))
    assert await posted(app, "/hooks/post/alder", b"hello") == 403
    assert channel.read == []


async def posted(app: Starlette, path: str, body: bytes) -> int:
    """The status of one POST, straight through the ASGI port."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
    }
    await app(
        {**scope, "http_version": "1.1", "scheme": "http", "server": ("t", 80), "client": ("t", 1)}, receive, send
    )
    return int(sent[0]["status"])
