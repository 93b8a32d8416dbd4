"""Plays scenarios: every wording, so often, with and without noise, in one process or shared among several."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from frontdesk.cli.eval.engines import ENGINES, SCRIPTED, Chosen
from frontdesk.cli.eval.noise import applies
from frontdesk.cli.eval.play import Player
from frontdesk.cli.eval.scenario import Scenario
from frontdesk.cli.eval.stage import stage
from frontdesk.cli.eval.verdict import Play
from frontdesk.cli.parts import Parts
from frontdesk.engines.base import Engine


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: ``repeats`` times each wording; each of ``noises`` once more, reported apart."""

    scenarios: tuple[Scenario, ...]
    repeats: int = 1
    noises: tuple[str, ...] = ()

    def plays(self) -> Iterator[tuple[Scenario, int, int, str]]:
        for scenario in self.scenarios:
            for wording in range(scenario.wordings):
                yield from ((scenario, wording, repeat, "") for repeat in range(self.repeats))
                yield from ((scenario, wording, 0, noise) for noise in self.noises if applies(noise, scenario))

    def shares(self, number: int) -> list[Plan]:
        """The scenarios dealt out to ``number`` processes; all playings of one stay together."""
        dealt = [self.scenarios[start::number] for start in range(number)]
        return [replace(self, scenarios=share) for share in dealt if share]


async def play_all(parts: Parts, plan: Plan, engine: Engine | str = "builtin", chosen: Chosen = SCRIPTED) -> list[Play]:
    """Play them one after another in this process. Raises ``ConfigError`` for a scenario that can't be played.

    ``engine``: a name in ``ENGINES``, or one of the caller's own.
    """
    found: list[Play] = []
    name, own = (engine, None) if isinstance(engine, str) else ("builtin", engine)
    async with stage(parts, own) as here, ENGINES[name](here, chosen):
        player = Player(here)
        for scenario, wording, repeat, noise in plan.plays():
            found.append(await player.play(scenario, wording, repeat, noise))
    return found


def play_shared(parts: Parts, plan: Plan, engine: str, jobs: int, chosen: Chosen = SCRIPTED) -> list[Play]:
    """The same in ``jobs`` processes, each with its own stage; the order of the plays is that of the scenarios."""
    shares = plan.shares(jobs)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=len(shares), mp_context=context) as pool:
        done = list(pool.map(_share, [parts] * len(shares), shares, [engine] * len(shares), [chosen] * len(shares)))
    place = {scenario.id: number for number, scenario in enumerate(plan.scenarios)}
    return sorted((play for share in done for play in share), key=lambda play: place[play.scenario])


def _share(parts: Parts, plan: Plan, engine: str, chosen: Chosen) -> list[Play]:
    import stamina.instrumentation

    from frontdesk import log

    stamina.instrumentation.set_on_retry_hooks([])
    log.quiet_libraries()
    return asyncio.run(play_all(parts, plan, engine, chosen))
