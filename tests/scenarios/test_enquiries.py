"""A prospect becomes a lead: in any order, once, correctable, and not lost when Clientary is away."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox.people import VIC
from tests.house import CARD, House, house

PIECES = {
    "company": "Our company is called Studio 54",
    "website": "our website is studio54.example",
    "scope": "we need a new booking page for our club nights",
    "reach": f"you can reach me at {VIC.emails[0]}",
}


def leads(home: House) -> list[dict[str, Any]]:
    return [lead for lead in home.sandbox.firm.leads.values() if "Ref FD-" in (lead["description"] or "")]


@pytest.mark.requirement("S6", "S26", "S28", "S29")
@pytest.mark.parametrize("order", list(itertools.permutations(PIECES)), ids="-".join)
async def test_that_a_midnight_prospect_becomes_one_lead_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    midnight = datetime(2026, 11, 22, 0, 3, tzinfo=UTC)  # a Sunday: nobody is in
    async with house(tmp_path, now=midnight) as home:
        talk = await home.visitor()
        await talk.say("Hello, I would like to become a client of yours")
        for piece in order:
            last = await talk.say(PIECES[piece])
        await home.jobs()
        [lead] = leads(home)
        assert lead["name"] == "Studio 54"
        assert lead["website"] == "studio54.example"
        for part in ("booking page", VIC.emails[0], "Source: Frontdesk, web", "2026-11-22 00:03"):
            assert part in lead["description"]
        assert lead["description"].splitlines()[-1].startswith("Ref FD-")
        assert "Studio 54" in last
        assert "closed" not in last


@pytest.mark.requirement("S27")
async def test_that_only_what_is_missing_is_asked_for(home: House) -> None:
    talk = await home.visitor()
    asked = await talk.say("We're Studio 54 and need a new website for our club")
    assert "called" not in asked
    assert "website" in asked.casefold()


async def test_that_a_lead_can_be_corrected_after_it_was_made(home: House) -> None:
    talk = await home.visitor()
    for piece in PIECES.values():
        await talk.say(piece)
    await home.jobs()
    said = await talk.say("Actually, the website is www.studio-54.example")
    await home.jobs()
    [lead] = leads(home)
    assert lead["website"] == "studio-54.example"
    assert "booking page" in lead["description"]
    assert "studio-54.example" in said


@pytest.mark.requirement("S46")
async def test_that_required_fields_are_a_setting(tmp_path: Path) -> None:
    async with house(tmp_path, card={**CARD, "lead_fields": ["company", "reach"]}) as home:
        talk = await home.visitor()
        await talk.say("I'd like to become a client. Our company is called Studio 54")
        await talk.say(VIC.emails[0])
        await home.jobs()
        assert [lead["name"] for lead in leads(home)] == ["Studio 54"]


async def test_that_an_unfinished_enquiry_becomes_an_incomplete_lead_after_fifteen_minutes(home: House) -> None:
    talk = await home.visitor()
    await talk.say(f"We need a new logo, my address is {VIC.emails[0]}")
    home.pass_time(timedelta(minutes=14))
    await home.jobs()
    assert leads(home) == []
    home.pass_time(timedelta(minutes=2))
    await home.jobs()
    [lead] = leads(home)
    assert "(incomplete)" in lead["description"]
    assert VIC.emails[0] in lead["description"]


async def test_that_an_unfinished_enquiry_without_a_way_to_answer_is_no_lead(home: House) -> None:
    talk = await home.visitor()
    await talk.say("We're Studio 54 and need a new logo")
    home.pass_time(timedelta(minutes=20))
    await home.jobs()
    assert leads(home) == []


async def test_that_what_comes_later_completes_the_same_lead(home: House) -> None:
    talk = await home.visitor()
    await talk.say(f"We need a new logo, my address is {VIC.emails[0]}")
    home.pass_time(timedelta(minutes=16))
    await home.jobs()
    await talk.say("Our company is called Studio 54 and our website is studio54.example")
    await home.jobs()
    [lead] = leads(home)
    assert lead["name"] == "Studio 54"
    assert "(incomplete)" not in lead["description"]


@pytest.mark.requirement("S30")
async def test_that_no_prospect_is_lost_while_clientary_is_away(home: House) -> None:
    home.sandbox.faults.add(method="POST", path_prefix="/leads", status=500, times=None)
    home.sandbox.faults.add(method="POST", path_prefix="/Lead", status=500, times=None)
    talk = await home.visitor()
    for piece in PIECES.values():
        said = await talk.say(piece)
    await home.jobs()
    assert "Studio 54" in said
    assert leads(home) == []
    for _ in range(4):
        home.pass_time(timedelta(minutes=30))
        await home.jobs()
    home.sandbox.faults.clear()
    home.pass_time(timedelta(minutes=31))
    await home.jobs()
    assert len(leads(home)) == 1


async def test_that_a_lead_whose_answer_was_lost_is_found_again_and_not_made_twice(home: House) -> None:
    home.sandbox.faults.add(method="POST", path_prefix="/leads", lost=True, times=1)
    talk = await home.visitor()
    for piece in PIECES.values():
        await talk.say(piece)
    await home.jobs()
    for _ in range(3):
        home.pass_time(timedelta(minutes=30))
        await home.jobs()
    assert len(leads(home)) == 1
