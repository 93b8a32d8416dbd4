"""A browser that comes back is shown what it missed, and nothing that it is being shown anyway."""

from __future__ import annotations

import asyncio

import pytest

from clientary_sandbox.people import ANA
from frontdesk.channels.web import Event, Web
from frontdesk.desk.outgoing import show_missed
from frontdesk.store import conversations
from tests.house import House, Talk


async def answered(home: House) -> tuple[Talk, Web]:
    """Ana was answered, and then the server forgot what it had shown, as in a restart."""
    talk = await home.contact(ANA.email)
    await talk.say("What is the total on my latest invoice?")
    web = home.firm.outlets["web"]
    assert isinstance(web, Web)
    web.end(talk.id)
    return talk, web


async def back(home: House, talk: Talk, web: Web, *sent_meanwhile: bool) -> list[Event]:
    """What is shown when the browser comes back; ``sent_meanwhile``: what asking for it says, time after time."""
    row = await home.app.office.db.run(lambda tx: conversations.load(tx, home.firm.id, talk.id))
    assert row is not None
    told = iter(sent_meanwhile)
    shown: list[Event] = []

    async def listen() -> None:
        async for event in web.listen(talk.id, 0):
            shown.append(event)

    listening = asyncio.ensure_future(listen())
    await asyncio.sleep(0)
    await show_missed(home.app.office, home.firm, row, 0, lambda seq: next(told))
    web.end(talk.id)
    await listening
    assert next(told, None) is None
    return shown


async def test_that_a_forgotten_reply_is_shown_again(home: House) -> None:
    [event] = await back(home, *await answered(home), False, False)
    assert "4,533.01" in str(event.data)


@pytest.mark.parametrize("said", [(True,), (False, True)], ids=["before it is read again", "while it is read again"])
async def test_that_a_reply_which_is_being_shown_is_not_shown_a_second_time(
    home: House, said: tuple[bool, ...]
) -> None:
    assert await back(home, *await answered(home), *said) == []
