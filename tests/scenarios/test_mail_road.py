"""The whole road of an e-mail: raw bytes in by a signed post or from a mailbox, a threaded answer out by SMTP."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from clientary_sandbox.people import ANA, CY, VIC
from frontdesk.app.firms import Wiring
from frontdesk.app.mail_road import MailRoad
from frontdesk.channels.email.accounts import ImapAccount, Security
from frontdesk.channels.email.channel import Email
from frontdesk.channels.email.imap import Mailbox
from frontdesk.channels.email.signed_post import sign
from frontdesk.message import Private
from frontdesk.store import sqlite_file
from tests.house import SITE, House, SetClock, house
from tests.served import served
from tests.unit.channels.imap_peer import Folder, imap_server
from tests.unit.identity.signing import NOW, mail, rsa_record, signed

DESK = "desk@harbourfinch.example"
QUESTION = "Hello,\r\n\r\nWhat is the total on my latest invoice?\r\n\r\nBest,\r\nAna\r\n"


async def keys(name: str) -> tuple[bytes, ...]:
    return (rsa_record(),) if name.startswith("s1._domainkey.") else ()


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[tuple[House, str]]:
    wiring = Wiring(dns=keys, limits=None)
    async with house(tmp_path / "var", now=NOW, wiring=wiring) as home, served(home.app.asgi) as base:
        yield home, base


def letter(sender: str, body: str = QUESTION, *, now: datetime = NOW, sign_it: bool = True, **fields: str) -> bytes:
    known = {"From": sender, "To": DESK, "Subject": "My invoice", "Date": format_datetime(now), **fields}
    raw = mail(body, **known)
    return signed(raw, domain=sender.rpartition("@")[2]) if sign_it else raw


async def post(base: str, raw: bytes, now: datetime, secret: str = "a-post-secret-of-the-tests") -> int:
    headers = sign(raw, secret=Private(secret), now=now)
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{base}/hooks/email/{SITE}", data=raw, headers=headers) as answer,
    ):
        return answer.status


def text_of(mail: EmailMessage) -> str:
    """The plain-text part, as its reader sees it."""
    part = mail.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what happens in threads and on the wire tells nobody here
            await asyncio.sleep(0.01)


async def settle(home: House) -> None:
    home.pass_time(timedelta(seconds=3))
    await home.jobs()


@pytest.mark.requirement("S16", "S17", "S22", "S23")
async def test_that_a_signed_mail_is_answered_in_its_thread_to_the_address_on_record(desk: tuple[House, str]) -> None:
    home, base = desk
    assert await post(base, letter(ANA.emails[0], Reply_To="eve@evil.example"), home.clock.now()) == 200
    await settle(home)
    [(rcpt, answer)] = home.mail.mails
    assert rcpt == ANA.emails[0]
    assert answer["To"] == ANA.emails[0]
    assert answer["Subject"] == "Re: My invoice"
    assert answer["In-Reply-To"] == "<q1@client.example>"
    assert answer["Auto-Submitted"] == "auto-replied"
    body = answer.get_body(("plain",))
    html = answer.get_body(("html",))
    assert isinstance(body, EmailMessage)
    assert isinstance(html, EmailMessage)
    due = NOW.astimezone(ZoneInfo("Europe/Lisbon")) + timedelta(days=21)  # the books move with the day
    day = f"{due.day} {due:%B}"
    for part in ("1146", "€3,677.65", "€802.99", "€52.37", "€4,533.01", "Paid so far", "Balance due", day):
        assert part in body.get_content()
        assert part in html.get_content()


async def test_that_a_forged_sender_sees_nothing_and_is_told_the_same_as_a_stranger(desk: tuple[House, str]) -> None:
    home, base = desk
    forged = signed(mail(QUESTION, From=ANA.emails[0], To=DESK, Date=format_datetime(NOW)), domain="evil.example")
    assert await post(base, forged, home.clock.now()) == 200
    stranger = letter(VIC.emails[0], Message_ID="<q2@studio54.example>")
    assert await post(base, stranger, home.clock.now()) == 200
    await settle(home)
    texts = [text_of(sent) for _, sent in home.mail.mails]
    assert len(texts) == 2
    assert texts[0] == texts[1]
    assert "€" not in texts[0]


async def test_that_a_mail_in_somebody_elses_thread_opens_its_own_conversation(desk: tuple[House, str]) -> None:
    home, base = desk
    assert await post(base, letter(ANA.emails[0]), home.clock.now()) == 200
    await settle(home)
    thread = str(home.mail.mails[0][1]["Message-ID"])
    intruder = letter(CY.emails[0], "And the one before?\r\n", In_Reply_To=thread, Message_ID="<c@np.example>")
    assert await post(base, intruder, home.clock.now()) == 200
    await settle(home)
    rcpt, answer = home.mail.mails[-1]
    assert rcpt == CY.emails[0]
    assert "1134" not in text_of(answer)


async def test_that_a_follow_up_in_the_thread_is_understood(desk: tuple[House, str]) -> None:
    home, base = desk
    assert await post(base, letter(ANA.emails[0]), home.clock.now()) == 200
    await settle(home)
    thread = str(home.mail.mails[0][1]["Message-ID"])
    follow = letter(
        ANA.emails[0],
        "And the one before?\r\n\r\nOn Monday Harbour wrote:\r\n> Your latest invoice\r\n",
        In_Reply_To=thread,
        Message_ID="<q2@brightwater.example>",
    )
    assert await post(base, follow, home.clock.now()) == 200
    await settle(home)
    assert "1134" in text_of(home.mail.mails[-1][1])


async def test_that_the_same_mail_twice_is_answered_once_and_a_burst_gets_one_answer(desk: tuple[House, str]) -> None:
    home, base = desk
    first = letter(ANA.emails[0])
    assert await post(base, first, home.clock.now()) == 200
    assert await post(base, first, home.clock.now()) == 200
    more = letter(
        ANA.emails[0],
        "And how is the website redesign going?\r\n",
        In_Reply_To="<q1@client.example>",
        Message_ID="<q2@b>",
    )
    assert await post(base, more, home.clock.now()) == 200
    await settle(home)
    [(_, answer)] = home.mail.mails
    text = text_of(answer)
    assert "1146" in text
    assert "Website redesign" in text


@pytest.mark.parametrize("secret", ["wrong", ""])
async def test_that_a_post_without_the_right_signature_is_refused(desk: tuple[House, str], secret: str) -> None:
    home, base = desk
    assert await post(base, letter(ANA.emails[0]), home.clock.now(), secret) == 403
    await settle(home)
    assert home.mail.mails == []


async def test_that_automatic_mail_is_never_answered(desk: tuple[House, str]) -> None:
    home, base = desk
    vacation = letter(ANA.emails[0], "I am away until Monday.\r\n", Auto_Submitted="auto-replied")
    assert await post(base, vacation, home.clock.now()) == 200
    await settle(home)
    assert home.mail.mails == []


async def test_that_a_mail_that_could_not_be_kept_is_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pragmas = tuple(p.replace("5000", "20") for p in sqlite_file._PRAGMAS)
    monkeypatch.setattr(sqlite_file, "_PRAGMAS", pragmas)  # a busy database fails at once instead of after 5 s
    folder = Folder()
    async with (
        house(tmp_path / "var", now=NOW, wiring=Wiring(dns=keys, limits=None)) as home,
        imap_server(folder) as port,
    ):
        email = home.firm.outlets["email"]
        assert isinstance(email, Email)
        clock = home.clock
        assert isinstance(clock, SetClock)
        account = ImapAccount("127.0.0.1", port, Security.NONE, "desk", Private(folder.password))
        road = MailRoad(Mailbox(account, home.clock), email)
        reading = asyncio.create_task(road.run(home.app.office, home.firm))
        await asyncio.wait_for(folder.idle_began.wait(), 10)
        with closing(sqlite3.connect(tmp_path / "var" / "frontdesk.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            folder.add(letter(ANA.emails[0]))
            await until(lambda: clock._sleepers != [])  # it waits before it tries again
            other.rollback()
        home.pass_time(timedelta(seconds=11))
        await until(lambda: home.app.runner._later != [])  # the mail was kept and its turn is set
        await settle(home)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await road.close()
    assert [rcpt for rcpt, _ in home.mail.mails] == [ANA.emails[0]]


async def test_that_a_mailbox_is_read_once_and_in_order(desk: tuple[House, str]) -> None:
    home, _ = desk
    folder = Folder()
    email = home.firm.outlets["email"]
    assert isinstance(email, Email)
    async with imap_server(folder) as port:
        account = ImapAccount("127.0.0.1", port, Security.NONE, "desk", Private(folder.password))
        road = MailRoad(Mailbox(account, home.clock), email)
        reading = asyncio.create_task(road.run(home.app.office, home.firm))
        await asyncio.wait_for(folder.idle_began.wait(), 10)
        folder.add(letter(ANA.emails[0]))
        async with asyncio.timeout(20):
            while not home.mail.mails:
                folder.idle_began.clear()
                await folder.idle_began.wait()
                await settle(home)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        await road.close()
    assert [rcpt for rcpt, _ in home.mail.mails] == [ANA.emails[0]]
