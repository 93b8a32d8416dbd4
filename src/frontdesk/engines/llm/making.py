"""Makes a firm's engine from its choice of a model; the one function by which others reach this package."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.clock import Clock
from frontdesk.engines.base import Engine
from frontdesk.engines.llm.choice import Choice
from frontdesk.engines.llm.engine import Llm
from frontdesk.engines.llm.limits import Breaker, Spending
from frontdesk.engines.llm.models import opened_model
from frontdesk.engines.llm.provider import Provider
from frontdesk.reply.values import Reader


def made(
    choice: Choice, key: str, *, builtin: Engine, spending: Spending, clock: Clock, reader: Callable[[str], Reader]
) -> Llm:
    """The engine; nothing is asked yet. Raises ``ConfigError`` for a provider that can't be used."""
    opened = opened_model(choice, key)
    return Llm(choice, Provider(opened.model), builtin, spending, Breaker(clock), reader, opened.close)
