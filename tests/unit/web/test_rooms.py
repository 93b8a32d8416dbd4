"""The rooms of the website chat: bounded in time, in number, and by what a browser leaves unread."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from frontdesk.channels.web import Event, Web
from frontdesk.message import Address, Envelope, Private
from frontdesk.reply import Draft, Say, approve
from frontdesk.reply.values import Reader
from tests.house import SetClock


async def shown(web: Web, talk: str, seq: int) -> None:
    reply = approve(Draft((Say("notice.greeting"),)), {})
    await web.send(reply, Reader("en", "en_GB", "UTC"), Address("web", Private(talk)), Envelope(seq=seq))


async def heard(listening: AsyncIterator[Event], number: int) -> list[int]:
    async with asyncio.timeout(5):
        return [(await anext(listening)).seq for _ in range(number)]


def replies_in_memory() -> int:
    gc.collect()
    return sum(isinstance(thing, Event) and thing.name == "reply" for thing in gc.get_objects())


async def test_that_replies_leave_the_memory_when_nobody_would_be_given_them_any_more() -> None:
    clock = SetClock()
    web = Web(clock)
    before = replies_in_memory()
    for number in range(50):
        await shown(web, f"talk{number}", 2)
    assert replies_in_memory() == before + 50
    clock.pass_time(timedelta(minutes=6))
    await shown(web, "another", 2)
    assert replies_in_memory() == before + 1
    clock.pass_time(timedelta(minutes=6))
    web.forget_old()
    assert replies_in_memory() == before


async def test_that_they_leave_it_also_while_somebody_listens_and_later_ones_still_arrive() -> None:
    clock = SetClock()
    web = Web(clock)
    before = replies_in_memory()
    listening = web.listen("talk", 0)
    first = asyncio.ensure_future(anext(listening))
    await asyncio.sleep(0)
    await shown(web, "talk", 2)
    assert (await first).seq == 2
    del first
    following = asyncio.ensure_future(anext(listening))
    await asyncio.sleep(0)
    clock.pass_time(timedelta(minutes=6))
    web.forget_old()
    assert replies_in_memory() == before
    await shown(web, "talk", 4)
    assert (await following).seq == 4
    await listening.aclose()


async def test_that_a_browser_which_reads_nothing_is_let_go_and_finds_the_last_replies_again() -> None:
    web = Web(SetClock())
    stuck = web.listen("talk", 0)
    first = asyncio.ensure_future(anext(stuck))
    await asyncio.sleep(0)
    for seq in range(1, 500):
        await shown(web, "talk", seq)
    await first
    with pytest.raises(StopAsyncIteration):
        await heard(stuck, 500)
    again = web.listen("talk", 490)
    assert await heard(again, 9) == list(range(491, 500))
    await again.aclose()


async def test_that_one_conversation_holds_few_streams_the_newest_ones() -> None:
    web = Web(SetClock())
    streams = [web.listen("talk", 0) for _ in range(40)]
    waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
    for _ in range(5):
        await asyncio.sleep(0)
    await shown(web, "talk", 2)
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert sum(isinstance(event, Event) for event in ended) == 8
    assert isinstance(ended[-1], Event)
    assert isinstance(ended[0], StopAsyncIteration)


async def test_that_the_end_of_a_chat_ends_its_streams() -> None:
    web = Web(SetClock())
    await shown(web, "talk", 2)
    stream = web.listen("talk", 0)
    assert await heard(stream, 1) == [2]
    web.end("talk")
    with pytest.raises(StopAsyncIteration):
        await heard(stream, 1)
    assert web.remembered("talk") == frozenset()
