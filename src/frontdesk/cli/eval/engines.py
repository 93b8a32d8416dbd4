"""The engines that can be evaluated: each by a name and a way to put it on the stage for as long as it plays."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final

from frontdesk.cli.eval.stage import Stage


@dataclass(frozen=True, slots=True)
class Chosen:
    """A real model to play with; without a ``model`` a scripted one that behaves. ``values``: told what it reads."""

    model: str = ""
    url: str = ""
    key: str = ""
    values: bool = False


#: No model of anybody's: the script that behaves.
SCRIPTED: Final = Chosen()

Cast = Callable[[Stage, Chosen], AbstractAsyncContextManager[None]]


@contextlib.asynccontextmanager
async def _builtin(here: Stage, chosen: Chosen) -> AsyncIterator[None]:
    """What a server takes by itself."""
    del here, chosen
    yield


@contextlib.asynccontextmanager
async def _llm(here: Stage, chosen: Chosen) -> AsyncIterator[None]:
    """The firm's model. Raises ``ConfigError`` for one that can't be had."""
    if chosen.model:
        async with worded(here, chosen, {}):
            yield
        return
    from frontdesk.cli.eval.brain.script import brain
    from llm_sandbox import Model

    async with Model(brain) as model:
        scripted = Chosen("openai:scripted", model.openai_url, values=chosen.values)
        async with worded(here, scripted, {"turn_tokens": 1_000_000}):
            yield


@contextlib.asynccontextmanager
async def worded(here: Stage, chosen: Chosen, limits: Mapping[str, Any]) -> AsyncIterator[None]:
    """``chosen`` answers on this stage, within ``limits`` (settings of a model) where they are not the usual ones."""
    from frontdesk.cli.models import of_settings
    from frontdesk.clock import SystemClock
    from frontdesk.desk.spending import DaySpending
    from frontdesk.engines.builtin.engine import Builtin

    named = {"name": chosen.model, "url": chosen.url, "sealed": not chosen.values}
    choice = of_settings({**named, **limits})
    from frontdesk.engines.llm.making import made

    firm, db = here.place.firm, here.place.desk.office.db
    spending = DaySpending(db, firm.id, firm.card.zone, here.place.clock)
    # The stage's clock stands still, and a model that is left alone for a minute would be left alone for good.
    engine = made(choice, chosen.key, builtin=Builtin(), spending=spending, clock=SystemClock(), reader=firm.reader)
    firm.engine = engine
    try:
        yield
    finally:
        firm.engine = None
        await engine.close()


ENGINES: Final[Mapping[str, Cast]] = {"builtin": _builtin, "llm": _llm}
