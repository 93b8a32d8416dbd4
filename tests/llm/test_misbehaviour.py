"""Over the suite: whatever a model does, nothing leaks, nothing is written or made up, and every turn ends well."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from frontdesk.cli.eval.scenario import Scenario
from llm_sandbox import SCRIPTS
from tests.llm.suite import played, spread, suite, unforgivable

pytestmark = pytest.mark.timeout(240)  # many conversations each

BAD = sorted(SCRIPTS)
#: Each script plays its own part of the suite, so that it takes half a minute; ``SHARES=3``: a third of it, each.
SHARES = int(os.environ.get("SHARES", 2 * len(BAD)))


def naming() -> list[Scenario]:
    """Those in which a record is named that is not the newest: every script plays them."""
    return [one for one in spread() if one.id.startswith("send-by-number")]


@pytest.mark.parametrize("script", BAD)
async def test_that_nothing_unforgivable_comes_of_a_script(script: str) -> None:
    share = spread(BAD.index(script) % SHARES, SHARES)
    scenarios = [*share, *(one for one in naming() if one not in share)]
    wire = "anthropic" if BAD.index(script) % 2 else "openai"
    async with suite(script, wire, seconds=1 if script == "stalls" else 20) as (here, model):
        plays = await played(here, scenarios)
        assert model.requests
    found = [(play.scenario, finding.turn, finding.what) for play in plays for finding in unforgivable(play)]
    assert found == []
    assert all(turn.reply.strip() for play in plays for turn in play.turns)


def test_that_the_parts_are_many_scenarios_and_each_is_mixed() -> None:
    assert naming()
    parts = [spread(share, 2 * len(BAD)) for share in range(len(BAD))]
    whole = Counter(scenario.id for part in parts for scenario in part)
    assert len(whole) >= 120
    assert whole.most_common(1)[0][1] == 1
    assert all(len({scenario.topic for scenario in part}) >= 4 for part in parts)
    assert all(len({scenario.language for scenario in part}) >= 3 for part in parts)
