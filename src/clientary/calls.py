"""From routes to records: what the resources are written in terms of."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from clientary import strict_json
from clientary.errors import BadInput, ClientaryError, Malformed, NotFound
from clientary.paging import Listing, Page, page_of, pages_until_end, read_all
from clientary.records.record import Kind, Record
from clientary.request import Budget, Path, path
from clientary.retry import patiently

if TYPE_CHECKING:
    from clientary.transport import Transport

R = TypeVar("R", bound=Record)


class Calls:
    """Reads and writes of one account, typed by Kind."""

    def __init__(self, transport: Transport, clock: Callable[[], float] = time.monotonic) -> None:
        self._transport = transport
        self._clock = clock
        self._working: dict[str, str] = {}

    async def get(self, kind: Kind[R], template: str, number: int) -> R:
        """One record by id. Raises Malformed when another one came."""
        where = path(template, number)
        body = await self._read(where, {})
        return _same(_record(kind, body, f"GET {template}", landed=False), number, f"GET {template}")

    async def all(
        self, kind: Kind[R], template: str, *ids: int, query: Mapping[str, str] | None = None, paged: bool = True
    ) -> Listing[R]:
        """A whole list, with whether it is proven whole."""
        where = path(template, *ids)

        async def fetch(number: int) -> Page[R]:
            return await self._page(kind, where, query or {}, number)

        return await read_all(fetch, paged=paged)

    def pages(
        self, kind: Kind[R], template: str, *ids: int, query: Mapping[str, str] | None = None
    ) -> AsyncIterator[Page[R]]:
        """A list page by page, one at a time, so that the caller may stop early."""
        where = path(template, *ids)

        async def fetch(number: int) -> Page[R]:
            return await self._page(kind, where, query or {}, number)

        return pages_until_end(fetch)

    async def create(self, kind: Kind[R], templates: Sequence[str], *ids: int, values: Mapping[str, object]) -> R:
        """Make a record; on 404 the next template is tried, and the one that worked is remembered."""
        body = strict_json.dumps({kind.wrapper: values})
        said, template = await self._post_first(templates, ids, body)
        return _record(kind, said, f"POST {template}", landed=None)

    async def update(self, kind: Kind[R], template: str, number: int, *, values: Mapping[str, object]) -> R:
        """Change some attributes. An empty answer is followed by reading the record."""
        if not values:
            raise BadInput("fields", "are empty", "give at least one attribute to change")
        body = strict_json.dumps({kind.wrapper: values})
        said = await self._transport.send("PUT", path(template, number), body=body)
        if said.strip():
            route = f"PUT {template}"
            return _same(_record(kind, said, route, landed=None), number, route, landed=None)
        try:
            return await self.get(kind, template, number)
        except ClientaryError as error:
            error.landed = None  # the change itself was accepted, only nobody saw it
            raise

    async def post(self, template: str, *ids: int, values: Mapping[str, object]) -> None:
        """An act whose answer is not read. Sent once."""
        await self._transport.send("POST", path(template, *ids), body=strict_json.dumps(values))

    async def _page(self, kind: Kind[R], where: Path, query: Mapping[str, str], number: int) -> Page[R]:
        asked = query if number == 1 else {**query, "page": str(number)}
        body = await self._read(where, asked)
        try:
            return page_of(strict_json.loads(body), kind, number)
        except Malformed as error:
            error.route = f"GET {where.template}"
            raise

    async def _read(self, where: Path, query: Mapping[str, str]) -> bytes:
        budget = Budget(clock=self._clock)

        async def once(attempt: int) -> bytes:
            return await self._transport.send("GET", where, query=query, attempt=attempt, budget=budget)

        return await patiently(once, budget)

    async def _post_first(self, templates: Sequence[str], ids: Sequence[int], body: bytes) -> tuple[bytes, str]:
        known = self._working.get(templates[0])
        order = [known] if known else list(templates)
        for template in order[:-1]:
            try:
                return await self._post_to(template, templates, ids, body), template
            except NotFound:
                continue  # nothing was made there, so posting elsewhere is no repetition
        return await self._post_to(order[-1], templates, ids, body), order[-1]

    async def _post_to(self, template: str, templates: Sequence[str], ids: Sequence[int], body: bytes) -> bytes:
        try:
            said = await self._transport.send("POST", path(template, *ids), body=body)
        except NotFound:
            raise
        except ClientaryError as error:
            if error.status is not None:
                self._working[templates[0]] = template
            raise
        self._working[templates[0]] = template
        return said


def _record(kind: Kind[R], body: bytes, route: str, *, landed: bool | None) -> R:
    """Parse one record, bare (D) or under its wrapper (A)."""
    try:
        raw = strict_json.loads(body)
        if isinstance(raw, dict) and "id" not in raw and isinstance(raw.get(kind.wrapper), dict):
            raw = raw[kind.wrapper]
        return kind.parse(raw)
    except Malformed as error:
        error.route, error.landed = route, landed
        raise


def _same(record: R, number: int, route: str, *, landed: bool | None = False) -> R:
    if record.id != number:
        raise Malformed("another record than the one asked for", route=route, landed=landed)
    return record
