"""The tools as a plain agent is usually given them: whole JSON schemas, strict, every argument described."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from frontdesk.engines.llm.offer import PROVE, offered
from frontdesk.tools.spec import Day, Gate, Ref, Tool

_DESCRIBED: Final = {
    "which": "Which record is meant, in the person's own words, for example its number or its name.",
    "ref": "The reference of a record that was shown before, for example invoice:110.",
    "period": "The period that is meant, in the person's own words, for example last month.",
    "about": "What the matter is about, in the person's own words.",
    "company": "The name of the person's company.",
    "website": "The address of the company's website.",
    "scope": "What is wanted, in the person's own words.",
    "email": "An e-mail address by which the person can be reached.",
    "phone": "A phone number by which the person can be reached.",
    "name": "The person's name.",
    "client": "Which client is meant, in the words that were used.",
}


def plain_tools(gate: Gate) -> list[dict[str, Any]]:
    """The tools that the gate opens; where it opens no records, also the way to ask for proof."""
    found = [_function(tool.name, tool.summary, _parameters(tool)) for tool in gate.tools]
    prove = [one for one in offered(gate) if one.name == PROVE]
    return [*found, *(_function(one.name, f"{one.description.rstrip('.')}.", {}) for one in prove)]


def _function(name: str, description: str, properties: dict[str, Any]) -> dict[str, Any]:
    """As OpenAI documents a strict function: all arguments required, those that may be left out nullable."""
    schema = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    function = {"name": name, "description": description, "parameters": schema, "strict": True}
    return {"type": "function", "function": function}


def _parameters(tool: Tool) -> dict[str, Any]:
    kinds = {name: kind for name, kind in tool.parameters.items() if kind is not Day}
    return {name: _parameter(name, kind, name in tool.required) for name, kind in kinds.items()}


def _parameter(name: str, kind: type, required: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string" if required else ["string", "null"]}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words: Sequence[str | None] = [member.value for member in kind]
        schema["enum"] = [*words] if required else [*words, None]
    described = _DESCRIBED.get(name, f"The {name} that is asked for.")
    return {**schema, "description": _DESCRIBED["ref"] if kind is Ref else described}
