"""A list is called whole only when it is, even while it moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientary import Incomplete, Listing, Malformed, NotFound, Page, Staff
from clientary.paging import MAX_PAGES, page_of, pages_until_end, read_all
from clientary.records.staff import STAFF
from tests.unhurried import UNHURRIED


def rows(ids: list[int]) -> tuple[Staff, ...]:
    return tuple(Staff(id=number) for number in ids)


class Source:
    """A list as a server gives it out; `moves` change it before the nth answer."""

    def __init__(self, ids: list[int], size: int = 10) -> None:
        self.ids = ids
        self.size = size
        self.asked: list[int] = []
        self.moves: dict[int, Callable[[list[int]], None]] = {}

    async def __call__(self, number: int) -> Page[Staff]:
        self.asked.append(number)
        move = self.moves.get(len(self.asked))
        if move:
            move(self.ids)
        await asyncio.sleep(0)
        part = self.ids[(number - 1) * self.size : number * self.size]
        return Page(number, rows(part), self.size, -(-len(self.ids) // self.size), len(self.ids))


def ids_of(listing: Listing[Staff]) -> list[int]:
    return [item.id for item in listing.items]


@UNHURRIED
@given(st.integers(0, 95))
async def test_every_record_of_a_still_list_is_read_once_and_in_order(length: int) -> None:
    source = Source(list(range(1, length + 1)))
    found = await read_all(source, paged=True)
    assert found.complete
    assert ids_of(found) == source.ids
    assert found.proven() == found.items
    assert sorted(source.asked) == list(range(1, max(-(-length // 10), 1) + 1))


async def test_the_answers_page_size_is_believed_and_not_the_page_count() -> None:
    source = Source(list(range(1, 26)))

    async def understated(number: int) -> Page[Staff]:
        page = await source(number)
        return Page(number, page.items, page.page_size, 1, page.total_count)

    assert (await read_all(understated, paged=True)).complete


async def test_a_list_that_moved_is_read_again() -> None:
    source = Source(list(range(1, 31)))
    source.moves[2] = lambda ids: ids.insert(0, 99)
    found = await read_all(source, paged=True)
    assert found.complete
    assert sorted(ids_of(found)) == [*range(1, 31), 99]


async def test_a_list_that_shrank_below_its_last_page_is_read_again() -> None:
    source = Source(list(range(1, 32)))
    source.moves[2] = lambda ids: ids.remove(1)
    found = await read_all(source, paged=True)
    assert (found.complete, found.total) == (True, 30)


async def test_a_list_that_keeps_moving_is_incomplete_and_says_so() -> None:
    source = Source(list(range(1, 31)))
    source.moves = {turn: lambda ids: ids.insert(0, 1000 + len(ids)) for turn in range(1, 50)}
    found = await read_all(source, paged=True)
    assert not found.complete
    assert len(set(ids_of(found))) == len(found.items)
    with pytest.raises(Incomplete, match="30 read of") as caught:
        Listing(found.items[:30], complete=False, total=found.total).proven()
    assert caught.value.total == found.total


async def test_a_list_without_end_is_cut() -> None:
    async def endless(number: int) -> Page[Staff]:
        return Page(number, rows([number]), 1, 10**9, 10**9)

    found = await read_all(endless, paged=True)
    assert (found.complete, len(found.items)) == (False, MAX_PAGES)


@UNHURRIED
@given(
    st.lists(st.lists(st.integers(1, 30), max_size=6), min_size=1, max_size=6),
    st.integers(0, 30),
    st.booleans(),
)
async def test_complete_always_means_as_many_ids_as_were_promised(
    pages: list[list[int]], total: int, paged: bool
) -> None:
    async def any_server(number: int) -> Page[Staff]:
        part = pages[number - 1] if number <= len(pages) else []
        return Page(number, rows(part), 6, len(pages), total)

    found = await read_all(any_server, paged=paged)
    assert len(set(ids_of(found))) == len(found.items)
    assert found.complete == (len(found.items) == total)


@pytest.mark.parametrize("second", [[], [1, 2, 3]])
async def test_an_unpaged_list_is_proven_by_an_empty_or_equal_second_page(second: list[int]) -> None:
    async def unpaged(number: int) -> Page[Staff]:
        return Page(number, rows([1, 2, 3] if number == 1 else second))

    assert await read_all(unpaged, paged=False) == Listing(rows([1, 2, 3]), complete=True, total=None)


async def test_a_missing_second_page_counts_as_empty() -> None:
    async def strict(number: int) -> Page[Staff]:
        if number > 1:
            raise NotFound("not found")
        return Page(number, rows([1]))

    assert (await read_all(strict, paged=False)).complete


async def test_a_list_paged_in_secret_is_read_to_its_end() -> None:
    async def secretive(number: int) -> Page[Staff]:
        return Page(number, rows({1: [1, 2], 2: [3, 4], 3: [5]}.get(number, [])))

    found = await read_all(secretive, paged=False)
    assert (ids_of(found), found.complete) == ([1, 2, 3, 4, 5], True)


async def test_overlapping_pages_without_a_total_prove_nothing() -> None:
    async def overlapping(number: int) -> Page[Staff]:
        return Page(number, rows([number, number + 1]))

    assert not (await read_all(overlapping, paged=False)).complete


async def test_one_failing_page_stops_the_others_and_is_raised() -> None:
    stopped = []

    async def failing(number: int) -> Page[Staff]:
        if number == 3:
            raise Malformed("page 3")
        if number == 4:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                stopped.append(number)
                raise
        return Page(number, rows([number]), 1, 4, 4)

    with pytest.raises(Malformed, match="page 3"):
        await read_all(failing, paged=True)
    assert stopped == [4]


async def test_pages_can_be_left_early() -> None:
    source = Source(list(range(1, 96)))
    async for page in pages_until_end(source):
        if any(item.id == 12 for item in page.items):
            break
    assert source.asked == [1, 2]


@pytest.mark.parametrize("length", [0, 1, 10, 11, 30])
async def test_pages_end_where_the_list_ends(length: int) -> None:
    source = Source(list(range(1, length + 1)))
    found = [item.id async for page in pages_until_end(source) for item in page.items]
    assert found == source.ids
    assert len(source.asked) == max(-(-length // 10), 1)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {"staff": None},
        {"staff": {}},
        {"staff": [1]},
        {"staff": [], "total_count": "many"},
        {"staff": [], "page_size": -1},
    ],
)
def test_a_wrong_envelope_is_refused(raw: object) -> None:
    with pytest.raises(Malformed):
        page_of(raw, STAFF, 1)
