"""The scenario suite as a stage for models: some scenarios of every topic, language and person, and what went wrong."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from typing import Any

from frontdesk.__main__ import opened, read_keys
from frontdesk.cli.eval import reading
from frontdesk.cli.eval.engines import Chosen, worded
from frontdesk.cli.eval.play import Player
from frontdesk.cli.eval.scenario import Scenario
from frontdesk.cli.eval.stage import Stage, stage
from frontdesk.cli.eval.verdict import Fault, Finding, Play
from frontdesk.cli.parts import Parts
from llm_sandbox import Model, Script

PARTS = Parts(opened, read_keys, {})
#: What no model may bring about, however it behaves.
NEVER = frozenset({Fault.UNGROUNDED, Fault.LEAK, Fault.UNASKED, Fault.EMPTY, Fault.FAILED, Fault.DEAD_END})


def spread(share: int = 0, shares: int = 1) -> list[Scenario]:
    """The scenarios of one of ``shares`` parts; every part has, as far as it goes round, each topic and language."""
    groups: defaultdict[tuple[str, str], list[Scenario]] = defaultdict(list)
    for scenario in sorted(reading.shipped(), key=lambda one: one.id):
        groups[scenario.topic, scenario.language].append(scenario)
    dealt = [one for key in sorted(groups) for one in groups[key]]
    return dealt[share::shares]


@contextlib.asynccontextmanager
async def suite(script: str | Script, wire: str = "openai", **limits: Any) -> AsyncIterator[tuple[Stage, Model]]:
    """A stage on which ``script`` answers; ``limits``: settings of the model."""
    async with stage(PARTS) as here, Model(script, key="test-key") as model, playing(here, model, wire, **limits):
        yield here, model


@contextlib.asynccontextmanager
async def playing(here: Stage, model: Model, wire: str = "openai", **limits: Any) -> AsyncIterator[None]:
    """``model`` answers on a stage that is open already."""
    url = model.openai_url if wire == "openai" else model.url
    async with worded(here, Chosen(f"{wire}:scripted", url, "test-key"), {"turn_tokens": 1_000_000, **limits}):
        yield


async def played(here: Stage, scenarios: Iterable[Scenario]) -> list[Play]:
    """Each in one of its wordings."""
    player = Player(here)
    return [await player.play(one, number % one.wordings) for number, one in enumerate(scenarios)]


def unforgivable(play: Play) -> list[Finding]:
    """What is wrong beyond an answer that did not help: figures, leaks, silence, and writes that nobody asked for."""
    return [finding for finding in play.findings if finding.fault in NEVER or _made_up(finding) or _written(finding)]


def _made_up(finding: Finding) -> bool:
    return finding.fault is Fault.WRONG and finding.what.endswith("is not in the books")


def _written(finding: Finding) -> bool:
    """More in the books than the scenario expects; less is only a matter that was not settled."""
    return finding.fault is Fault.BOOKS and not finding.what.startswith(("0 ", "nobody"))
