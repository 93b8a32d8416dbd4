"""Plays the conversations with each agent over the scripted model, and counts requests and bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp

from bench.cost.brain import Brain
from bench.cost.conversations import Played, begin, listened, selection
from bench.cost.ours import ours
from bench.cost.plain import PlainAgent
from bench.cost.records import RawRecords
from frontdesk.cli.eval.scenario import Scenario
from frontdesk.cli.eval.stage import Stage, stage
from frontdesk.cli.parts import Parts
from frontdesk.engines.base import Engine
from llm_sandbox import Model


@dataclass(frozen=True, slots=True)
class Cost:
    """What one agent cost over all conversations. ``sent`` and ``came``: bytes of request and response bodies.

    ``turns``: those that the conversations have; ``asked``: those in which the model was asked. ``other``: turns that
    ended otherwise than by the model's answer.
    """

    agent: str
    conversations: int
    turns: int
    asked: int
    requests: int
    calls: int
    sent: int
    came: int
    other: int

    @property
    def bytes_a_turn(self) -> float:
        """Both ways, over all turns."""
        return (self.sent + self.came) / self.turns


async def measured(parts: Parts, scenarios: Sequence[Scenario] | None = None) -> list[Cost]:
    """The plain agent, the same with trimmed results, and ours in its ways of working; always in this order."""
    found: list[Cost] = []
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(stage(parts))
        played = await listened(here, selection() if scenarios is None else scenarios)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        for name, trimmed in (("plain", False), ("plain, results trimmed", True)):
            async with (
                RawRecords(here.sandbox.url, here.sandbox.token, trimmed) as records,
                Model(brain := Brain()) as model,
            ):
                agent = PlainAgent(model.openai_url, records, session)
                found.append(await _cost(name, here, played, agent, brain, model, agent.begin))
        for name, waits, sealed in (
            ("ours, sealed", False, True),
            ("ours, with values", False, False),
            ("ours, sealed, waits for results", True, True),
            ("ours, with values, waits for results", True, False),
        ):
            async with Model(brain := Brain(waits)) as model:
                engine = ours(here.place.firm, model.openai_url, here.place.clock, sealed=sealed)
                try:
                    found.append(await _cost(name, here, played, engine, brain, model, lambda: None))
                finally:
                    await engine.close()
    return found


async def _cost(
    name: str,
    here: Stage,
    played: Sequence[Played],
    engine: Engine,
    brain: Brain,
    model: Model,
    anew: Callable[[], None],
) -> Cost:
    turns = asked = calls = other = 0
    here.place.firm.engine = engine
    for one in played:
        session = await begin(here, one.scenario)
        anew()
        for step in one.steps:
            brain.step = step
            before = len(model.requests)
            turned = await session.say(step.message)
            turns += 1
            if len(model.requests) == before or turned is None:
                continue
            asked += 1
            calls += len(turned.calls)
            other += turned.engine.get("engine") != engine.name or bool(turned.refused)
    return Cost(name, len(played), turns, asked, len(model.requests), calls, model.received, model.sent, other)
