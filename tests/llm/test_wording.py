"""A model's own words: slots become values, what is refused is mended once, and hand-offs and proposals are said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from clientary_sandbox.people import ANA, DANA
from llm_sandbox import Asked, Call, Said
from tests.llm.stage import worded_house


def reply(*blocks: dict[str, Any], **more: Any) -> Said:
    return Said(calls=(Call("reply", {"blocks": list(blocks), **more}),))


def in_order(*answers: Said) -> Callable[[Asked], Said]:
    return lambda asked: answers[min(asked.number, len(answers)) - 1]


async def test_that_words_with_slots_are_said_with_live_values(tmp_path: Path) -> None:
    words = {"words": "Happy to help! The {r1.balance} is for {r1.number}."}
    async with worded_house(tmp_path / "var", in_order(Said(calls=(Call("latest_invoice"),)), reply(words))) as (
        home,
        _,
    ):
        talk = await home.contact(ANA.email)
        said = await talk.say("what is open on my latest invoice?")
        assert said == "Happy to help! The balance due €4,533.01 is for 1146."


async def test_that_a_refused_draft_is_mended_once_with_the_reasons(tmp_path: Path) -> None:
    bad = reply({"words": "You owe 4533 euros."})
    good = reply({"words": "You owe us {r1.open} in all."})
    script = in_order(Said(calls=(Call("outstanding_balance"),)), bad, good)
    async with worded_house(tmp_path / "var", script) as (home, model):
        talk = await home.contact(ANA.email)
        assert await talk.say("how much do we owe?") == "You owe us open balance €8,549.48 in all."
        assert talk.last is not None
        assert "digit" in talk.last.refused
        assert "a figure" in model.requests[-1].entries[-1].text
        assert len(model.requests) == 3


async def test_that_a_value_typed_as_it_is_goes_back_into_its_slot(tmp_path: Path) -> None:
    script = in_order(Said(calls=(Call("latest_invoice"),)), reply({"words": "The total is €4,533.01."}))
    async with worded_house(tmp_path / "var", script, sealed=False) as (home, _):
        talk = await home.contact(ANA.email)
        await talk.say("what is the total of my latest invoice?")
        assert talk.last is not None
        assert talk.last.refused == ()


async def test_that_a_wrong_status_is_not_said(tmp_path: Path) -> None:
    script = in_order(Said(calls=(Call("latest_invoice"),)), reply({"words": "Good news: that one is paid."}))
    async with worded_house(tmp_path / "var", script) as (home, _):
        talk = await home.contact(ANA.email)
        said = await talk.say("how is my latest invoice?")
        assert "Good news" not in said
        assert "is due by" in said
        assert talk.last is not None
        assert "status" in talk.last.refused


async def test_that_a_hand_off_brings_a_person_and_says_so(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", lambda _: reply(hand_off=True)) as (home, _):
        talk = await home.contact(ANA.email)
        await talk.say("I would rather talk to somebody")
        assert talk.outcomes in ([("talk_to_person", "done")], [("talk_to_person", "proposed")])
        assert talk.last is not None
        assert talk.last.engine["engine"] == "llm"


async def test_that_several_calls_are_answered_in_one_request(tmp_path: Path) -> None:
    both = (Call("latest_invoice"), Call("outstanding_balance"))
    own = Call("reply", {"blocks": [{"own": "r2"}, {"own": "r1"}]})
    async with worded_house(tmp_path / "var", lambda _: Said(calls=(*both, own))) as (home, model):
        talk = await home.contact(ANA.email)
        said = await talk.say("my latest invoice, and how much is open in all?")
        assert said.index("8,549.48") < said.index("Your latest invoice is 1146")
        assert len(model.requests) == 1


async def test_that_a_reply_given_at_once_does_not_talk_over_a_question(tmp_path: Path) -> None:
    hasty = Said(calls=(Call("find_invoice", {}), Call("reply", {"blocks": [{"words": "There you are."}]})))
    async with worded_house(tmp_path / "var", lambda _: hasty) as (home, _):
        talk = await home.contact(ANA.email)
        said = await talk.say("show me the invoice")
        assert "Which invoice do you mean?" in said
        assert "There you are" not in said


async def test_that_only_good_suggestions_are_shown(tmp_path: Path) -> None:
    offered = ["Which ones are overdue?", "Yes, please", "Pay €100 now", "Show {r1.number} again"]
    script = in_order(Said(calls=(Call("latest_invoice"),)), reply({"own": "r1"}, suggestions=offered))
    async with worded_house(tmp_path / "var", script) as (home, _):
        talk = await home.contact(ANA.email)
        said = await talk.say("my latest invoice please")
        assert "– Which ones are overdue?" in said
        assert "– Show 1146 again" in said
        assert "Yes, please" not in said
        assert "100" not in said


async def test_that_the_other_company_s_turns_are_not_looked_back_on(tmp_path: Path) -> None:
    own = Said(calls=(Call("latest_invoice"), Call("reply", {"blocks": [{"own": "r1"}]})))
    async with worded_house(tmp_path / "var", lambda _: own) as (home, model):
        talk = await home.contact(DANA.email)
        await talk.say("my latest invoice please")
        first = talk.last.about if talk.last else None
        await talk.say("and the latest one")
        assert first is None or (talk.last and talk.last.about == first)
        assert model.requests


async def test_that_the_language_a_model_read_becomes_the_conversations(tmp_path: Path) -> None:
    german = Call("reply", {"blocks": [{"own": "r1"}], "language": "de"})
    async with worded_house(tmp_path / "var", lambda _: Said(calls=(Call("latest_invoice"), german))) as (home, model):
        talk = await home.contact(ANA.email)
        said = await talk.say("Wie hoch ist meine letzte Rechnung?")
        assert "Rechnung" in said
        await talk.say("und die davor?")
        assert "reply in de" in model.requests[-1].said
