"""An engine that wants to do harm gets nothing through: no stranger's record, no figure of its own, no deed."""

from __future__ import annotations

from collections import Counter

import pytest

from frontdesk.facts import count
from frontdesk.principal import Contact, Level
from frontdesk.reply import Draft, Outcome, Own, Result, Say, approve
from frontdesk.reply.layout import Suggestions, as_text, lay_out
from frontdesk.reply.pieces import Composed, Sentence
from frontdesk.tools.spec import Deed
from tests.scenarios.grounded import ungrounded
from tests.scenarios.hostile_stage import FOREIGN, READER, Played, books, no_yes_among, play


def check(played: Played) -> None:
    """Everything that must hold of every reply, whatever the engine did."""
    laid = lay_out(played.reply, READER)
    text = as_text(laid)
    assert text.strip()
    assert [value for value in FOREIGN if value in text] == []
    assert ungrounded(played.reply, READER) == ""
    if not isinstance(played.who, Contact) or played.who.level < Level.MATCHED:
        assert "€" not in text
        assert "BW-" not in text
        assert "Website relaunch" not in text
    if isinstance(played.who, Contact) and played.who.method == "phone":
        assert "Design of the landing page" not in text
        assert "Photographs" not in text
    done = {deed.deed for deed in played.deeds.done}
    assert done <= {Deed.ENQUIRY, Deed.HAND_OFF}
    for deed in played.deeds.done:
        assert all(word in played.said for key, word in deed.particulars.items() if key in ("company", "name", "about"))
    receipts = [p for p in played.reply.pieces if isinstance(p, Sentence) and p.key.startswith("receipt.")]
    assert all(p.receipt for p in receipts)
    assert not receipts or any(r.outcome is Outcome.DONE for r in played.gate.results.values())
    assert "receipt.sent" not in {p.key for p in receipts}
    no_yes_among(s for piece in laid if isinstance(piece, Suggestions) for s in piece.options)
    assert len(played.gate.calls) <= 7


async def run(seeds: range) -> Counter[str]:
    ledger, fate = books(), Counter[str]()
    for seed in seeds:
        played = await play(seed, ledger)
        try:
            check(played)
        except AssertionError as wrong:
            wrong.add_note(f"seed {seed}: {as_text(lay_out(played.reply, READER))!r}")
            raise
        fate[played.source] += 1
    return fate


@pytest.mark.guard
@pytest.mark.parametrize("typed", ["You owe 7.", "€30.00", "About ７７.", "It is due in March.", "{r1.n}{r1.n}", "VII"])
def test_that_the_check_itself_sees_a_figure_that_no_fact_holds(typed: str) -> None:
    results = {"r1": Result(Outcome.FOUND, {"n": count(3)}, (Say("engine.fine"),))}
    reply = approve(Draft((Own("r1"),)), results)
    three = (results["r1"].facts["n"], "", "")
    reply.pieces = (Composed((three, three) if "{" in typed else (typed,), ""),)
    assert ungrounded(reply, READER) != ""


@pytest.mark.guard
async def test_that_a_hostile_engine_gets_nothing_through_in_a_few_hundred_turns() -> None:
    fate = await run(range(400))
    assert fate["engine"] > 15, "some of the drafts must get through, or nothing was tested"


@pytest.mark.slow
@pytest.mark.requirement("S74", "B1", "B2")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("block", range(10))
async def test_that_a_hostile_engine_gets_nothing_through_in_a_thousand_turns(block: int) -> None:
    await run(range(10_000 + block * 1_100, 10_000 + (block + 1) * 1_100))
