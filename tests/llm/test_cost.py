"""A turn over a model costs at most a third of the bytes of a plain tool agent's; bytes are counted, never times."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from bench.cost.brain import Brain
from bench.cost.conversations import Played, begin, listened, selection
from bench.cost.measure import Cost, measured
from bench.cost.plain import PlainAgent
from bench.cost.records import RawRecords
from bench.cost.report import as_json, share
from clientary_sandbox.people import ANA
from frontdesk.__main__ import opened, read_keys
from frontdesk.cli.eval.stage import stage
from frontdesk.cli.parts import Parts
from llm_sandbox import Asked, Model
from tests.llm.stage import worded_house

ROOT = Path(__file__).parents[2]
PARTS = Parts(opened, read_keys, {})
THIRD = 1 / 3


def by_name(costs: list[Cost]) -> dict[str, Cost]:
    return {cost.agent: cost for cost in costs}


def test_that_the_selection_is_about_sixty_conversations_of_several_lengths() -> None:
    chosen = selection()
    assert 50 <= len(chosen) <= 70
    assert {len(scenario.turns) for scenario in chosen} >= {1, 2, 3, 5}
    assert [s.id for s in chosen] == [s.id for s in selection()]


async def plainly(played: list[Played], number: int) -> list[Asked]:
    """What the plain agent asks in one of ``played``."""
    async with (
        stage(PARTS) as here,
        aiohttp.ClientSession() as session,
        Model(brain := Brain()) as model,
        RawRecords(here.sandbox.url, here.sandbox.token) as records,
    ):
        here.place.firm.engine = agent = PlainAgent(model.openai_url, records, session)
        talk = await begin(here, played[number].scenario)
        agent.begin()
        for step in played[number].steps:
            brain.step = step
            await talk.say(step.message)
        return list(model.requests)


async def test_that_the_plain_agent_is_what_it_says(tmp_path: Path) -> None:
    """The same tools as ours, whole records as Clientary answers them, and all that was said before."""
    chosen = [scenario for scenario in selection() if scenario.id == "the-one-before-that-en-chat"]
    async with stage(PARTS) as here:
        played = await listened(here, chosen)
    asked = await plainly(played, 0)
    assert [tool for tool, _ in played[0].steps[0].calls] == ["latest_invoice"]
    assert len(asked) == 2 * len(played[0].steps)
    async with worded_house(tmp_path / "var") as (home, model):
        talk = await home.contact(ANA.email)
        await talk.say("What is the total on my latest invoice?")
        assert {tool.name for tool in model.requests[0].tools} - {"reply"} == {tool.name for tool in asked[0].tools}
    record = json.loads(asked[1].returned[0].text)["records"][0]
    assert {"number", "invoice_items", "payments", "balance", "client_id"} <= record.keys()
    assert all(step.message in asked[-1].everything for step in played[0].steps)
    assert asked[1].returned[0].text in asked[-1].everything
    assert played[0].steps[0].answer in asked[-1].everything


@pytest.mark.timeout(240)
async def test_that_ours_sends_and_gets_at_most_a_third_also_of_a_kinder_plain_agent() -> None:
    cost = by_name(await measured(PARTS, selection()[::4]))
    plain, trimmed = cost["plain"], cost["plain, results trimmed"]
    for name in ("ours, sealed", "ours, with values"):
        ours = cost[name]
        assert (ours.turns, ours.asked, ours.calls) == (plain.turns, plain.asked, plain.calls)
        assert ours.requests == ours.asked
        assert ours.other == 0
        assert share(ours, plain) <= THIRD
        assert share(ours, trimmed) <= THIRD
    waits = cost["ours, sealed, waits for results"]
    assert waits.requests >= plain.requests
    assert share(waits, plain) < 0.7


async def test_that_the_same_conversations_cost_the_same_bytes_every_time() -> None:
    chosen = selection()[:3]
    assert await measured(PARTS, chosen) == await measured(PARTS, chosen)


def test_that_the_figures_come_with_what_they_leave_out() -> None:
    cost = Cost("plain", 1, 2, 2, 4, 2, 900, 100, 0)
    printed = as_json([cost])
    assert printed["agents"][0]["bytes_a_turn"] == 500
    assert printed["agents"][0]["of_plain"] == 1
    assert any("real one would often send more" in line for line in printed["left_out"])


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_that_the_command_prints_every_agent_over_the_whole_selection() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "frontdesk", "llm", "cost", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    agents = {row["agent"]: row for row in json.loads(ran.stdout)["agents"]}
    assert len(agents) == 6
    assert agents["ours, sealed"]["conversations"] == len(selection())
    assert agents["ours, sealed"]["of_plain"] <= THIRD
    assert agents["ours, with values"]["of_plain"] <= THIRD
