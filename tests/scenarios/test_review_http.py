"""The chat's HTTP interface at its edges: nothing kept, too much at once, ended chats, guesses, hostile heads."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from clientary_sandbox.people import ANA, BEN
from frontdesk.desk import proving
from frontdesk.message import Private
from frontdesk.web.chat_session import wait_to_write
from tests.house import SITE, House, house
from tests.scenarios.browser_like import chatting, said
from tests.served import served


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[tuple[House, str]]:
    async with house(tmp_path / "var", real_time=True) as home, served(home.app.asgi) as base:
        yield home, base


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/sessions", {}),
        ("POST", "/messages", {"id": "11111111", "text": "hello"}),
        ("POST", "/person", {"id": "11111111"}),
        ("GET", "/events", None),
        ("GET", "/history", None),
        ("POST", "/refresh", {"turn": "1"}),
        ("POST", "/rating", {"turn": "1", "good": True}),
        ("POST", "/identify", {"address": "ana@brightwater.example"}),
        ("POST", "/code", {"code": "123456"}),
        ("DELETE", "/sessions", None),
    ],
)
async def test_that_a_database_out_of_reach_means_later_and_nothing_else(
    tmp_path: Path, method: str, path: str, body: object
) -> None:
    async with house(tmp_path / "var") as home, served(home.app.asgi) as base, aiohttp.ClientSession() as http:
        await home.app.office.db.close()
        head = {"authorization": "Bearer anything"}
        async with http.request(method, f"{base}/chat/{SITE}{path}", json=body, headers=head) as answer:
            assert answer.status == 503
            assert answer.headers["retry-after"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cache-control"] == "no-store"


async def test_that_an_ended_chat_says_nothing_more_to_anybody(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat, aiohttp.ClientSession(headers=chat.headers) as http:
        await chat.say("When are you open?")
        async with http.get(f"{base}/chat/{SITE}/events") as second:
            await second.content.readline()
            async with http.delete(f"{base}/chat/{SITE}/sessions") as answer:
                assert answer.status == 204
            async with asyncio.timeout(5):
                await second.content.read()  # to its end
        assert (await chat.get("/history"))[0] == 401


async def test_that_many_streams_of_one_chat_leave_nothing_behind(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        before = len(asyncio.all_tasks())
        async with aiohttp.ClientSession(headers=chat.headers) as http:
            for _ in range(6):
                streams = [await http.get(f"{base}/chat/{SITE}/events") for _ in range(6)]
                for stream in streams:
                    stream.close()
                await asyncio.sleep(0.05)
        async with asyncio.timeout(10):
            while len(asyncio.all_tasks()) > before + 2:  # noqa: ASYNC110 - the server notices by itself
                await asyncio.sleep(0.02)
        assert "09:00" in said(await chat.say("When are you open?"))


@pytest.mark.parametrize("seen", ["\u00b2", "9" * 5000, "-1", "x", ""])
async def test_that_a_strange_last_event_is_taken_for_none(open_house: tuple[House, str], seen: str) -> None:
    _, base = open_house
    async with (
        chatting(base, SITE) as chat,
        aiohttp.ClientSession(headers=chat.headers) as http,
        http.get(f"{base}/chat/{SITE}/events", headers={"last-event-id": seen}) as answer,
    ):
        assert answer.status == 200


async def test_that_a_chat_may_send_twenty_messages_a_minute_and_two_hundred_a_day(tmp_path: Path) -> None:
    async with house(tmp_path / "var") as home:
        talk, db = await home.visitor(), home.app.office.db
        waits: list[int] = []
        for _ in range(220):
            waits.append(await db.run(lambda tx: wait_to_write(tx, home.firm.id, talk.id)))
            home.pass_time(timedelta(seconds=4))
        assert waits == [0] * 200 + [28_800] * 20
        home.pass_time(timedelta(days=1))
        waits = [await db.run(lambda tx: wait_to_write(tx, home.firm.id, talk.id)) for _ in range(21)]
        assert waits == [0] * 20 + [20]


async def test_that_reading_again_is_limited(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        await chat.say("When are you open?")
        _, looked = await chat.get("/history")
        turn = looked["items"][-1]["turn"]
        statuses = [(await chat.post("/refresh", {"turn": turn}))[0] for _ in range(30)]
        assert statuses[:5] == [200] * 5
        assert statuses[-1] == 429


async def test_that_the_name_of_an_unknown_field_is_not_repeated(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        status, body = await chat.post("/messages", {"id": "11111111", "text": "x", "my-secret-word": 1})
        assert status == 422
        assert body == {"problems": [{"field": "", "problem": "extra_forbidden"}]}


async def test_that_text_with_half_characters_and_marks_is_answered_or_refused_but_never_breaks(
    open_house: tuple[House, str],
) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat, aiohttp.ClientSession(headers=chat.headers) as http:
        for number, text in enumerate([r"\ud800 hello", r"\u0000", r"\u202eolleh", r"\u200b\ufeff", r"\udfff" * 100]):
            raw = f'{{"id": "0000000{number}-a", "text": "{text}"}}'
            head = {"content-type": "application/json"}
            async with http.post(f"{base}/chat/{SITE}/messages", data=raw, headers=head) as answer:
                assert answer.status in (202, 422)
        await chat.say("When are you open?")


async def wrong_codes(home: House, address: str, number: int) -> None:
    talk = await home.visitor()
    await proving.send_code(home.app.office, home.firm, talk.id, Private(address), talk.id)
    for _ in range(number):
        assert await proving.try_code(home.app.office, home.firm, talk.id, "no code") is None


async def right_code_works(home: House, address: str, *, mail: int = 1) -> bool:
    talk = await home.visitor()
    await proving.send_code(home.app.office, home.firm, talk.id, Private(address), "elsewhere")
    if len(home.mail.to(address)) < mail:
        return False
    found = re.search(r"\b\d{3} \d{3}\b", home.mail.to(address)[mail - 1].get_content())
    assert found
    return await proving.try_code(home.app.office, home.firm, talk.id, found[0]) is not None


async def test_that_nobody_is_locked_out_by_guesses_that_could_not_be_right(tmp_path: Path) -> None:
    async with house(tmp_path / "var") as home:
        talk = await home.visitor()
        for _ in range(150):  # no code was ever asked for
            assert await proving.try_code(home.app.office, home.firm, talk.id, "123456") is None
        for number in range(25):  # addresses that nobody has
            await wrong_codes(home, f"nobody{number}@stranger.example", 8)
        await wrong_codes(home, BEN.emails[0], 100)  # five of these were looked at
        assert await right_code_works(home, ANA.emails[0])


async def test_that_ten_wrong_guesses_close_this_road_for_one_address_and_for_no_other(tmp_path: Path) -> None:
    async with house(tmp_path / "var") as home:
        await wrong_codes(home, ANA.emails[0], 5)
        await wrong_codes(home, ANA.emails[0], 5)
        assert not await right_code_works(home, ANA.emails[0], mail=3)
        assert await right_code_works(home, BEN.emails[0])


async def test_that_a_chat_held_by_a_person_stays_so_when_somebody_proves_who_they_are(
    open_house: tuple[House, str],
) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat:
        await chat.post("/identify", {"address": ANA.emails[0]})
        found = re.search(r"\b\d{3} \d{3}\b", (await home.mail.arrives(ANA.emails[0])).get_content())
        assert found
        while not chat.events.empty():
            chat.events.get_nowait()
        await chat.post("/code", {"code": found[0]})
        async with asyncio.timeout(5):
            name, data = await chat.events.get()
        assert name == "state"
        assert "holder" not in data
