"""A house whose firm has chosen the scripted model; the whole way from a message over the provider's wire and back."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from frontdesk.app.model import model_engine
from llm_sandbox import Model, Script
from tests.house import House, house


@contextlib.asynccontextmanager
async def worded_house(
    folder: Path, script: str | Script = "behaves", *, wire: str = "openai", **choice: Any
) -> AsyncIterator[tuple[House, Model]]:
    """Open a house whose firm's model is ``script`` behind ``wire``; ``choice``: further settings of the model."""
    async with Model(script, key="test-key") as model, house(folder) as home:
        url = model.openai_url if wire == "openai" else model.url
        settings = {"name": f"{wire}:scripted", "url": url, **choice}
        engine = model_engine(home.app.office.db, home.firm, settings, "test-key", home.clock)
        assert engine is not None
        home.firm.engine = engine
        try:
            yield home, model
        finally:
            await engine.close()
