"""What a prospect says about themselves is taken by field, in their own words, and only what is missing is asked."""

from __future__ import annotations

import itertools

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
            {"company": "Crumb & Co", "name": "Jo Park", "phone": "+44 20 7946 0123"},
        ),
        (
            "hello, my company is called bluebird cafe and we need a logo. no website yet. bluebird at gmail dot com",
            {"company": "bluebird cafe", "website": "no website yet", "email": "bluebird at gmail dot com"},
        ),
        (
            "Our site www.oldmill.co.uk looks dated, we want to redesign it. I'm the owner of Old Mill Hotel.",
            {"company": "Old Mill Hotel", "website": "www.oldmill.co.uk"},
        ),
    ],
)
async def test_a_prospects_first_message_gives_all_it_holds(message: str, given: dict[str, str]) -> None:
    said = await Talk(verified=False).say(message)
    assert said.calls[0][0] == "enquiry"
    read = {name: words.rstrip(".") for name, words in said.calls[0][1].items()}
    assert {name: read.get(name) for name in given} == given
    assert set(read) - set(given) <= {"scope"}
    assert "scope" not in read or read["scope"] in message


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


PIECES = {
    "company": ("our company is called Northwind Bikes", "Northwind Bikes"),
    "website": ("the website is northwindbikes.com", "northwindbikes.com"),
    "scope": ("we need a new online shop with a booking page", "we need a new online shop with a booking page"),
    "email": ("you can write to jo@northwindbikes.com", "jo@northwindbikes.com"),
}


@pytest.mark.parametrize("order", list(itertools.permutations(PIECES)))
async def test_an_enquiry_can_be_told_in_any_order(order: tuple[str, ...]) -> None:
    talk = Talk(verified=False)
    await talk.say("Hi, I'd like a quote please")
    for field in order:
        said = await talk.say(PIECES[field][0])
        assert [call[0] for call in said.calls][:1] == ["enquiry"], (field, said.keys)
    assert {field: talk.enquiry.get(field) for field in PIECES} == {
        field: words for field, (_, words) in PIECES.items()
    }


@pytest.mark.requirement("S77", "S78")
async def test_twelve_turns_with_corrections_a_digression_and_a_return() -> None:
    talk = Talk(verified=False)
    assert (await talk.say("Hi there")).keys == ["greeting"]
    said = await talk.say("We'd like help with a new online shop")
    assert said.calls == [("enquiry", {"scope": "We'd like help with a new online shop"})]
    assert (await talk.say("Northwint Bikes")).calls == [("enquiry", {"company": "Northwint Bikes"})]
    said = await talk.say("sorry, the company is Northwind Bikes")
    assert said.calls == [("enquiry", {"company": "Northwind Bikes"})]
    said = await talk.say("By the way, what are your opening hours?")
    assert [call[0] for call in said.calls] == ["about_firm", "enquiry"]
    assert "back_to_enquiry" in said.keys
    assert (await talk.say("northwindbikes.com")).calls == [("enquiry", {"website": "northwindbikes.com"})]
    said = await talk.say("are you a bot?")
    assert said.keys[:1] == ["bot"]
    assert "back_to_enquiry" in said.keys
    said = await talk.say("jo at northwindbikes dot com")
    assert said.calls == [("enquiry", {"email": "jo at northwindbikes dot com"})]
    assert talk.enquiry["company"] == "Northwind Bikes"
    said = await talk.say("actually the website is northwind.bike")
    assert said.calls == [("enquiry", {"website": "northwind.bike"})]
    talk.verified = True
    assert (await talk.say("and what's my latest invoice?")).calls == [("latest_invoice", {})]
    assert (await talk.say("send it to me")).calls == [("send_invoice", {"ref": "invoice:110"})]
    assert (await talk.say("thanks, that's all, goodbye")).keys[0] in ("bye", "thanks")
    assert talk.enquiry["website"] == "northwind.bike"


async def test_an_enquiry_can_be_put_aside_and_taken_up_again() -> None:
    talk = Talk(verified=False)
    await talk.say("I'd like a quote")
    assert (await talk.say("never mind")).keys == ["enquiry_left"]
    assert (await talk.say("what are your opening hours?")).keys == []
    assert (await talk.say("I'd like a quote after all")).calls[0][0] == "enquiry"


async def test_a_further_wish_does_not_overwrite_an_enquiry_that_was_passed_on() -> None:
    talk = Talk(verified=False)
    await talk.say("Company: Northwind / Website: northwind.com / Scope: a shop / Email: jo@northwind.com")
    said = await talk.say("great, we would also like you to design a new logo for us")
    assert (said.calls, said.keys) == ([], ["enquiry_add"])
    assert (await talk.say("yes please")).calls == [("talk_to_person", {})]


@pytest.mark.parametrize("message", ["what do you mean?", "I don't know", "why do you need that"])
async def test_a_question_back_is_no_answer(message: str) -> None:
    talk = Talk(verified=False)
    await talk.say("I'd like a quote")
    before = dict(talk.enquiry)
    await talk.say(message)
    assert talk.enquiry == before
