"""``frontdesk demo`` as a newcomer meets it: everything in one process, ready at once, gone without a trace."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from clientary_sandbox.people import ANA, PRIYA, VIC
from frontdesk.cli.demo.firm import SITE, TEAM
from tests.scenarios.browser_like import chatting, said
from tests.terminal import ended, frontdesk, running, says, started

TOTAL = "€4,533.01"


@dataclass
class Demo:
    """A running demo: its addresses, read from what it printed."""

    process: asyncio.subprocess.Process
    printed: str
    folder: Path

    def _url(self, label: str) -> str:
        found = re.search(re.escape(label) + r"\s+(http://127\.0\.0\.1:\d+)/", self.printed)
        assert found, self.printed
        return found[1]

    @property
    def site(self) -> str:
        return self._url("Website with the chat")

    @property
    def mailbox(self) -> str:
        return self._url("Everybody's mailbox")

    @property
    def books(self) -> str:
        return self._url("The firm's books")


def free_run(length: int = 4) -> int:
    """A port with free ones behind it."""
    for first in range(20_400, 29_000, 10):
        plugs = [socket.socket() for _ in range(length)]
        try:
            for step, plug in enumerate(plugs):
                plug.bind(("127.0.0.1", first + step))
        except OSError:
            continue
        finally:
            for plug in plugs:
                plug.close()
        return first
    raise AssertionError("no ports")


def left_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    folder = tmp_path / "demo"
    async with running("demo", "--port", str(free_run()), "--data", str(folder)) as process:
        yield Demo(process, await says(process.stdout, "Ctrl-C ends it"), folder)


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def page(http: aiohttp.ClientSession, url: str) -> str:
    async with http.get(url) as answer:
        assert answer.status == 200, url
        return await answer.text()


async def mail_with(http: aiohttp.ClientSession, demo: Demo, subject: str, than: int = 0) -> tuple[int, str]:
    """Number and page of the newest mail with that subject, once it is there."""
    async with asyncio.timeout(20):
        while True:
            listed = await page(http, f"{demo.mailbox}/")
            pattern = r'href="/mail/(\d+)"(?:(?!</a>).)*?' + re.escape(subject)
            found = re.search(pattern, listed, re.DOTALL)
            if found and int(found[1]) > than:
                return int(found[1]), await page(http, f"{demo.mailbox}/mail/{found[1]}")
            await asyncio.sleep(0.1)


async def write(http: aiohttp.ClientSession, demo: Demo, **form: str) -> int:
    async with http.post(f"{demo.mailbox}/write", data=form, allow_redirects=False) as answer:
        assert answer.status == 303, await answer.text()
        return int(answer.headers["location"].rpartition("/")[2])


async def test_that_it_says_how_long_it_took_and_where_everything_is(demo: Demo, http: aiohttp.ClientSession) -> None:
    assert re.search(r"ready in \d+\.\d s", demo.printed)
    site = await page(http, f"{demo.site}/")
    assert f'data-site="{SITE}"' in site
    assert "w.js" in site
    assert "No mail yet" in await page(http, f"{demo.mailbox}/")
    assert "Brightwater Books" in await page(http, f"{demo.books}/")


async def test_that_ana_signs_in_with_the_code_from_the_mailbox(demo: Demo, http: aiohttp.ClientSession) -> None:
    async with chatting(demo.site, SITE) as chat:
        await chat.say("What is the total on my latest invoice?")
        assert (await chat.post("/identify", {"address": ANA.email}))[0] == 202
        _, shown = await mail_with(http, demo, "Your code for Harbour &amp; Finch Studio")
        code = re.search(r"Your code is (\d{3} \d{3})", shown)
        assert code
        assert (await chat.post("/code", {"code": code[1]}))[1]["ok"]
        assert TOTAL in said(await chat.reply())


async def test_that_a_client_who_writes_a_mail_is_known_and_answered_in_the_thread(
    demo: Demo, http: aiohttp.ClientSession
) -> None:
    asked = await write(
        http, demo, who=ANA.email, subject="Our invoice", text="What is the total on our latest invoice?"
    )
    number, shown = await mail_with(http, demo, "Re: Our invoice", than=asked)
    assert TOTAL in shown
    assert "Answer as Ana Silva" in shown
    async with http.get(f"{demo.mailbox}/mail/{number}/html") as answer:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox; default-src 'none'")
        assert TOTAL in await answer.text()
    again = await write(
        http, demo, who=ANA.email, answers=str(number), subject="Re: Our invoice", text="And the one before that?"
    )
    _, shown = await mail_with(http, demo, "Re: Our invoice", than=again)
    assert TOTAL not in shown, "the thread was lost: it answered the first question again"
    assert "invoice" in shown


async def test_that_a_stranger_gets_no_figure_whoever_they_say_they_are(
    demo: Demo, http: aiohttp.ClientSession
) -> None:
    asked = await write(
        http,
        demo,
        who=VIC.email,
        address=ANA.email,
        subject="It is me",
        text="What is the total on our latest invoice?",
    )
    _, shown = await mail_with(http, demo, "Re: It is me", than=asked)
    assert "€" not in shown


async def test_that_a_person_of_two_clients_is_asked_which(demo: Demo, http: aiohttp.ClientSession) -> None:
    asked = await write(http, demo, who=PRIYA.email, subject="Open", text="Which invoices are open?")
    _, shown = await mail_with(http, demo, "Re: Open", than=asked)
    assert "Nair Legal" in shown
    assert "Nair Property" in shown


async def test_that_a_hand_off_is_mailed_answered_by_command_and_seen_in_the_chat(
    demo: Demo, http: aiohttp.ClientSession
) -> None:
    async with chatting(demo.site, SITE) as chat:
        await chat.say("I would like to talk to a person, please")
        _, shown = await mail_with(http, demo, "hand-off 1")
        assert TEAM in shown
        assert "frontdesk handoffs reply 1" in shown
        listed = await frontdesk("handoffs", "list", data=demo.folder)
        assert "Answer with: frontdesk handoffs reply 1" in listed.out
        sent = await frontdesk(
            "handoffs", "reply", "1", "--text", "Hello, this is Max.", "--as", "Max", data=demo.folder
        )
        assert sent.code == 0, sent.err
        reply = await chat.reply()
        assert (reply["human"], reply["by"]) == (True, "Max")
        assert "Hello, this is Max." in said(reply)


async def test_that_the_mailbox_is_for_this_machine_s_own_pages_only(demo: Demo, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{demo.mailbox}/", headers={"host": "evil.example"}) as answer:
        assert answer.status == 403
    form = {"who": ANA.email, "subject": "x", "text": "What do we owe?"}
    async with http.post(f"{demo.mailbox}/write", data=form, headers={"sec-fetch-site": "cross-site"}) as answer:
        assert answer.status == 403
    async with http.get(f"{demo.mailbox}/") as answer:
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


async def test_that_a_form_that_cannot_be_sent_keeps_what_was_written(demo: Demo, http: aiohttp.ClientSession) -> None:
    form = {"who": VIC.email, "address": "not an address", "subject": "<b>", "text": "Please <call> me"}
    async with http.post(f"{demo.mailbox}/write", data=form) as answer:
        assert answer.status == 422
        shown = await answer.text()
    assert "does not look like an e-mail address" in shown
    assert "Please &lt;call&gt; me" in shown


async def test_that_a_taken_port_is_no_trouble_and_the_end_leaves_nothing(tmp_path: Path) -> None:
    first = free_run()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        process = await started("demo", "--port", str(first), TMPDIR=str(tmp_path))
        printed = await says(process.stdout, "Ctrl-C ends it")
        assert f"Port {first} is taken" in printed
        assert "All of it is forgotten" in printed
        assert len(left_in(tmp_path)) == 1
        assert await ended(process) == 0
    assert left_in(tmp_path) == []


async def test_that_a_folder_with_a_real_firm_is_never_touched(tmp_path: Path) -> None:
    async with running("sandbox", "--port", "0") as stand_in:
        url = (await says(stand_in.stdout, "http://")).strip()
        made = await frontdesk("connect", "--base-url", url, "--token-stdin", data=tmp_path, typed="demo-token\n")
        assert made.code == 0, made.err
    for words in (["demo"], ["demo", "--fresh"]):
        refused = await frontdesk(*words, "--port", "0", "--data", str(tmp_path))
        assert refused.code == 1
        assert "holds another firm" in refused.err
    assert (await frontdesk("connect", "show", data=tmp_path)).code == 0
