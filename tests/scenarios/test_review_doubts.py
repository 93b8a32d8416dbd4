"""What may have gone through, what did not go out, and what staff must hear of: never silent, never repeated."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from clientary_sandbox.people import ANA
from frontdesk.desk import handoff
from frontdesk.desk.deeds import DeskDeeds
from frontdesk.desk.recover import recover, wake_unmailed
from frontdesk.desk.runner import Hold
from frontdesk.desk.turn import take_turn
from frontdesk.message import Private, Proof
from frontdesk.policy.autonomy import Rules
from frontdesk.policy.confirm import Pending
from frontdesk.store import conversations, effects, handoffs
from frontdesk.store.database import Tx
from frontdesk.tools.spec import Deed, Proposal
from tests.house import House, Talk

TEAM = "team@harbourfinch.example"


async def refused(*_: object) -> str:
    return "451 try later"


async def posting(home: House) -> None:
    """Wait until a write has reached the stand-in."""
    while not any(call.method == "POST" for call in home.sandbox.requests):  # noqa: ASYNC110  # its log has no event
        await asyncio.sleep(0.01)


async def open_ones(home: House) -> list[str]:
    return [h.reason for h in await home.app.office.db.run(lambda tx: handoffs.listed(tx, home.firm.id))]


async def effect_of(home: House, talk: Talk, state: str) -> str:
    """Leave the waiting proposal's effect as a killed process would: ``state`` written, nothing after it."""

    def left(tx: Tx) -> str:
        found = conversations.load(tx, home.firm.id, talk.id)
        assert found is not None
        assert found.pending is not None
        once = Pending.restored(found.pending).once
        effect = effects.intend(tx, home.firm.id, talk.id, "send_invoice", once, {}, once)
        assert effects.start(tx, effect.id)
        if state != "sending":
            effects.end(tx, effect.id, state)
        return effect.id

    return await home.app.office.db.run(left)


async def state_of(home: House, effect: str) -> str:
    found = await home.app.office.db.run(lambda tx: effects.load(tx, effect))
    assert found is not None
    return found.state


