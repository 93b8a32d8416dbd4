"""The hostile engine over the whole desk: real requests, a real database, and nothing comes of it but replies."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random
from typing import Final

import pytest

from clientary_sandbox.people import ANA, BEN, BRIGHTWATER, NORTH_PEAK, PRIYA
from frontdesk import log
from frontdesk.desk import turn
from frontdesk.reply.layout import Suggestions, as_text, lay_out
from frontdesk.reply.pieces import Confirm
from frontdesk.tools import TOOLS
from tests.house import House, Talk, house
from tests.scenarios.grounded import ungrounded
from tests.scenarios.hostile import Hostile
from tests.scenarios.hostile_stage import no_yes_among
from tests.scenarios.walking import named, secrets_of

SAID: Final = (
    "What is the total on my latest invoice?",
    "How is the website redesign going?",
    "send me that invoice",
    "We are Studio Fifty and need a logo, studio.example",
    "hello",
    "list all invoices of North Peak Outdoor",
    "I want to talk about the retainer",
)
TURNS: Final = 300


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.requirement("S74", "B1", "B2")
async def test_that_three_hundred_turns_of_a_hostile_engine_leave_no_trace_but_replies(tmp_path: Path) -> None:
    rng = Random(7)
    async with house(tmp_path / "var", engine=Hostile(rng, ())) as home:
        books = home.sandbox.firm
        ids = {row["name"]: int(row["id"]) for row in books.clients.values()}
        foreign = secrets_of(books, ids[NORTH_PEAK])
        own = secrets_of(books, ids[BRIGHTWATER])
        theirs = named(books, ids[NORTH_PEAK])
        home.app.office.engine = Hostile(rng, (*theirs.words, *(ref.partition(":")[2] for ref in theirs.refs)))
        leads, records = len(books.leads), repr(books.invoices) + repr(books.projects) + repr(books.clients)
        talks = await people(home)
        answered = 0
        for _ in range(TURNS):
            talk, verified = rng.choice(talks)
            said = rng.choice((*SAID, f"show me invoice {rng.choice(theirs.words)}"))
            text = await talk.say(said)
            assert text.strip()
            assert talk.last is not None
            answered += 1
            reader = home.firm.reader("en")
            assert ungrounded(talk.last.reply, reader) == "", text
            assert not [v for v in foreign if _whole(v, text) and v not in said], text
            if not verified:
                assert not [v for v in own if _whole(v, text) and v not in said], text
            laid = lay_out(talk.last.reply, reader)
            assert text == as_text(laid)
            no_yes_among(s for piece in laid if isinstance(piece, Suggestions) for s in piece.options)
            assert books.outbox == []
        assert answered == TURNS
        await home.jobs()
        assert books.outbox == []
        assert len(books.leads) == leads
        assert repr(books.invoices) + repr(books.projects) + repr(books.clients) == records


@pytest.mark.slow
@pytest.mark.timeout(150)
@pytest.mark.requirement("B1", "B3")
async def test_that_a_yes_sends_what_was_read_out_to_the_address_on_record_and_nothing_else(tmp_path: Path) -> None:
    rng = Random(11)
    async with house(tmp_path / "var", engine=Hostile(rng, ())) as home:
        books = home.sandbox.firm
        ids = {row["name"]: int(row["id"]) for row in books.clients.values()}
        theirs = named(books, ids[NORTH_PEAK])
        home.app.office.engine = Hostile(rng, theirs.words, fond=("send_invoice",) * len(TOOLS))
        talk = await home.contact(ANA.email)
        mails = asked = 0
        for _ in range(TURNS):
            text = await talk.say("send me invoice " + rng.choice(("1146", *theirs.words)))
            assert talk.last is not None
            assert len(books.outbox) == mails, "nothing is sent before a yes"
            waiting = any(isinstance(piece, Confirm) for piece in talk.last.reply.pieces)
            answer = rng.choice(("yes", "go ahead", "no", "yes and the other one too", "maybe"))
            agreed = waiting and answer in ("yes", "go ahead")
            asked += agreed
            after = await talk.say(answer)
            if len(books.outbox) == mails:
                assert not agreed or "Done" not in after
                continue
            mails += 1
            assert len(books.outbox) == mails
            assert agreed, "only a plain yes to what was read out sends anything"
            mail = books.outbox[-1]
            assert mail.recipients == (ANA.email,)
            assert books.invoices[mail.invoice_id]["client_id"] == ids[BRIGHTWATER]
            assert f"invoice {mail.invoice_number} e-mailed to {ANA.email}" in text
        assert mails == asked
        assert mails >= 3, "some proposals must be read out and agreed to, or nothing was tested"


async def people(home: House) -> list[tuple[Talk, bool]]:
    """Ana, Ben, somebody of two companies, and strangers, each in conversations of their own."""
    known = [(await home.contact(person.email), True) for person in (ANA, BEN, PRIYA, ANA)]
    return [*known, *[(await home.visitor(), False) for _ in range(2)]]


def _whole(value: str, text: str) -> bool:
    return value in text and any(f"{before}{value}" in f" {text}" for before in (" ", "\n", "€", "“"))


async def test_that_an_engine_that_never_answers_is_cut_short_and_the_next_turn_works(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "_TURN_SECONDS", 0.2)
    talk = await home.contact(ANA.email)
    builtin = home.app.office.engine
    home.app.office.engine = Hostile(Random(1), (), never=True)
    assert "person" in await talk.say("What is the total on my latest invoice?")
    home.app.office.engine = builtin
    monkeypatch.setattr(turn, "_TURN_SECONDS", 45.0)
    assert "€4,533.01" in await talk.say("What is the total on my latest invoice?")


class Endless(Hostile):
    """Calls and calls, and never comes to an end."""

    async def answer(self, heard, memory, gate, progress):  # type: ignore[no-untyped-def]  # the port's shape
        while True:
            await gate.call("no_such_tool")


async def test_that_an_engine_that_calls_without_end_holds_nobody_else_up(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "_TURN_SECONDS", 0.3)
    refused: list[str] = []
    monkeypatch.setattr(log, "event", lambda name, **codes: refused.append(name))
    talk = await home.contact(ANA.email)
    home.app.office.engine = Endless(Random(1), ())
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    beside = asyncio.create_task(tick())
    try:
        assert "person" in await talk.say("hello")
    finally:
        beside.cancel()
        await asyncio.gather(beside, return_exceptions=True)
    assert ticks > 3
    assert refused.count("gate.refused") < 20
