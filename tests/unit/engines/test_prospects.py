"""What a prospect says about themselves is taken by field, in their own words, and only what is missing is asked."""

from __future__ import annotations

import pytest

from frontdesk.reply import Outcome, Result, Say
from tests.unit.engines.scripted import Talk


@pytest.mark.requirement("S13", "S27", "S43")
@pytest.mark.parametrize(
    ("message", "given"),
    [
        (
            "we're Northwind, jo at northwind dot com, +44 20 7946 0123",
            {"company": "Northwind", "email": "jo at northwind dot com", "phone": "+44 20 7946 0123"},
        ),
        (
            "Company: Northwind / Website: northwind.com / Scope: a new shop / Email: jo@northwind.com",
            {"company": "Northwind", "website": "northwind.com", "scope": "a new shop", "email": "jo@northwind.com"},
        ),
        (
            "Email: jo@northwind.com\nScope: a booking page\nName: Jo Park\nCompany name: Studio 54",
            {"company": "Studio 54", "scope": "a booking page", "email": "jo@northwind.com", "name": "Jo Park"},
        ),
        (
            "Hi, I'm Jo Park from Crumb & Co. We need a new website with a shop. Call me on +44 20 7946 0123.",
            {
                "company": "Crumb & Co",
                "name": "Jo Park",
                "scope": "We need a new website with a shop",
                "phone": "+44 20 7946 0123",
            },
        ),
        (
            "hello, my company is called bluebird cafe and we need a logo. no website yet. bluebird at gmail dot com",
            {
                "company": "bluebird cafe",
                "scope": "we need a logo",
                "website": "no website yet",
                "email": "bluebird at gmail dot com",
            },
        ),
        (
            "Our site www.oldmill.co.uk looks dated, we want to redesign it. I'm the owner of Old Mill Hotel.",
            {
                "company": "Old Mill Hotel",
                "website": "www.oldmill.co.uk",
                "scope": "Our site www.oldmill.co.uk looks dated, we want to redesign it",
            },
        ),
    ],
)
async def test_a_prospects_first_message_gives_all_it_holds(message: str, given: dict[str, str]) -> None:
    said = await Talk(verified=False).say(message)
    assert said.calls[0][0] == "enquiry"
    assert {name: words.rstrip(".") for name, words in said.calls[0][1].items()} == given


@pytest.mark.requirement("S27", "S43")
@pytest.mark.parametrize(
    ("asked_for", "answer", "given"),
    [
        (["company"], "It's called Northwind Bikes.", {"company": "Northwind Bikes"}),
        (["company"], "we are called studio 54", {"company": "studio 54"}),
        (["company"], "Invoice Ninjas", {"company": "Invoice Ninjas"}),
        (["company", "website"], "Northwind, northwind.com", {"company": "Northwind", "website": "northwind.com"}),
        (["website"], "we don't have one", {"website": "don't have one"}),
        (["website"], "no", {"website": "no"}),
        (["website", "scope"], "no website yet, just a logo", {"website": "no website yet", "scope": "just a logo"}),
        (["scope"], "a payroll project with monthly invoices", {"scope": "a payroll project with monthly invoices"}),
        (["scope", "reach"], "new logo, jo@northwind.com", {"scope": "new logo", "email": "jo@northwind.com"}),
        (["reach"], "07700 900123", {"phone": "07700 900123"}),
        (["reach"], "jo@northwind", {"email": "jo@northwind"}),
    ],
)
async def test_what_was_asked_for_is_taken_as_it_was_said(
    asked_for: list[str], answer: str, given: dict[str, str]
) -> None:
    talk = Talk(verified=False)
    talk.plan["enquiry"] = Result(Outcome.MISSING, own=tuple(Say(f"enquiry.ask_{field}") for field in asked_for))
    await talk.say("I'd like a quote")
    assert (await talk.say(answer)).calls == [("enquiry", given)]


async def test_an_enquiry_can_be_put_aside_and_taken_up_again() -> None:
    talk = Talk(verified=False)
    await talk.say("I'd like a quote")
    assert (await talk.say("never mind")).keys == ["enquiry_left"]
    assert (await talk.say("what are your opening hours?")).keys == []
    assert (await talk.say("I'd like a quote after all")).calls[0][0] == "enquiry"


async def test_a_further_wish_does_not_overwrite_an_enquiry_that_was_passed_on() -> None:
    talk = Talk(verified=False)
    await talk.say("Company: Northwind / Website: northwind.com / Scope: a shop / Email: jo@northwind.com")
    said = await talk.say("great, can you also design a logo?")
    assert (said.calls, said.keys) == ([], ["enquiry_add"])
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]
    said = await talk.say("sorry, I meant we need a new booking page")
    assert said.calls[0][0] == "enquiry"


@pytest.mark.parametrize("message", ["what do you mean?", "I don't know", "why do you need that"])
async def test_a_question_back_is_no_answer(message: str) -> None:
    talk = Talk(verified=False)
    await talk.say("I'd like a quote")
    await talk.say(message)
    assert talk.enquiry == {}
