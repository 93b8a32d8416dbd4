"""A firm whose answers are worded by a model that sees values, mostly behaves, and at times repeats all it was told."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import AsyncIterator
from typing import Final

from frontdesk.app.model import model_engine
from frontdesk.cli.eval.brain.script import brain
from llm_sandbox import Asked, Model, Said
from llm_sandbox.scripts import repeats_values
from tests.house import House

_REPEATS: Final = 7  # every so many requests


@contextlib.asynccontextmanager
async def worded(home: House) -> AsyncIterator[None]:
    """Give the firm the model for as long as this is open."""
    asked = itertools.count(1)

    async def script(request: Asked) -> Said:
        return repeats_values(request) if next(asked) % _REPEATS == 0 else await brain(request)

    async with Model(script, key="test-key") as model:
        choice = {"name": "openai:scripted", "url": model.openai_url, "sealed": False, "day_tokens": 2_000_000_000}
        engine = model_engine(home.app.office.db, home.firm, choice, "test-key", home.clock)
        assert engine is not None
        home.firm.engine = engine
        try:
            yield
        finally:
            await engine.close()
