"""From routes to records: what the resources are written in terms of."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from clientary import strict_json
from clientary.errors import BadInput, ClientaryError, Invalid, Malformed, NotFound, PlanLimit
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
        self._working: dict[tuple[str, str], str] = {}

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
        said, template = await self._first_found("POST", templates, ids, body)
        return _record(kind, said, f"POST {template}", landed=None)

    async def update(self, kind: Kind[R], templates: Sequence[str], number: int, *, values: Mapping[str, object]) -> R:
        """Change some attributes; templates as for `create`, the first one also reads the record.

        An empty answer is followed by reading the record.
        """
        if not values:
            raise BadInput("fields", "are empty", "give at least one attribute to change")
        body = strict_json.dumps({kind.wrapper: values})
        said, template = await self._first_found("PUT", templates, (number,), body)
        if said.strip():
            route = f"PUT {template}"
            return _same(_record(kind, said, route, landed=None), number, route, landed=None)
        try:
            return await self.get(kind, templates[0], number)
        except ClientaryError as error:
            error.landed = None  # the change itself was accepted, only nobody saw it
            raise

    async def act(self, method: str, template: str, *ids: int, values: Mapping[str, object] | None = None) -> None:
        """A write whose answer is not read: any 2xx is taken as done. Sent once."""
        body = None if values is None else strict_json.dumps(values)
        await self._transport.send(method, path(template, *ids), body=body)

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

    async def _first_found(
        self, method: str, templates: Sequence[str], ids: Sequence[int], body: bytes
    ) -> tuple[bytes, str]:
        """Write to the first template that is there. 404 changed nothing, so going on is no repetition."""
        known = self._working.get((method, templates[0]))
        order = [known] if known else list(templates)
        for template in order[:-1]:
            try:
                return await self._write(method, template, templates, ids, body), template
            except NotFound as error:
                if error.status != 404:  # 410 knows the record, so the place is right
                    raise
        return await self._write(method, order[-1], templates, ids, body), order[-1]

    async def _write(
        self, method: str, template: str, templates: Sequence[str], ids: Sequence[int], body: bytes
    ) -> bytes:
        try:
            said = await self._transport.send(method, path(template, *ids), body=body)
        except (Invalid, PlanLimit):
            self._working[method, templates[0]] = template  # it knew the record, so it is the right place
            raise
        self._working[method, templates[0]] = template
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
