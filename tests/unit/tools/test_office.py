"""What anybody may know about the firm, and the way to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.facts import Kind, Origin
from frontdesk.reply import Outcome
from frontdesk.tools.office import FirmTopic, about_firm, talk_to_person
from frontdesk.tools.spec import Deed, Words
from tests.unit.tools.ledger import FIRM, office, rows, said


async def test_everything_about_the_firm_is_its_own_words() -> None:
    firm = replace(FIRM, website="https://harbourfinch.example")
    result = await about_firm(office(firm))
    text = said(result)

    for part in (
        "This is Harbour & Finch.",
        "Design, Websites",
        "+44 20 7946 0000",
        "harbourfinch.example",
        "Europe/London",
    ):
        assert part in text
    assert result.facts["website"].kind is Kind.LINK
    assert all(fact.origin in (Origin.FIRM, Origin.MADE) for fact in result.facts.values())


async def test_the_hours_are_a_week_and_say_whether_somebody_is_in() -> None:
    result = await about_firm(office(), FirmTopic.HOURS)

    assert rows(result.facts["hours"])[0] == ("Monday", "09:00 – 17:30")
    assert rows(result.facts["hours"])[6] == ("Sunday", "closed")
    assert "Somebody at Harbour & Finch is in right now." in said(result)
    closed = replace(FIRM, hours=replace(FIRM.hours, days={}))
    assert "Nobody at Harbour & Finch is in right now." in said(await about_firm(office(closed), FirmTopic.HOURS))


@pytest.mark.parametrize("topic", [t for t in FirmTopic if t is not FirmTopic.ALL])
async def test_each_topic_has_an_answer_even_when_the_firm_never_said(topic: FirmTopic) -> None:
    bare = replace(FIRM, phone="", services=(), website="")
    result = await about_firm(office(bare), topic)

    known = topic in (FirmTopic.NAME, FirmTopic.HOURS, FirmTopic.ZONE)
    assert result.outcome is (Outcome.FOUND if known else Outcome.EMPTY)
    assert said(result)


@pytest.mark.requirement("S73")
async def test_a_person_is_called_in_with_a_time_to_expect_an_answer() -> None:
    proposal = await talk_to_person(office(), Words("the \u202eredesign"))

    assert proposal.deed is Deed.HAND_OFF
    assert proposal.particulars == {"about": "the redesign"}
    assert proposal.facts["by"].origin is Origin.MADE
    assert "Expect an answer here by Monday 16 March" in said(proposal, done=True)
    assert (await talk_to_person(office())).args == {}
