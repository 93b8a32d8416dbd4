"""The chat as the widget speaks it: sessions, codes by real mail, streams, looking back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from clientary_sandbox.people import ANA, VIC
from tests.house import SITE, House, house
from tests.scenarios.browser_like import Chat, chatting, said
from tests.served import served


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[tuple[House, str]]:
    async with house(tmp_path / "var", real_time=True) as home, served(home.app.asgi) as base:
        yield home, base


async def code_for(home: House, address: str) -> str:
    text = (await home.mail.arrives(address)).get_content()
    found = re.search(r"\b(\d{3} \d{3})\b", text)
    assert found
    return found[1]


async def prove(home: House, chat: Chat, address: str) -> None:
    assert (await chat.post("/identify", {"address": address}))[0] == 202
    status, body = await chat.post("/code", {"code": await code_for(home, address)})
    assert (status, body["ok"]) == (200, True)


async def test_that_a_code_by_mail_opens_the_books_and_the_waiting_question_is_answered(
    open_house: tuple[House, str],
) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat:
        assert "AI assistant" in chat.opening["notice"]
        first = await chat.say("What is the total on my latest invoice?")
        assert "identify" in [block["type"] for block in first["blocks"]]
        before = chat.token
        await prove(home, chat, ANA.emails[0])
        answer = await chat.reply()
        assert "€4,533.01" in said(answer)
        assert chat.token != before
        chat.token = before
        assert (await chat.get("/history"))[0] == 401


async def test_that_an_address_and_a_code_typed_as_messages_work_too(open_house: tuple[House, str]) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat:
        await chat.say("What is the total on my latest invoice?")
        asked = await chat.say(f"it's {ANA.emails[0]}")
        assert "code" in [block["type"] for block in asked["blocks"]]
        wrong = await chat.say("000 000")
        assert "did not work" in said(wrong)
        message = {"id": "a-code-as-a-message", "text": await code_for(home, ANA.emails[0]), "button": None}
        assert (await chat.post("/messages", message))[0] == 202
        assert "€4,533.01" in said(await chat.reply())


async def test_that_an_unknown_address_typed_as_a_message_gets_the_same_answer(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        await chat.say("What is the total on my latest invoice?")
        known = await chat.say(ANA.emails[0])
        unknown = await chat.say(VIC.emails[0])
        assert known["blocks"] == unknown["blocks"]


async def test_that_an_unknown_address_gets_the_same_words_and_no_mail(open_house: tuple[House, str]) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat:
        known = await chat.post("/identify", {"address": ANA.emails[0]})
        stranger = await chat.post("/identify", {"address": VIC.emails[0]})
        assert known == stranger
        await code_for(home, ANA.emails[0])
        assert home.mail.to(VIC.emails[0]) == []
        status, body = await chat.post("/code", {"code": "000000"})
        assert (status, body["ok"]) == (200, False)


async def test_that_the_same_message_twice_is_answered_once(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        message = {"id": "11111111-aaaa", "text": "When are you open?", "button": None}
        assert (await chat.post("/messages", message))[0] == 202
        assert (await chat.post("/messages", message))[0] == 202
        await chat.reply()
        _, looked = await chat.get("/history")
        assert [item["who"] for item in looked["items"]] == ["you", "agent"]


async def test_that_figures_are_folded_when_looking_back_and_read_again_on_request(
    open_house: tuple[House, str],
) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat:
        await chat.say("hello")
        await prove(home, chat, ANA.emails[0])
        await chat.reply()
        await chat.say("What is the total on my latest invoice?")
        _, looked = await chat.get("/history")
        answer = looked["items"][-1]
        assert answer["folded"]
        assert "€" not in said(answer)
        assert "•••" in said(answer)
        invoice = next(i for i in home.sandbox.firm.invoices.values() if i["number"] == "1146")
        invoice["invoice_items"][1]["price"] += 100
        status, fresh = await chat.post("/refresh", {"turn": answer["turn"]})
        assert status == 200
        assert "€4,533.01" not in said(fresh)
        assert "1146" in said(fresh)


async def test_that_another_chat_cannot_read_an_answer_again(open_house: tuple[House, str]) -> None:
    home, base = open_house
    async with chatting(base, SITE) as chat, chatting(base, SITE) as other:
        await prove(home, chat, ANA.emails[0])
        await chat.reply()
        await chat.say("What is the total on my latest invoice?")
        _, looked = await chat.get("/history")
        assert (await other.post("/refresh", {"turn": looked["items"][-1]["turn"]}))[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"id": "1"},
        {"id": "11111111", "text": 5},
        {"id": "11111111", "text": "x" * 20_001},
        {"id": "a", "x": "secret"},
    ],
)
async def test_that_a_bad_body_is_refused_without_being_repeated(open_house: tuple[House, str], body: object) -> None:
    _, base = open_house
    async with chatting(base, SITE) as chat:
        async with (
            aiohttp.ClientSession(headers=chat.headers) as http,
            http.post(f"{base}/chat/{SITE}/messages", json=body) as answer,
        ):
            text = await answer.text()
            assert answer.status == 422
        assert "secret" not in text
        assert "xxxx" not in text


async def test_that_answers_carry_the_headers_of_a_strict_page(open_house: tuple[House, str]) -> None:
    _, base = open_house
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{base}/chat/{SITE}") as page:
            text = await page.text()
            assert page.status == 200
            assert "default-src 'none'" in page.headers["content-security-policy"]
            assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
            assert page.headers["cache-control"] == "no-store"
        assert "<style" not in text
        assert "Harbour &amp; Finch Studio" in text
        async with http.get(f"{base}/chat/nobody") as missing:
            assert missing.status == 404
        async with http.get(f"{base}/w.js") as loader:
            assert loader.status == 200
        async with http.post(f"{base}/chat/{SITE}/messages", data=b"x" * 300_000) as big:
            assert big.status == 413
