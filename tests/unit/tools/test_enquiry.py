"""An enquiry is gathered in any order, asks only for what is missing, and reads everything back."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from frontdesk.facts import Origin
from frontdesk.reply import Outcome, Result
from frontdesk.tools.enquiry import enquiry
from frontdesk.tools.spec import Deed, Proposal, Words
from tests.unit.tools.ledger import FIRM, office, said

WHOLE = {
    "company": "Northwind Ltd",
    "website": "https://www.Northwind.example/shop/",
    "scope": "A booking page\nfor four cafés",
    "email": "jo at northwind dot com",
}
READ = {
    "company": "Northwind Ltd",
    "website": "northwind.example/shop",
    "scope": "A booking page\nfor four cafés",
    "email": "jo@northwind.com",
}


async def proposed(*, known: dict[str, str] | None = None, done: bool = False, **fields: str) -> Proposal:
    found = await enquiry(office(enquiry=known, done=done), **{k: Words(v) for k, v in fields.items()})
    assert isinstance(found, Proposal)
    return found


@pytest.mark.requirement("S27", "S43")
@pytest.mark.parametrize("order", list(permutations(WHOLE)))
async def test_fields_in_any_order_become_one_whole_enquiry(order: tuple[str, ...]) -> None:
    known: dict[str, str] = {}
    for place, field in enumerate(order, 1):
        proposal = await proposed(known=known, **{field: WHOLE[field]})
        assert proposal.deed is Deed.ENQUIRY
        known = {k: v for k, v in proposal.particulars.items() if k != "complete"}
        assert proposal.particulars["complete"] == ("yes" if place == len(order) else "no")
        if place < len(order):
            asked = {say.key.removeprefix("enquiry.ask_") for say in proposal.read_out if "ask_" in say.key}
            assert asked
            assert len(asked) <= 2
            assert not asked & ({*order[:place]} | ({"reach"} if "email" in order[:place] else set()))
    assert known == READ


async def test_a_whole_enquiry_is_read_back_as_the_persons_own_words() -> None:
    proposal = await proposed(**WHOLE)
    text = said(proposal, done=True)

    assert "Thank you, I've passed your enquiry on to Harbour & Finch:" in text
    for line in ("Company: Northwind Ltd", "Website: northwind.example/shop", "E-mail: jo@northwind.com"):
        assert line in text
    assert "What you'd like: A booking page for four cafés" in text
    assert "If something is not right, just tell me." in text
    assert "You can expect to hear from Harbour & Finch by Monday 16 March" in text
    assert proposal.facts["company"].origin is Origin.SAID


async def test_before_anything_is_said_it_asks_kindly() -> None:
    found = await enquiry(office())

    assert isinstance(found, Result)
    assert found.outcome is Outcome.MISSING
    assert said(found).startswith("Gladly.")


@pytest.mark.parametrize(
    ("field", "value", "question"),
    [
        ("email", "jo at", "I couldn't make out the e-mail address."),
        ("email", "jo@localhost", "I couldn't make out the e-mail address."),
        ("phone", "12", "I couldn't make out the phone number."),
        ("website", "javascript:alert", "I couldn't make out the website."),
    ],
)
async def test_what_cannot_be_made_out_is_asked_for_again_by_name(field: str, value: str, question: str) -> None:
    proposal = await proposed(known={"company": "Northwind"}, **{field: value})

    assert question in said(proposal)
    assert field not in proposal.particulars
    assert proposal.particulars["company"] == "Northwind"


async def test_an_unreadable_correction_does_not_wipe_what_was_known() -> None:
    proposal = await proposed(known=READ, company="Southwind", email="nonsense")

    assert proposal.particulars["email"] == "jo@northwind.com"
    assert proposal.particulars["company"] == "Southwind"
    assert "once more" in said(proposal, done=True)


async def test_a_correction_after_the_lead_was_made_says_it_was_changed() -> None:
    proposal = await proposed(known=READ, done=True, company="Southwind")

    assert proposal.particulars == {**READ, "company": "Southwind", "complete": "yes"}
    assert "I've changed your enquiry" in said(proposal, done=True)
    assert proposal.fingerprint != (await proposed(known=READ, company="Northwind Ltd")).fingerprint


async def test_nothing_new_after_the_lead_was_made_claims_no_deed() -> None:
    found = await enquiry(office(enquiry=READ, done=True), company=Words("Northwind Ltd"))

    assert isinstance(found, Result)
    assert "This is your enquiry as it stands." in said(found)


@pytest.mark.requirement("S46")
async def test_required_fields_are_the_firms_choice() -> None:
    slim = replace(FIRM, lead_fields=("reach", "name"))
    found = await enquiry(office(slim), phone=Words("020 7946 0123"), name=Words("Jo"))
    assert isinstance(found, Proposal)
    assert found.particulars == {"phone": "+44 20 7946 0123", "name": "Jo", "complete": "yes"}


@pytest.mark.requirement("S47")
async def test_lengths_and_invisible_characters_are_dealt_with() -> None:
    proposal = await proposed(
        company="N\u202eorth\u200bwind\x00 " + "x" * 500, scope="line\r\n\r\n\r\n\r\nline\x1b[31m " + "y" * 9000
    )

    assert proposal.particulars["company"].startswith("Northwind x")
    assert len(proposal.particulars["company"]) <= 160
    assert proposal.particulars["scope"].startswith("line\n\nline")
    assert len(proposal.particulars["scope"]) <= 4000


async def test_slots_in_somebodys_words_stay_words() -> None:
    text = said(await proposed(known=READ, company="{firm} {r1.email}"), done=True)

    assert "Company: {firm} {r1.email}" in text