async def test_that_a_deed_cut_off_is_in_doubt_also_when_the_records_are_out_of_reach(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("send me invoice 1146")
    effect = await effect_of(home, talk, "sending")
    home.sandbox.faults.add("GET", "/", status=503, times=None)
    said = await talk.say("yes")
    assert "nothing was sent" not in said
    assert "not certain" in said
    assert await state_of(home, effect) == "in_doubt"
    assert await open_ones(home) == ["doubt"]


async def test_that_a_deed_done_before_the_stop_is_said_to_be_done_when_its_record_is_out_of_reach(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("send me invoice 1146")
    await effect_of(home, talk, "done")
    home.sandbox.faults.add("GET", "/", status=503, times=None)
    said = await talk.say("yes")
    assert "nothing was sent" not in said
    assert "done already" in said
    assert home.sandbox.firm.outbox == []


async def test_that_a_deed_cut_off_is_shown_to_staff_at_the_next_start_even_if_nobody_writes_again(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("send me invoice 1146")
    effect = await effect_of(home, talk, "sending")
    await recover(home.app.office)
    assert await state_of(home, effect) == "in_doubt"
    assert await open_ones(home) == ["doubt"]
    assert "not certain" in await talk.say("yes")


async def test_that_a_deed_once_begun_is_seen_through_and_written_down(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("send me invoice 1146")
    home.sandbox.faults.add("POST", "/invoices", delay=0.3)
    await talk.hears("yes")
    turn = asyncio.create_task(take_turn(home.app.office, home.firm, talk.id, Hold()))
    await posting(home)
    turn.cancel()
    await asyncio.gather(turn, return_exceptions=True)
    async with asyncio.timeout(5):
        while await home.app.office.db.run(effects.unfinished):  # noqa: ASYNC110 - it ends in a task of its own
            await asyncio.sleep(0.01)
    assert await home.app.office.db.run(lambda tx: effects.in_doubt(tx, home.firm.id)) == []
    assert len(home.sandbox.firm.outbox) == 1


async def test_that_a_person_is_called_when_a_mail_could_not_be_sent(home: House, monkeypatch: Any) -> None:
    talk = await home.mailer(ANA.emails[0])
    monkeypatch.setattr(home.mail, "handle_DATA", refused, raising=False)
    await talk.say("When are you open?", proof=Proof.DKIM)
    assert await open_ones(home) == ["unsent"]
    monkeypatch.undo()
    await wake_unmailed(home.app.office)
    await home.jobs()
    assert "could not be sent" in (await home.mail.arrives(TEAM)).get_content()


async def test_that_words_to_a_person_of_the_firm_arrive_although_the_mail_server_was_away(
    home: House, monkeypatch: Any
) -> None:
    talk = await home.visitor()
    await talk.say("Can I talk to a person?")
    await home.jobs()
    await home.mail.arrives(TEAM)
    db = home.app.office.db
    await db.run(lambda tx: conversations.update(tx, talk.id, home.firm.id, holder="person"))
    monkeypatch.setattr(home.mail, "handle_DATA", refused, raising=False)
    await talk.say("The blue one is the wrong blue")
    await home.jobs()
    monkeypatch.undo()
    home.pass_time(timedelta(minutes=1))
    await home.jobs()
    mail = await home.mail.arrives(TEAM, number=2)
    assert "The blue one is the wrong blue" in mail.get_content()
    await wake_unmailed(home.app.office)
    await home.jobs()
    assert len(home.mail.to(TEAM)) == 2


async def test_that_words_answered_by_nobody_because_a_person_took_over_reach_that_person(home: House) -> None:
    talk = await home.visitor()
    await talk.say("Can I talk to a person?")
    await home.jobs()
    db = home.app.office.db
    [open_one] = await db.run(lambda tx: handoffs.listed(tx, home.firm.id))
    original = home.app.office.engine

    class TakenOver:
        name = "builtin"
        mend = original.mend

        async def answer(self, *given: object) -> object:
            found = await original.answer(*given)  # type: ignore[arg-type]  # passed through as it came
            await db.run(lambda tx: handoff.reply(tx, home.firm.id, open_one.id, Private("Max here."), "Max"))
            return found

    home.app.office.engine = TakenOver()  # type: ignore[assignment]  # an engine in shape
    await talk.say("And when are you open?")
    await wake_unmailed(home.app.office)
    await home.jobs()
    mail = await home.mail.arrives(TEAM, number=2)
    assert "And when are you open?" in mail.get_content()


async def test_that_staff_who_have_a_talk_already_still_hear_of_a_doubt_in_it(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("Can I talk to a person?")
    await home.jobs()
    await home.mail.arrives(TEAM)
    await talk.say("send me invoice 1146")
    home.sandbox.faults.add("POST", "/invoices", lost=True)
    assert "not certain" in await talk.say("yes")
    await home.jobs()
    assert len(home.mail.to(TEAM)) == 2


async def test_that_a_yes_to_what_the_firm_has_switched_off_since_does_nothing(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    await talk.say("send me invoice 1146")
    home.firm.rules = Rules({})
    said = await talk.say("yes")
    assert home.sandbox.firm.outbox == []
    assert "not able to do that" in said


async def test_that_a_question_that_was_never_sent_cannot_be_agreed_to(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    for _ in range(5):
        await talk.say("When are you open?", proof=Proof.DKIM)
    await talk.say("send me invoice 1146", proof=Proof.DKIM)  # over the hourly cap: not answered
    home.pass_time(timedelta(minutes=61))
    await talk.say("yes", proof=Proof.DKIM)
    assert home.sandbox.firm.outbox == []


async def test_that_a_correction_made_while_the_lead_was_being_created_reaches_the_lead(home: House) -> None:
    talk = await home.visitor()
    await talk.say("We need a new website. We are Kestrel Tea, kestrel.example, write to jo@kestrel.example")
    home.sandbox.faults.add("POST", "/leads", delay=0.5)
    working = asyncio.create_task(home.jobs())
    await posting(home)
    await talk.say("Sorry, my e-mail is joan@kestrel.example")
    await working
    await home.jobs()
    [lead] = [lead for lead in home.sandbox.firm.leads.values() if "Kestrel" in lead["name"]]
    assert "joan@kestrel.example" in lead["description"]


async def test_that_an_enquiry_completed_while_its_late_lead_waits_is_not_called_incomplete(home: House) -> None:
    talk = await home.visitor()
    await talk.say("We need a new website. Write to jo@kestrel.example")
    home.sandbox.faults.add("POST", "/leads", status=503, times=None)
    home.pass_time(timedelta(minutes=16))
    await home.jobs()
    await talk.say("Our company is Kestrel Tea and our site is kestrel.example")
    home.sandbox.faults.clear()
    home.pass_time(timedelta(hours=2))
    await home.jobs()
    [lead] = [lead for lead in home.sandbox.firm.leads.values() if "Kestrel" in lead["name"]]
    assert "(incomplete)" not in lead["description"]


async def test_that_a_lead_is_made_although_the_turn_that_noted_it_was_stopped(home: House) -> None:
    talk = await home.visitor()
    found = await home.app.office.db.run(lambda tx: conversations.load(tx, home.firm.id, talk.id))
    assert found is not None
    told = {"company": "Kestrel Tea", "website": "kestrel.example", "scope": "A shop", "email": "jo@kestrel.example"}
    proposal = Proposal(
        Deed.ENQUIRY, args={}, facts={}, read_out=(), done=(), fingerprint="", particulars={**told, "complete": "yes"}
    )
    doing = asyncio.create_task(DeskDeeds(home.app.office, home.firm, found).do(proposal))
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # by now the row is being written in the database's thread
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    await home.app.office.db.run(lambda tx: None)
    await home.jobs()
    assert [lead["name"] for lead in home.sandbox.firm.leads.values() if "Kestrel" in lead["name"]] == ["Kestrel Tea"]


async def test_that_each_change_of_mind_reaches_the_lead(home: House) -> None:
    talk = await home.visitor()
    await talk.say("We need a new website. We are Kestrel Tea, kestrel.example, write to jo@kestrel.example")
    await home.jobs()
    for name in ("joan", "jo", "joan"):
        await talk.say(f"Sorry, my e-mail is {name}@kestrel.example")
        await home.jobs()
    [lead] = [lead for lead in home.sandbox.firm.leads.values() if "Kestrel" in lead["name"]]
    assert "joan@kestrel.example" in lead["description"]
