"""Proofs that lapse, proofs that differ within a burst, and words that arrive beside a proof."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from clientary_sandbox.people import ANA, PRIYA
from frontdesk.desk import proving
from frontdesk.message import Private, Proof
from frontdesk.store import conversations
from tests.house import House, Talk

LATEST = "What is the total on my latest invoice?"


async def code_of(home: House, talk: Talk, address: str) -> str:
    await proving.send_code(home.app.office, home.firm, talk.id, Private(address), "192.0.2.1")
    found = re.search(r"\b\d{3} \d{3}\b", (await home.mail.arrives(address)).get_content())
    assert found
    return found[0]


@pytest.mark.parametrize("gone", [timedelta(minutes=31), timedelta(hours=9)])
async def test_that_a_proof_which_has_lapsed_does_not_come_back_with_the_next_message(
    home: House, gone: timedelta
) -> None:
    talk = await home.contact(ANA.emails[0])
    assert "€4,533.01" in await talk.say(LATEST)
    home.pass_time(gone)
    for _ in range(3):
        assert "€" not in await talk.say(LATEST)


async def test_that_a_proof_lapses_after_eight_hours_however_busy_the_talk_is(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    for _ in range(16):
        home.pass_time(timedelta(minutes=29))
        assert "€4,533.01" in await talk.say(LATEST)
    home.pass_time(timedelta(minutes=29))
    assert "€" not in await talk.say(LATEST)


async def test_that_a_lapsed_proof_leaves_no_yes_behind(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    assert "Shall I?" in await talk.say("send me invoice 1146")
    home.pass_time(timedelta(minutes=31))
    await talk.say("yes")
    await talk.say("yes")
    assert home.sandbox.firm.outbox == []


async def test_that_writing_to_a_person_of_the_firm_keeps_the_chat_alive(home: House) -> None:
    talk = await home.visitor()
    await talk.say("Can I talk to a person?")
    db = home.app.office.db
    await db.run(lambda tx: conversations.update(tx, talk.id, home.firm.id, holder="person"))
    home.pass_time(timedelta(hours=20))
    await talk.say("Are you there?")
    found = await db.run(lambda tx: conversations.load(tx, home.firm.id, talk.id))
    assert found is not None
    assert found.seen_at == home.clock.now()


async def test_that_mails_in_somebody_s_name_do_not_use_up_the_answers_they_may_have(home: House) -> None:
    for _ in range(8):
        forger = await home.mailer(ANA.emails[0])
        await forger.say("When are you open?", proof=Proof.CLAIM)
    talk = await home.mailer(ANA.emails[0])
    before = len(home.mail.to(ANA.emails[0]))
    await talk.say(LATEST, proof=Proof.DKIM)
    assert len(home.mail.to(ANA.emails[0])) == before + 1


async def test_that_an_unproven_mail_gets_nothing_from_the_proven_one_behind_it(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    await talk.hears(LATEST, proof=Proof.CLAIM)
    await talk.hears("When are you open?", proof=Proof.DKIM)
    said = [await talk.turn(), await talk.turn(), await talk.turn()]
    assert "€" not in "".join(said)
    assert "09:00" in said[1]
    assert said[2] == ""


async def test_that_a_proven_mail_is_answered_although_an_unproven_one_came_behind_it(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    await talk.hears(LATEST, proof=Proof.DKIM)
    await talk.hears("and the one before?", proof=Proof.CLAIM)
    home.app.office.jobs.wake("turn", talk.id, firm=home.firm.id, key=talk.id)
    await home.jobs()
    first, second = (mail.get_body(("plain",)).get_content() for mail in home.mail.to(ANA.emails[0]))  # type: ignore[union-attr]  # every mail of ours has a plain part
    assert "€4,533.01" in first
    assert "€" not in second


async def test_that_a_question_written_while_the_code_was_typed_is_answered_too(home: House) -> None:
    talk = await home.visitor()
    await talk.say(LATEST)
    code = await code_of(home, talk, ANA.emails[0])
    await talk.hears("When are you open?")
    assert await proving.try_code(home.app.office, home.firm, talk.id, code)
    said = await talk.turn()
    assert "€4,533.01" in said
    assert "09:00" in said


async def test_that_a_question_still_unanswered_when_the_code_came_is_not_lost(home: House) -> None:
    talk = await home.visitor()
    code = await code_of(home, talk, ANA.emails[0])
    await talk.hears(LATEST)
    assert await proving.try_code(home.app.office, home.firm, talk.id, code)
    assert "€4,533.01" in await talk.turn()


async def test_that_a_typed_code_is_no_part_of_the_question_that_waited_for_it(home: House) -> None:
    talk = await home.visitor()
    await talk.say(LATEST)
    code = await code_of(home, talk, ANA.emails[0])
    await talk.hears(code)
    assert await proving.try_code(home.app.office, home.firm, talk.id, code)
    await talk.hears("When are you open?")
    said = await talk.turn()
    assert "€4,533.01" in said
    assert "09:00" in said
    assert code.replace(" ", "") not in said


async def test_that_the_mailbox_is_told_also_when_the_code_was_typed_as_a_message(home: House) -> None:
    talk = await home.visitor()
    await talk.say(LATEST)
    code = await code_of(home, talk, ANA.emails[0])
    await talk.say(code)
    notice = await home.mail.arrives(ANA.emails[0], number=2)
    assert notice["Subject"] == "You signed in to the chat of Harbour & Finch Studio"


async def test_that_two_records_of_one_person_at_one_client_are_one_person(home: House) -> None:
    contacts = home.sandbox.firm.contacts
    first = next(c for c in contacts.values() if c["email"].casefold() == ANA.emails[0].casefold())
    number = max(contacts) + 1
    contacts[number] = {**first, "id": number}
    talk = await home.mailer(ANA.emails[0])
    assert "€4,533.01" in await talk.say(LATEST, proof=Proof.DKIM)


async def test_that_an_innocent_word_does_not_move_somebody_to_their_other_company(home: House) -> None:
    talk = await home.contact(PRIYA.emails[0])
    await talk.say("How much do we owe?")
    await talk.say("Nair Property")
    for text in ("and the other invoice that was sent to us?", "can you change the due date to Friday?"):
        assert "Nair Legal" not in await talk.say(text)
    assert "£2,131.78" in await talk.say("how much do we owe?")


@pytest.mark.parametrize("name", ["It", "—", "&"])
async def test_that_a_company_with_hardly_a_name_is_not_heard_in_every_sentence(home: House, name: str) -> None:
    rows = home.sandbox.firm.clients
    rows[next(id for id, row in rows.items() if row["name"].startswith("Nair Legal"))]["name"] = name
    talk = await home.contact(PRIYA.emails[0])
    await talk.say("How much do we owe?")
    said = await talk.say("the capital one with the property")
    assert f"records of {name}." not in said


@pytest.mark.parametrize(
    "text", ["switch to Nair Legal", "the other company please", "please change to Nair Legal", "switch company"]
)
async def test_that_the_company_is_changed_when_it_is_said_outright(home: House, text: str) -> None:
    talk = await home.contact(PRIYA.emails[0])
    await talk.say("How much do we owe?")
    await talk.say("Nair Property")
    assert "Nair Legal" in await talk.say(text)
    assert "€2,400.00" in await talk.say("how much do we owe?")


async def test_that_somebody_who_is_asked_which_company_can_have_a_person_instead(home: House) -> None:
    talk = await home.contact(PRIYA.emails[0])
    assert "Which company" in await talk.say("How much do we owe?")
    said = await talk.say("I'd rather talk to a person")
    assert "Which company" not in said
    assert "person at Harbour" in said


async def test_that_a_company_which_is_gone_does_not_stand_in_the_way_of_the_other(home: House) -> None:
    talk = await home.contact(PRIYA.emails[0])
    rows = home.sandbox.firm.clients
    del rows[next(id for id, row in rows.items() if row["name"].startswith("Nair Legal"))]
    said = await talk.say("How much do we owe?")
    if "Which company" in said:
        said = await talk.say("Nair Property")
    assert "£2,131.78" in await talk.say("How much do we owe?")


async def test_that_a_contact_who_was_removed_is_told_by_mail_what_happened(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    assert "€4,533.01" in await talk.say(LATEST, proof=Proof.DKIM)
    rows = home.sandbox.firm.contacts
    del rows[next(id for id, row in rows.items() if row["email"].casefold() == ANA.emails[0].casefold())]
    said = await talk.say(LATEST, proof=Proof.DKIM)
    assert "€" not in said
    assert "can't confirm any more" in said
    assert len(home.mail.to(ANA.emails[0])) == 2


async def test_that_a_contact_is_not_sent_away_while_the_records_are_out_of_reach(home: House) -> None:
    talk = await home.mailer(ANA.emails[0])
    home.sandbox.faults.add("GET", "/", status=503, times=None)
    said = await talk.say(LATEST, proof=Proof.DKIM)
    assert "on file" not in said
    assert "can't reach the records" in said
