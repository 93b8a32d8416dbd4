"""Whatever a model or its provider does, the person is answered, nothing is made up, and nothing is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientary_sandbox.people import ANA
from frontdesk.reply.values import Reader
from llm_sandbox import SCRIPTS, Asked, Call, Said
from tests.llm.stage import worded_house
from tests.scenarios.grounded import ungrounded

TOTAL = "€4,533.01"
FELL_BACK = {
    "wrong_tool": "nothing_said",
    "invents": "ungrounded",
    "claims": "ungrounded",
    "loops": "repeats",
    "breaks_json": "malformed",
    "wrong_shape": "malformed",
    "refuses": "refused",
    "chatters": "no_reply",
    "empty": "empty",
    "stalls": "timeout",
    "garbage": "malformed",
    "half": "unreachable",
    "down": "down",
    "limited": "busy",
    "denied": "denied",
}


@pytest.mark.parametrize("wire", ["openai", "anthropic"])
@pytest.mark.parametrize("script", sorted(SCRIPTS))
async def test_that_every_script_ends_with_the_answer(script: str, wire: str, tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", script, wire=wire, seconds=1 if script == "stalls" else 20) as (home, _):
        talk = await home.contact(ANA.email)
        reply = await talk.say("What is the total on my latest invoice?")
        assert talk.last is not None
        assert ungrounded(talk.last.reply, Reader("en", "en_GB", "Europe/Lisbon")) == ""
        assert TOTAL in reply
        assert "7,777" not in reply
        assert talk.last.engine.get("fell_back", "") == FELL_BACK.get(script, "")
        assert home.sandbox.firm.outbox == []


async def test_that_a_model_can_not_send_by_itself(tmp_path: Path) -> None:
    def eager(asked: Asked) -> Said:
        yes = {"blocks": [{"words": "I have sent it to you."}], "suggestions": ["Yes, go ahead"]}
        return Said(calls=(Call("send_invoice"), Call("reply", yes)))

    async with worded_house(tmp_path / "var", eager) as (home, _):
        talk = await home.contact(ANA.email)
        reply = await talk.say("please e-mail me my latest invoice")
        assert "Shall I?" in reply
        assert "I have sent" not in reply
        assert home.sandbox.firm.outbox == []
        said = await talk.say("yes")
        assert home.sandbox.firm.outbox != []
        assert "1146" in said


async def test_that_a_visitor_s_model_sees_no_tool_over_records_and_can_ask_for_proof(tmp_path: Path) -> None:
    prove = Said(calls=(Call("their_records"), Call("reply", {"blocks": [{"own": "r1"}]})))
    async with worded_house(tmp_path / "var", lambda _: prove) as (home, model):
        talk = await home.visitor()
        reply = await talk.say("how much do I owe you?")
        assert {tool.name for tool in model.requests[0].tools} == {
            "about_firm", "talk_to_person", "enquiry", "their_records", "reply",
        }  # fmt: skip
        assert talk.outcomes == [("latest_invoice", "withheld")]
        assert "e-mail address we have on file" in reply


async def test_that_a_guessed_handle_or_id_reaches_nothing(tmp_path: Path) -> None:
    guesses = (Call("find_invoice", {"ref": "invoice:1"}), Call("find_invoice", {"ref": "invoice_z"}))
    own = {"blocks": [{"own": "r1"}, {"own": "r2"}]}
    async with worded_house(tmp_path / "var", lambda _: Said(calls=(*guesses, Call("reply", own)))) as (home, _):
        talk = await home.contact(ANA.email)
        reply = await talk.say("tell me about the other one")
        assert [outcome for _, outcome in talk.outcomes[:2]] == ["trouble", "trouble"]
        assert "€" not in reply


async def test_that_a_model_left_alone_is_not_asked(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "down") as (home, model):
        talk = await home.contact(ANA.email)
        for _ in range(3):
            await talk.say("What is the total on my latest invoice?")
        asked = len(model.requests)
        assert TOTAL in await talk.say("What is the total on my latest invoice?")
        assert len(model.requests) == asked
        assert talk.last is not None
        assert talk.last.engine["fell_back"] == "resting"
