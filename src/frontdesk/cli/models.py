"""A firm's model as the command line speaks of it: read, tried out with one question, and what is wrong in words."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from frontdesk.engines.llm.choice import Choice, read_choice
from frontdesk.errors import ConfigError

if TYPE_CHECKING:
    from frontdesk.engines.llm.trying import Tried

_INSTALL: Final = "model: this installation has no part for models yet; run: pip install 'frontdesk[llm]'"
_WRONG: Final[Mapping[str, str]] = {
    "denied": "model-key: {place} refuses this key; copy it whole, or make a new one there",
    "no_such_model": "model: {place} has no model {model}; look up its exact name there",
    "busy": "model: {place} answers that too much was asked, or that no credit is left; look at your account there",
    "rejected": "model: {place} does not take this kind of question for {model}; choose another model",
    "settings": "model: {model} can't be used with these settings; check its name and address",
    "malformed": "model-url: {place} answers, but not as a model's server does; check the address",
    "empty": "model: {model} answered nothing at all; choose another model",
    "refused": "model: {model} declined a harmless question; choose another model",
}
_UNREACHABLE: Final = (
    "model: {place} can't be reached, or is too slow; check the address and the network, and try again"
)


def chosen(name: str, url: str, *, values: bool, day_tokens: int | None = None) -> Choice:
    """A choice as it was typed. Raises ``ConfigError`` naming everything at fault."""
    return of_settings({"name": name, "url": url, "sealed": not values, "day_tokens": day_tokens})


def of_settings(settings: Mapping[str, Any]) -> Choice:
    """A choice as it is kept. Raises ``ConfigError``, also where the part for models is not installed."""
    choice = read_choice(settings)
    if find_spec("pydantic_ai") is None:
        raise ConfigError([_INSTALL])
    return choice


async def asked(choice: Choice, key: str) -> Tried:
    """One question to the model. Raises ``ConfigError`` that says what is wrong and what to do."""
    from frontdesk.clock import SystemClock
    from frontdesk.engines.llm.limits import Unanswered
    from frontdesk.engines.llm.trying import tried

    try:
        return await tried(choice, key, SystemClock())
    except Unanswered as why:
        place = choice.url or f"the provider ({choice.provider})"
        raise ConfigError([_WRONG.get(why.code, _UNREACHABLE).format(place=place, model=choice.model)]) from None
