"""``frontdesk handoffs`` beside a running server: who waits, answering them, and what is in doubt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from frontdesk.store import effects, replies, sends
from frontdesk.store.database import Tx
from tests.house import House, house
from tests.scenarios.browser_like import chatting, said
from tests.served import served
from tests.terminal import Ended, frontdesk

SITE = "harbour-finch"


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[tuple[House, str]]:
    async with house(tmp_path / "var", real_time=True) as home, served(home.app.asgi) as base:
        yield home, base


async def handoffs(home: House, *words: str, typed: str = "") -> Ended:
    return await frontdesk("handoffs", *words, data=home.settings.data, typed=typed)


async def test_that_an_answer_by_command_is_seen_within_about_a_second_and_the_agent_is_silent(
    open_house: tuple[House, str],
) -> None:
    home, base = open_house
    assert "Nobody is waiting" in (await handoffs(home, "list")).out
    async with chatting(base, SITE) as chat:
        await chat.say("Can I talk to a person about our \x1b[31mlogo?")
        listed = await handoffs(home, "list")
        assert "web" in listed.out
        assert "\x1b" not in listed.out, "a visitor's words must not steer the terminal"
        shown = await handoffs(home, "show", "1")
        assert "talk to a person" in shown.out
        answered = await handoffs(home, "reply", "1", "--as", "Max", typed="Of course.\nI'll call you at three.\n")
        assert answered.code == 0, answered.err
        started = asyncio.get_running_loop().time()
        reply = await chat.reply()
        assert asyncio.get_running_loop().time() - started < 3
        assert (reply["by"], reply["human"]) == ("Max", True)
        assert "I'll call you at three." in said(reply)
        closed = await handoffs(home, "close", "1")
        assert closed.code == 0
        assert "09:00" in said(await chat.say("What are your opening hours?"))
    again = await handoffs(home, "close", "1")
    assert (again.code, "there is no open hand-off 1" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "99"), "there is no hand-off 99"),
        (("reply", "99", "--text", "Hello"), "there is no open hand-off 99"),
        (("close", "99"), "there is no open hand-off 99"),
        (("settle", "send-99", "--landed"), "send-99 is not in doubt"),
        (("settle", "send-1"), "say whether it went through"),
        (("list", "--firm", "other"), "there is no firm named 'other'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
async def test_that_what_is_not_there_is_said_with_what_to_do(home: House, words: tuple[str, ...], says: str) -> None:
    done = await handoffs(home, *words)
    assert done.code == 1
    assert says in done.err
    assert "Traceback" not in done.err


async def test_that_an_empty_or_endless_answer_is_not_sent(home: House) -> None:
    talk = await home.visitor()
    await talk.say("I want to talk to a person")
    assert "nothing to send" in (await handoffs(home, "reply", "1", typed="  \n")).err
    assert "at most 10000" in (await handoffs(home, "reply", "1", "--text", "x" * 10_001)).err


async def test_that_what_is_in_doubt_is_listed_and_taken_off_by_a_person(home: House) -> None:
    talk = await home.visitor()
    await talk.say("What are your opening hours?")

    def doubt(tx: Tx) -> tuple[int, str]:
        row = replies.add(tx, home.firm.id, talk.id, {"pieces": []}, "engine")
        send = sends.begin(tx, home.firm.id, talk.id, row.id, "email")
        sends.end(tx, send, "in_doubt", "mail_lost")
        effect = effects.intend(tx, home.firm.id, talk.id, "create_lead", "lead:x", {}, "FD-1")
        effects.end(tx, effect.id, "in_doubt", code="enquiry_gone")
        return send, effect.id

    send, effect = await home.app.office.db.run(doubt)
    listed = (await handoffs(home, "list")).out
    assert f"send-{send}" in listed
    assert effect in listed
    found = await frontdesk("check", "--json", data=home.settings.data)
    assert {"FD-W006", "FD-W007"} <= {part for part in found.out.split('"') if part.startswith("FD-")}
    assert (await handoffs(home, "settle", f"send-{send}", "--landed")).code == 0
    assert (await handoffs(home, "settle", effect, "--lost")).code == 0
    assert "In doubt" not in (await handoffs(home, "list")).out


async def test_that_without_an_installation_the_command_says_what_to_do_and_makes_nothing(tmp_path: Path) -> None:
    done = await frontdesk("handoffs", "list", data=tmp_path / "nothing")
    assert (done.code, "run: frontdesk connect" in done.err) == (1, True)
    assert not (tmp_path / "nothing").exists()
