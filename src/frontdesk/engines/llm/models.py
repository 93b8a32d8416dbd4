"""Makes the model of a choice: OpenAI's wire with any address, Anthropic's, or whatever else the library knows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic_ai.models import Model, infer_model
from pydantic_ai.providers import Provider, infer_provider_class

from frontdesk.engines.llm.choice import Choice
from frontdesk.errors import ConfigError

_RETRIES: Final = 1
_NO_KEY: Final = "none"  # local servers ask for none, but the client wants a word


@dataclass(frozen=True, slots=True)
class Opened:
    """A model, and how to let go of its connections."""

    model: Model
    close: Callable[[], Awaitable[None]]


def opened_model(choice: Choice, key: str) -> Opened:
    """Make it; nothing is asked yet. Raises ``ConfigError`` for a provider that the library does not have."""
    if choice.provider == "openai":
        return _openai(choice, key)
    if choice.provider == "anthropic":
        return _anthropic(choice, key)
    return _other(choice, key)


def _openai(choice: Choice, key: str) -> Opened:
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.openai import OpenAIProvider

    client = AsyncOpenAI(
        api_key=key or _NO_KEY, base_url=choice.url or None, max_retries=_RETRIES, timeout=choice.seconds
    )
    plain = OpenAIModelProfile(json_schema_transformer=None)  # our schemas are plain as they are, and shorter
    model = OpenAIChatModel(choice.model, provider=OpenAIProvider(openai_client=client), profile=plain)
    return Opened(model, client.close)


def _anthropic(choice: Choice, key: str) -> Opened:
    from anthropic import AsyncAnthropic
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    client = AsyncAnthropic(
        api_key=key or _NO_KEY, base_url=choice.url or None, max_retries=_RETRIES, timeout=choice.seconds
    )
    return Opened(AnthropicModel(choice.model, provider=AnthropicProvider(anthropic_client=client)), client.close)


def _other(choice: Choice, key: str) -> Opened:
    """Untested: the library's own way, with the key and the address where the provider takes them."""

    def made(name: str) -> Provider[Any]:
        given: dict[str, Any] = {"api_key": key} if key else {}
        return infer_provider_class(name)(**given, **({"base_url": choice.url} if choice.url else {}))

    try:
        return Opened(infer_model(choice.name, made), _nothing)
    except Exception:
        raise ConfigError(
            [f"model: {choice.provider!r} can't be used here; choose openai (any compatible address) or anthropic"]
        ) from None


async def _nothing() -> None:
    """The library closes its own."""
