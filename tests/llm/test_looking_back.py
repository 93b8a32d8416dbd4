"""Earlier turns reach a model as the person's words, templates and handles; and they never cost more and more."""

from __future__ import annotations

import json
from pathlib import Path

from clientary_sandbox.people import ANA
from llm_sandbox import Asked, Call, Said
from tests.llm.stage import worded_house


def find(which: str) -> Said:
    return Said(calls=(Call("find_invoice", {"which": which}), Call("reply", {"blocks": [{"own": "r1"}]})))


async def test_that_a_span_that_was_resolved_goes_as_a_handle_later(tmp_path: Path) -> None:
    answers = [find("1146"), Said(calls=(Call("invoice_lines", {"ref": "invoice_a"}), Call("reply", {"blocks": []})))]
    async with worded_house(tmp_path / "var", lambda asked: answers[asked.number - 1]) as (home, model):
        talk = await home.contact(ANA.email)
        await talk.say("what is on invoice 1146 please")
        reply = await talk.say("and its lines?")
        earlier = model.requests[1].entries[0].text
        assert earlier == "what is on invoice [invoice_a] please"
        assert b"1146" not in model.requests[1].raw
        assert talk.outcomes == [("invoice_lines", "found")]
        assert "Design of the shop pages" in reply


async def test_that_results_of_tools_do_not_stay(tmp_path: Path) -> None:
    def words(asked: Asked) -> Said:
        if not asked.returned and asked.number == 1:
            return Said(calls=(Call("latest_invoice"),))
        return Said(calls=(Call("reply", {"blocks": [{"words": "The balance is {r1.balance}."}]}),))

    async with worded_house(tmp_path / "var", words) as (home, model):
        talk = await home.contact(ANA.email)
        await talk.say("what is open on my latest invoice?")
        await talk.say("thank you")
        last = model.requests[-2] if len(model.requests) > 3 else model.requests[-1]
        assert all(entry.role != "tool" for entry in model.requests[2].entries)
        assert "(find_invoice invoice_a) The balance is {balance}." in [e.text for e in model.requests[2].entries]
        assert "4,533" not in last.everything


async def test_that_forty_turns_cost_no_more_a_turn_than_five(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "behaves") as (home, model):
        talk = await home.contact(ANA.email)
        for _ in range(40):
            await talk.say("What is the total on my latest invoice?")
        sizes = [len(asked.raw) for asked in model.requests]
        assert len(sizes) == 40
        assert max(sizes[4:]) <= sizes[4] * 1.02


async def test_that_what_is_kept_holds_no_value(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "words_it") as (home, _):
        talk = await home.contact(ANA.email)
        await talk.say("how much do we owe you in all?")
        from frontdesk.store import conversations

        row = await home.app.office.db.run(lambda tx: conversations.load(tx, home.firm.id, talk.id))
        assert row is not None
        kept = json.dumps(row.memory)
        assert "how much do we owe you" in kept
        assert "8,549" not in kept
        assert "8549" not in kept
