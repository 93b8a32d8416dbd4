"""The smallest stories: a contact asks for the latest invoice and has it sent; a stranger sees nothing."""

from __future__ import annotations

import pytest

from clientary_sandbox.people import ANA
from tests.house import House


@pytest.mark.requirement("S17")
async def test_that_ana_is_told_the_total_of_her_latest_invoice_and_has_it_sent(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    assert "€4,533.01" in await talk.say("What is the total on my latest invoice?")
    asked = await talk.say("send it to me")
    assert "1146" in asked
    assert "ana@brightwater.example" in asked
    assert home.sandbox.firm.outbox == []
    assert "1146" in await talk.say("yes")
    assert [mail.recipients for mail in home.sandbox.firm.outbox] == [("ana@brightwater.example",)]


async def test_that_a_stranger_is_asked_to_prove_who_they_are(home: House) -> None:
    talk = await home.visitor()
    said = await talk.say("What is the total on my latest invoice?")
    assert "€" not in said
    assert talk.upstream == []
