"""Whose address it is: kept as keyed hashes, in memory, for a short while, with one read for all who ask."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime

import pytest

from frontdesk.books.records import ContactRecord, Many
from frontdesk.errors import Upstream
from frontdesk.identity.directory import Directory

pytestmark = pytest.mark.guard


class StandingClock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> datetime:
        return datetime(2026, 3, 16, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


class People:
    """The contacts on record; counts how often they are read."""

    def __init__(self) -> None:
        self.rows = [
            ContactRecord(1, 10, "Ana", "Ana@Brightwater.example "),
            ContactRecord(2, 20, "Priya", "priya@nair.example"),
            ContactRecord(3, 30, "Priya", "priya@nair.example"),
            ContactRecord(4, None, "Nobody's", "free@nair.example"),
            ContactRecord(5, 50, "Without", ""),
        ]
        self.complete, self.reads = True, 0
        self.wrong: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self) -> Many[ContactRecord]:
        self.reads += 1
        await self.gate.wait()
        if self.wrong is not None:
            raise self.wrong
        return Many(tuple(self.rows), self.complete)


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
async def people() -> People:
    return People()


@pytest.fixture
async def directory(people: People, clock: StandingClock) -> Directory:
    return Directory(people, digest, clock)


async def test_that_an_address_finds_its_contacts_in_any_case(directory: Directory) -> None:
    assert await directory.find(" ANA@brightwater.EXAMPLE") == ((1, 10),)
    assert await directory.find("priya@nair.example") == ((2, 20), (3, 30))
    assert await directory.find("free@nair.example") == ()
    assert await directory.find("") == ()
    assert await directory.find("stranger@evil.example") == ()


async def test_that_a_known_address_is_read_again_after_five_minutes(
    directory: Directory, people: People, clock: StandingClock
) -> None:
    for at, reads in ((0, 1), (1, 1), (59, 1), (299, 1), (300, 2), (301, 2)):
        clock.at = at
        assert await directory.find("ana@brightwater.example")
        assert people.reads == reads, at


async def test_that_strangers_cause_at_most_one_read_a_minute(
    directory: Directory, people: People, clock: StandingClock
) -> None:
    for at, reads in ((0, 1), (1, 1), (59, 1), (60, 2), (61, 2), (120, 3)):
        clock.at = at
        assert await directory.find(f"stranger{at}@evil.example") == ()
        assert people.reads == reads, at


async def test_that_all_who_ask_meanwhile_wait_for_the_same_read(directory: Directory, people: People) -> None:
    people.gate.clear()
    asking = [asyncio.create_task(directory.find("ana@brightwater.example")) for _ in range(20)]
    await asyncio.sleep(0)
    asking[0].cancel()
    people.gate.set()
    answers = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(answers[0], asyncio.CancelledError)
    assert set(answers[1:]) == {((1, 10),)}
    assert people.reads == 1


async def test_that_a_read_that_failed_is_tried_again_by_the_next(directory: Directory, people: People) -> None:
    people.wrong = Upstream("unreachable")
    with pytest.raises(Upstream):
        await directory.find("ana@brightwater.example")
    people.wrong = None
    assert await directory.find("ana@brightwater.example") == ((1, 10),)


async def test_that_a_list_that_moved_is_used_but_noted(
    directory: Directory, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr("frontdesk.log.event", lambda name, **codes: noted.append(name))
    people.complete = False
    assert await directory.find("ana@brightwater.example") == ((1, 10),)
    assert noted == ["directory.incomplete"]


async def test_that_a_list_that_moved_does_not_hide_somebody_known(
    directory: Directory, people: People, clock: StandingClock
) -> None:
    await directory.find("ana@brightwater.example")
    people.rows, people.complete = people.rows[1:], False
    clock.at = 61
    assert await directory.find("stranger@evil.example") == ()
    assert await directory.find("ana@brightwater.example") == ((1, 10),)
    people.complete = True
    clock.at = 122
    assert await directory.find("stranger@evil.example") == ()
    assert await directory.find("ana@brightwater.example") == ()


async def test_that_two_records_of_one_person_at_one_client_are_one(directory: Directory, people: People) -> None:
    people.rows += [ContactRecord(7, 30, "P.", "priya@nair.example"), ContactRecord(0, 20, "P.", "priya@nair.example")]
    assert await directory.find("priya@nair.example") == ((0, 20), (3, 30))


async def test_that_no_address_is_held_in_the_clear(directory: Directory) -> None:
    await directory.find("ana@brightwater.example")
    held = repr({name: getattr(directory, name) for name in vars(directory)})
    assert "brightwater" not in held.casefold()
