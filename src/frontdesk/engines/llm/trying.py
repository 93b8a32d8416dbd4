"""Tries a model out with one question, before a firm is left to it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pydantic_ai.messages import ModelRequest, UserPromptPart

from frontdesk.clock import Clock
from frontdesk.engines.llm.choice import Choice
from frontdesk.engines.llm.limits import Meter, Unanswered
from frontdesk.engines.llm.models import opened_model
from frontdesk.engines.llm.offer import REPLY
from frontdesk.engines.llm.prompts import prompt
from frontdesk.engines.llm.provider import Provider


@dataclass(frozen=True, slots=True)
class Tried:
    """How the question went. ``in_form``: the model answered with the call that was asked for, not with bare text."""

    seconds: float
    tokens: int
    in_form: bool


async def tried(choice: Choice, key: str, clock: Clock) -> Tried:
    """Ask. Raises ``Unanswered`` with the code of what is wrong, ``ConfigError`` for a provider that is not there."""
    opened = opened_model(choice, key)
    meter, began = Meter(choice), clock.monotonic()
    try:
        async with asyncio.timeout(choice.seconds):
            came = await Provider(opened.model).ask(
                [ModelRequest(parts=[UserPromptPart(content=prompt("hello"))])], (), meter
            )
    except TimeoutError:
        raise Unanswered("timeout") from None
    finally:
        await opened.close()
    return Tried(clock.monotonic() - began, meter.tokens, any(call.tool == REPLY for call in came.calls))
