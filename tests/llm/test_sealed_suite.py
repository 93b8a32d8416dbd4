"""Over the scenario suite, with canaries in every field of the books: no request to a provider holds any of them."""

from __future__ import annotations

import pytest

from frontdesk.cli.chat.session import Session
from frontdesk.cli.eval.brain.script import brain
from frontdesk.cli.eval.scenario import ADDRESSES, STAFF, Scenario
from frontdesk.cli.eval.stage import NOON, Stage
from llm_sandbox import SCRIPTS, Script
from tests.llm.suite import spread, suite
from tests.privacy.canaries import TABLES, Planted, planted
from tests.privacy.scanner import Scanner

pytestmark = pytest.mark.timeout(240)  # many conversations each

#: Parts of the suite that one test plays, of so many.
SHARES = 10


async def _play(here: Stage, scenario: Scenario, books: Planted) -> tuple[int, int]:
    """All turns of a scenario over ``books``; how many turns there were, and how many calls of tools in them."""
    await here.prepare(scenario)
    here.touched = True
    for table in TABLES:
        for id, row in books.firm.table(table).items():
            now = here.sandbox.firm.table(table)[id]
            kept = {"email": now["email"]} if now.get("email") in ADDRESSES.values() else {}
            now.update({**row, **kept})  # who is played writes from an address of their own
    staff = scenario.who if scenario.who in STAFF else ""
    session = await Session.begin(here.place, scenario.channel, ADDRESSES[scenario.who], staff)
    calls = 0
    for turn in scenario.turns:
        turned = await session.say(turn.says[0])
        calls += len(turned.calls) if turned is not None else 0
    return len(scenario.turns), calls


@pytest.mark.parametrize(
    ("script", "wire", "share"),
    [
        *((brain, ("openai", "anthropic")[share % 2], share) for share in range(SHARES)),
        *((SCRIPTS["repeats_values"], "openai", share) for share in range(0, SHARES, 2)),
        *((SCRIPTS["words_it"], "openai", share) for share in range(1, SHARES, 2)),
    ],
)
async def test_that_no_request_over_the_suite_holds_a_canary(script: Script, wire: str, share: int) -> None:
    books = planted(NOON.date(), seed=5 + share)
    scanner = Scanner(books)
    assert len(books.numbers) > 1_000
    turns = calls = 0
    async with suite(script, wire) as (here, model):
        for scenario in spread(share, SHARES):
            took, called = await _play(here, scenario, books)
            turns, calls = turns + took, calls + called
        sent = b"\n".join(asked.raw for asked in model.requests)
        assert len(model.requests) > turns * 0.8
    assert calls > turns * (0.5 if script is brain else 0.2)
    assert list(scanner.hits("provider", sent)) == []


async def test_that_the_scan_sees_a_canary_where_values_are_told() -> None:
    books = planted(NOON.date(), seed=4)
    async with suite(brain, sealed=False) as (here, model):
        for scenario in spread(0, 60):
            await _play(here, scenario, books)
        sent = b"\n".join(asked.raw for asked in model.requests)
    found = {hit.canary.split(" ")[0] for hit in Scanner(books).hits("provider", sent)}
    assert {"number", "day"} <= found
