"""A firm's engine over the model it has chosen; the model library is imported here and only then."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Protocol

from frontdesk import log
from frontdesk.clock import Clock
from frontdesk.desk.firm import Firm
from frontdesk.desk.spending import DaySpending
from frontdesk.engines.base import Engine
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.engines.llm.choice import read_choice
from frontdesk.errors import ConfigError
from frontdesk.store.database import Database


class Model(Engine, Protocol):
    """An engine with connections to let go of."""

    async def close(self) -> None: ...


def model_engine(db: Database, firm: Firm, settings: Mapping[str, Any], key: str, clock: Clock) -> Model | None:
    """The engine; None, and the built-in one answers, where it can't be had: people are never left without."""
    if find_spec("pydantic_ai") is None:
        log.event("model.not_installed", firm=firm.id)
        return None
    from frontdesk.engines.llm.making import made

    try:
        choice = read_choice(settings)
        spending = DaySpending(db, firm.id, firm.card.zone, clock)
        return made(choice, key, builtin=Builtin(), spending=spending, clock=clock, reader=firm.reader)
    except ConfigError as wrong:
        log.event("model.unusable", firm=firm.id, count=len(wrong.problems))
        return None
