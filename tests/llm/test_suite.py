"""The scenario suite on a model that behaves: it passes wherever the built-in engine does, and hardly ever needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.cli.eval.brain.script import brain
from frontdesk.cli.eval.stage import stage
from llm_sandbox import Model
from tests.llm.suite import PARTS, played, playing, spread
from tests.terminal import frontdesk

pytestmark = pytest.mark.timeout(240)  # many conversations each

#: Of so many parts of the suite the first is played here; ``frontdesk eval --engine llm`` plays all of it.
SHARES = 6


async def test_that_a_model_that_behaves_passes_what_the_built_in_engine_passes() -> None:
    scenarios = spread(0, SHARES)
    async with stage(PARTS) as here, Model(brain, key="test-key") as model:
        alone = await played(here, scenarios)
        async with playing(here, model):
            worded = await played(here, scenarios)
    failed = {(play.scenario, play.wording) for play in alone if not play.passed}
    assert [play.findings for play in worded if not play.passed and (play.scenario, play.wording) not in failed] == []
    turns = [turn for play in worded for turn in play.turns]
    assert len(turns) > 80
    assert sum(bool(turn.fell_back) for turn in turns) < len(turns) / 10


async def test_that_what_is_not_found_comes_with_a_way_on() -> None:
    scenarios = [one for one in spread() if one.id == "staff-unknown-client-en-chat"]
    async with stage(PARTS) as here, Model(brain, key="test-key") as model, playing(here, model):
        assert [play.findings for play in await played(here, scenarios)] == [[]]


async def test_that_the_command_plays_it_and_tells_who_answered(tmp_path: Path) -> None:
    done = await frontdesk("eval", "--engine", "llm", "--jobs", "1", "--only", "latest-total-en-chat", data=tmp_path)
    assert "llm: 1 scenarios" in done.out
    assert "all of it holds" in done.out
