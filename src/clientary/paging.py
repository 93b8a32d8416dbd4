"""Lists with proof: a list counts as whole only when its ids add up to what Clientary says there are.

Clientary echoes no current page, documents no order, and lists move while they are read. So the
answer's own paging members are trusted, the remaining pages are read at once, ids are counted, and
when they do not add up the whole list is read once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, TypeVar

from clientary.errors import Incomplete, Malformed, NotFound
from clientary.fields import day_of, whole_of
from clientary.records.record import Kind, Record

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
Fetch = Callable[[int], Awaitable["Page[R]"]]

MAX_PAGES: Final = 400
"""No list is read whole beyond this many pages; it is then incomplete."""
MAX_PAGES_IN_TURN: Final = 10_000
"""Page by page, a list may be longer; beyond this Incomplete is raised."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a list covers by its own account (expenses), first and last included."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """One page. The paging members are None where Clientary gives none (hours, staff)."""

    number: int
    items: tuple[R_co, ...]
    page_size: int | None = None
    page_count: int | None = None
    total_count: int | None = None
    period: Period | None = None

    @property
    def last_page(self) -> int:
        """How many pages there are by what this page says; 1 when it says nothing."""
        counted = self.page_count or 1
        if self.total_count and self.page_size:
            counted = max(counted, -(-self.total_count // self.page_size))
        return counted


@dataclass(frozen=True, slots=True)
class Listing(Generic[R_co]):
    """A list in Clientary's order, each record once. `total` is what Clientary said, if it did."""

    items: tuple[R_co, ...]
    complete: bool
    total: int | None
    period: Period | None = None

    def proven(self) -> tuple[R_co, ...]:
        """The items of a list proven whole. Raises Incomplete otherwise."""
        if not self.complete:
            raise Incomplete(len(self.items), self.total)
        return self.items


def page_of(raw: object, kind: Kind[R], number: int) -> Page[R]:
    """Read one list answer. Raises Malformed for a wrong envelope or a record without an id."""
    if not isinstance(raw, dict) or not isinstance(rows := raw.get(kind.key), list):
        raise Malformed(f"a list without {kind.key}")
    size, count, total = (_counted(raw, key) for key in ("page_size", "page_count", "total_count"))
    first, last = day_of(raw.get("from_date")), day_of(raw.get("to_date"))
    period = Period(first, last) if first or last else None
    return Page(number, tuple(map(kind.parse, rows)), size, count, total, period)


async def read_all(fetch: Fetch[R], *, paged: bool) -> Listing[R]:
    """Read a list whole, once more when it moved meanwhile. Raises what `fetch` raises.

    `paged=False` is for lists without paging members: page 2 is asked at the same time as page 1, and
    the list is proven when that is empty or the same.
    """
    found = await _read(fetch, paged)
    return found if found.complete else await _read(fetch, paged)


async def pages_until_end(fetch: Fetch[R]) -> AsyncIterator[Page[R]]:
    """Page after page, until the last one, an empty one, or one that brings nothing new.

    This proves nothing: a list that moves meanwhile may lose a record between two pages.
    """
    seen: set[int] = set()
    total: int | None = None
    for number in range(1, MAX_PAGES_IN_TURN + 1):
        page = await fetch(number)
        ids = {item.id for item in page.items}
        if number > 1 and ids <= seen:
            return
        seen |= ids
        total = page.total_count
        yield page
        if number >= page.last_page:
            return
    raise Incomplete(len(seen), total)


async def _read(fetch: Fetch[R], paged: bool) -> Listing[R]:
    fetch = _or_empty(fetch)
    pages = await _together(fetch, (1,) if paged else (1, 2))
    first = pages[0]
    total = first.total_count
    if total is None:
        return await _until_nothing_new(fetch, pages)
    last = min(first.last_page, MAX_PAGES)
    if first.page_size is None and first.page_count is None and len(first.items) < total:
        # It says how many there are, but not in how many pages (expenses).
        found = await _until_nothing_new(fetch, pages)
        return replace(found, complete=len(found.items) == total, total=total)
    pages += await _together(fetch, range(len(pages) + 1, last + 1))
    items = _once_each(pages[:last])
    agreed = all(page.total_count == total for page in pages[:last])
    return Listing(items, agreed and len(items) == total, total, first.period)


async def _until_nothing_new(fetch: Fetch[R], pages: list[Page[R]]) -> Listing[R]:
    """A list that says no total is whole when the page after it is empty or brings the same again."""
    seen: list[Page[R]] = [pages[0]]
    known = _ids(pages[0])
    while len(seen) < MAX_PAGES:
        number = len(seen) + 1
        page = pages[number - 1] if number <= len(pages) else await fetch(number)
        new = _ids(page)
        if not new or new == _ids(seen[0]):
            return Listing(_once_each(seen), complete=True, total=None, period=pages[0].period)
        if new & known:
            break
        seen.append(page)
        known |= new
    return Listing(_once_each(seen), complete=False, total=None, period=pages[0].period)


def _or_empty(fetch: Fetch[R]) -> Fetch[R]:
    """A page past the end may be answered with 404 instead of an empty list (unknown)."""

    async def past_the_end(number: int) -> Page[R]:
        try:
            return await fetch(number)
        except NotFound:
            if number == 1:
                raise
            return Page(number, ())

    return past_the_end


async def _together(fetch: Fetch[R], numbers: Iterable[int]) -> list[Page[R]]:
    """Fetch pages concurrently; the first failure stops the others and is raised."""

    async def one(number: int) -> Page[R]:
        return await fetch(number)

    tasks = [asyncio.create_task(one(number)) for number in numbers]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _once_each(pages: Iterable[Page[R]]) -> tuple[R, ...]:
    return tuple({item.id: item for page in pages for item in page.items}.values())


def _ids(page: Page[R]) -> set[int]:
    return {item.id for item in page.items}


def _counted(raw: dict[str, object], key: str) -> int | None:
    if (value := raw.get(key)) is None:
        return None
    found = whole_of(value)
    if found is None or found < 0:
        raise Malformed(f"{key} is not a count")
    return found
