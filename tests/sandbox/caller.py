"""A bare HTTP caller for the tests: status, exact JSON and headers of one answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import aiohttp


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    headers: Mapping[str, str]


class Caller:
    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def send(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        root = "" if path.startswith("/_control") else "/api/v2"
        async with self.session.request(method, self.url + root + path, json=body, params=query) as answer:
            text = await answer.text()
            return Answer(answer.status, json.loads(text, parse_float=Decimal) if text else None, answer.headers)

    async def get(self, path: str, **query: str) -> Any:
        answer = await self.send("GET", path, **query)
        assert answer.status == 200, (path, answer)
        return answer.body

    async def every(self, path: str, key: str, **query: str) -> list[Any]:
        """All rows of a paged list, page by page."""
        rows: list[Any] = []
        page = pages = 1
        while page <= pages:
            body = await self.get(path, page=str(page), **query)
            pages, page = body["page_count"], page + 1
            rows += body[key]
        return rows
