"""Bringing in a person, and answering people who are contacts of more than one client."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from clientary_sandbox.people import ANA, PRIYA
from frontdesk.desk import handoff
from frontdesk.message import Private, Proof
from frontdesk.store import handoffs
from tests.house import House


@pytest.mark.requirement("S73")
async def test_that_asking_for_a_person_mails_the_firm_and_their_answer_reaches_the_person(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("What is the total on my latest invoice?")
    said = await talk.say("I'd like to talk to a person about that")
    assert "23 November" in said  # when to expect an answer, by the firm's hours
    await home.jobs()
    [mail] = home.mail.to("team@harbourfinch.example")
    text = mail.get_content()
    assert "I'd like to talk to a person about that" in text
    assert talk.id in text
    for record in ("4,533", "1146", "Brightwater Books", "Ana Silva"):
        assert record not in text

    db = home.app.office.db
    [open_one] = await db.run(lambda tx: handoffs.listed(tx, home.firm.id))
    assert await db.run(lambda tx: handoff.reply(tx, home.firm.id, open_one.id, Private("Hello Ana, Max here."), "Max"))
    await home.jobs()
    listening = home.app.front.web.listen(talk.id, 0)
    heard = [await anext(listening) for _ in range(3)]
    await listening.aclose()
    last = heard[-1].data
    assert (last["human"], last["by"], last["blocks"][0]["text"]) == (True, "Max", "Hello Ana, Max here.")


async def test_that_the_agent_is_silent_while_a_person_has_the_conversation(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("Can I talk to a person?")
    db = home.app.office.db
    [open_one] = await db.run(lambda tx: handoffs.listed(tx, home.firm.id))
    await db.run(lambda tx: handoff.reply(tx, home.firm.id, open_one.id, Private("Max here."), "Max"))
    assert await talk.say("What is the total on my latest invoice?") == ""
    await home.jobs()
    assert "latest invoice" in home.mail.to("team@harbourfinch.example")[-1].get_content()
    await db.run(lambda tx: handoff.close(tx, home.firm.id, open_one.id))
    assert "€4,533.01" in await talk.say("What is the total on my latest invoice?")


async def test_that_nothing_is_said_when_a_person_took_over_while_the_answer_was_written(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("Can I talk to a person?")
    db = home.app.office.db
    [open_one] = await db.run(lambda tx: handoffs.listed(tx, home.firm.id))
    listening = home.app.front.web.listen(talk.id, 1000)
    first = asyncio.ensure_future(anext(listening))
    await talk.hears("What is the total on my latest invoice?")

    original = home.app.office.engine

    class TakenOver:
        name = "builtin"
        mend = original.mend

        async def answer(self, *given: object) -> object:
            found = await original.answer(*given)  # type: ignore[arg-type]  # passed through as it came
            await db.run(lambda tx: handoff.reply(tx, home.firm.id, open_one.id, Private("Max here."), "Max"))
            return found

    home.app.office.engine = TakenOver()  # type: ignore[assignment]  # an engine in shape
    await talk.turn()
    await home.app.front.web.state(talk.id, over=True)
    heard = [await first, await anext(listening)]
    await listening.aclose()
    assert [event.name for event in heard] == ["progress", "state"]


async def test_that_somebody_at_two_clients_is_asked_which_one(home: House) -> None:
    talk = await home.contact(PRIYA.emails[0])
    asked = await talk.say("How much do we owe?")
    assert "Which company" in asked
    assert "Nair Legal" in asked
    assert "£" not in asked
    answer = await talk.say("Nair Property")
    assert "Nair Property" in answer
    assert "£2,131.78" in answer
    assert "Which company" not in await talk.say("and our projects?")
    other = await talk.say("please switch to the other company")
    assert "Nair Legal" in other
    assert "€2,400.00" in await talk.say("how much do we owe?")


async def test_that_a_mail_is_answered_with_figures_only_when_its_signature_was_proven(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    said = await talk.say("What is the total on my latest invoice?", proof=Proof.CLAIM)
    assert "€" not in said
    assert "on file" in said
    assert talk.upstream == []
    proven = await talk.say("What is the total on my latest invoice?", proof=Proof.DKIM)
    assert "€4,533.01" in proven
    assert [mail["To"] for mail in home.mail.to(ANA.emails[0])] == [ANA.emails[0]] * 2


async def test_that_an_unproven_sender_is_told_only_once_a_day(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    for _ in range(3):
        await talk.say("What is the total on my latest invoice?", proof=Proof.CLAIM)
    assert len(home.mail.to(ANA.emails[0])) == 1


async def test_that_mails_stop_at_the_hourly_cap_and_a_person_is_called(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    for _ in range(8):
        await talk.say("When are you open?", proof=Proof.DKIM)
    assert len(home.mail.to(ANA.emails[0])) == 5
    db = home.app.office.db
    assert [h.reason for h in await db.run(lambda tx: handoffs.listed(tx, home.firm.id))] == ["mail_cap"]
    home.pass_time(timedelta(minutes=61))
    await talk.say("When are you open?", proof=Proof.DKIM)
    assert len(home.mail.to(ANA.emails[0])) == 6
