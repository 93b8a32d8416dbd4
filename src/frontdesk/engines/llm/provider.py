"""One request to a model and what came back: the only module that speaks through pydantic-ai."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import (
    AgentRunError,
    ContentFilterError,
    ModelAPIError,
    ModelHTTPError,
    ModelTimeoutError,
    UserError,
)
from pydantic_ai.messages import ModelMessage, ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

from frontdesk.engines.llm.limits import Meter, Unanswered
from frontdesk.engines.llm.offer import ANSWER, Offered

_ANSWER_TOKENS: Final = 1_500
_MOST_CALLS: Final = 12  # parts of one answer that are looked at
_BY_STATUS: Final[Mapping[int, str]] = {401: "denied", 403: "denied", 404: "no_such_model", 408: "timeout", 429: "busy"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A call that the model made. ``id`` pairs it with what is returned to it."""

    tool: str
    arguments: Mapping[str, Any]
    id: str


@dataclass(frozen=True, slots=True)
class Came:
    """What came back, as it is put into the thread again, and taken apart."""

    response: ModelResponse
    calls: tuple[Wanted, ...]
    text: str


class Provider:
    """A model that can be asked."""

    def __init__(self, model: Model) -> None:
        self._model = model

    async def ask(self, messages: Sequence[ModelMessage], tools: Sequence[Offered], meter: Meter) -> Came:
        """One request, counted. Raises ``Unanswered`` for everything that is no usable answer."""
        meter.begin_request()
        parameters = ModelRequestParameters(
            function_tools=[_definition(tool) for tool in tools],
            output_tools=[_definition(ANSWER, kind="output")],
            output_mode="tool",
            allow_text_output=False,
        )
        settings = ModelSettings(max_tokens=_ANSWER_TOKENS, timeout=meter.choice.seconds, cache={"messages": False})
        try:
            response = await model_request(
                self._model, list(messages), model_settings=settings, model_request_parameters=parameters
            )
        except asyncio.CancelledError:
            raise
        except Exception as failed:  # the surface of foreign code: whatever it raises, the person is answered
            raise Unanswered(_code(failed)) from None
        meter.tokens += response.usage.total_tokens or _estimated(messages, response)
        return _apart(response)


def _code(failed: Exception) -> str:
    match failed:
        case ContentFilterError():
            return "refused"
        case ModelHTTPError(status_code=status):
            return _BY_STATUS.get(status, "down" if status >= 500 else "rejected")
        case TimeoutError() | ModelTimeoutError():
            return "timeout"
        case ModelAPIError(__cause__=ValueError()):  # its body could not be read
            return "malformed"
        case ModelAPIError():
            return "timeout" if "Timeout" in type(failed.__cause__).__name__ else "unreachable"
        case UserError():
            return "settings"
        case AgentRunError():
            return "malformed"
    return "failed"


def _apart(response: ModelResponse) -> Came:
    if response.finish_reason == "content_filter":
        raise Unanswered("refused")
    calls: list[Wanted] = []
    text: list[str] = []
    for part in response.parts[:_MOST_CALLS]:
        match part:
            case ToolCallPart():
                calls.append(Wanted(part.tool_name, _arguments(part.args), part.tool_call_id))
            case TextPart():
                text.append(part.content)
            case _:
                pass
    if not calls and not "".join(text).strip():
        raise Unanswered("empty")
    return Came(response, tuple(calls), "\n".join(text).strip())


def _arguments(given: object) -> Mapping[str, Any]:
    try:
        read = json.loads(given) if isinstance(given, str) else given
    except (ValueError, RecursionError):
        raise Unanswered("malformed") from None
    if read is None or read == "":
        return {}
    if not isinstance(read, dict):
        raise Unanswered("malformed")
    return read


def _definition(tool: Offered, kind: Any = "function") -> ToolDefinition:
    return ToolDefinition(
        name=tool.name, description=tool.description, parameters_json_schema=dict(tool.schema), kind=kind
    )


def _estimated(messages: Sequence[ModelMessage], response: ModelResponse) -> int:
    """For servers that report no use: about four letters a token."""
    return (len(str(messages)) + len(str(response.parts))) // 4
