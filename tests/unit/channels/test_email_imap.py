"""Reading the firm's mailbox: by number, without a trace, across lost connections and new generations."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from frontdesk.channels.email.accounts import ImapAccount, Security
from frontdesk.channels.email.imap import Mailbox
from frontdesk.channels.email.imap_session import Cursor
from frontdesk.errors import Upstream
from frontdesk.message import Private
from tests.unit.channels.imap_peer import Folder, imap_server
from tests.unit.channels.letters import StillClock, raw_mail

ONE, TWO, THREE = (raw_mail(body) for body in ("one", "two", "three"))


@asynccontextmanager
async def mailbox(folder: Folder, clock: StillClock | None = None, **changes: object) -> AsyncIterator[Mailbox]:
    async with imap_server(folder) as port:
        account = {
            "host": "127.0.0.1",
            "port": port,
            "security": Security.NONE,
            "username": "desk",
            "password": Private("pa55word"),
            "timeout": 5.0,
            **changes,
        }
        box = Mailbox(ImapAccount(**account), clock or StillClock())  # type: ignore[arg-type]  # a table of settings
        try:
            yield box
        finally:
            await box.close()


async def test_that_a_new_installation_starts_behind_the_old_mails() -> None:
    folder = Folder(ONE, TWO)
    async with mailbox(folder) as box:
        start = await box.end()
        assert start == Cursor(7, 2)
        assert await box.fetch_since(start) == []
        folder.add(THREE)
        (fetched,) = await box.fetch_since(start)
    assert (fetched.uid, fetched.raw, fetched.cursor) == (3, THREE, Cursor(7, 3))


async def test_that_an_empty_mailbox_can_be_watched() -> None:
    folder = Folder()
    async with mailbox(folder) as box:
        start = await box.end()
        folder.add(ONE)
        assert [mail.raw for mail in await box.fetch_since(start)] == [ONE]


async def test_that_reading_leaves_no_trace() -> None:
    folder = Folder(ONE, TWO)
    async with mailbox(folder) as box:
        await box.fetch_since(Cursor(7, 0))
    said = " ".join(folder.commands)
    assert "EXAMINE" in said
    assert not any(word in said for word in ("SELECT", "STORE", "MOVE", "COPY", "EXPUNGE", "BODY[]"))


async def test_that_a_mail_that_is_too_large_is_named_but_not_fetched() -> None:
    folder = Folder(ONE, b"x" * 5_000, THREE)
    async with mailbox(folder, largest=2_000) as box:
        fetched = await box.fetch_since(Cursor(7, 0))
    assert [mail.raw for mail in fetched] == [ONE, None, THREE]
    assert "UID FETCH 2 (UID BODY.PEEK[])" not in folder.commands


async def test_that_a_new_generation_of_numbers_is_read_from_the_start() -> None:
    folder = Folder(ONE, TWO, validity=8)
    async with mailbox(folder) as box:
        fetched = await box.fetch_since(Cursor(7, 40))
    assert [mail.cursor for mail in fetched] == [Cursor(8, 1), Cursor(8, 2)]


async def test_that_many_mails_come_in_portions_oldest_first() -> None:
    folder = Folder(*(raw_mail(str(n)) for n in range(70)))
    async with mailbox(folder) as box:
        first = await box.fetch_since(Cursor(7, 0))
        second = await box.fetch_since(first[-1].cursor)
    assert [mail.uid for mail in first + second] == list(range(1, 71))


async def test_that_a_mail_that_vanished_meanwhile_is_no_trouble() -> None:
    folder = Folder(ONE, TWO, THREE)
    async with mailbox(folder) as box:
        await box.end()
        del folder.mails[2]
        assert [mail.uid for mail in await box.fetch_since(Cursor(7, 0))] == [1, 3]


async def test_that_a_refused_login_is_not_worth_retrying() -> None:
    async with mailbox(Folder(), password=Private("wrong")) as box:
        with pytest.raises(Upstream) as caught:
            await box.end()
    assert (caught.value.code, caught.value.retry) == ("imap_login", False)
    assert "wrong" not in repr(caught.value)


async def test_that_a_lost_connection_is_an_upstream_trouble_and_made_again() -> None:
    folder = Folder(ONE)
    async with mailbox(folder) as box:
        start = await box.end()
        folder.cut = "UID SEARCH"
        with pytest.raises(Upstream):
            await box.fetch_since(start)
        folder.add(TWO)
        assert [mail.raw for mail in await box.fetch_since(start)] == [TWO]


@pytest.mark.parametrize("idle", [True, False])
async def test_that_watching_yields_each_mail_once_across_a_lost_connection(idle: bool) -> None:
    folder, clock = Folder(ONE, TWO), StillClock()
    async with mailbox(folder, clock, idle=idle) as box:
        watching = box.watch(Cursor(7, 0))
        assert [(await anext(watching)).uid for _ in range(2)] == [1, 2]
        folder.cut = "NOOP"
        folder.add(THREE)
        assert (await anext(watching)).raw == THREE
        assert clock.waited
        assert all(1 <= wait <= 30 for wait in clock.waited)
        await watching.aclose()


async def test_that_the_server_says_when_a_mail_comes() -> None:
    folder = Folder(ONE)
    async with mailbox(folder, idle=True) as box:
        watching = box.watch(Cursor(7, 0))
        await anext(watching)
        pending = asyncio.ensure_future(anext(watching))
        await folder.idle_began.wait()
        folder.add(TWO)
        assert (await pending).raw == TWO
        await watching.aclose()


async def test_that_a_server_without_idle_is_asked_at_intervals() -> None:
    folder, clock = Folder(ONE), StillClock()
    folder.capabilities = "IMAP4rev1"

    class Filling(StillClock):
        async def sleep(self, seconds: float) -> None:
            await super().sleep(seconds)
            folder.add(TWO)

    clock = Filling()
    async with mailbox(folder, clock, poll=45.0) as box:
        watching = box.watch(Cursor(7, 1))
        assert (await anext(watching)).raw == TWO
        await watching.aclose()
    assert clock.waited == [45.0]
    assert "IDLE" not in folder.commands


async def test_that_failures_wait_longer_and_longer_but_never_for_ever() -> None:
    waits: list[float] = []

    class Giving(StillClock):
        async def sleep(self, seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 12:
                raise TimeoutError

    async with imap_server(Folder()) as port:
        pass
    box = Mailbox(ImapAccount("127.0.0.1", port, Security.NONE, timeout=1.0), Giving())
    with pytest.raises(TimeoutError):
        await anext(box.watch(Cursor(7, 0)))
    assert waits[0] <= 2
    assert waits[5] > 20
    assert max(waits) <= 300
