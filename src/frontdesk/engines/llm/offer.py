"""The tools of a gate as a model sees them: a name, one sentence, and a short schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from frontdesk.books.views import FirmBooks, MyBooks
from frontdesk.engines.llm.prompts import purpose
from frontdesk.tools.spec import Day, Gate, Ref, Tool, Words

#: Stands for every tool that opens only to somebody who has shown who they are.
PROVE: Final = "their_records"
REPLY: Final = "reply"
_TEXT: Final = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Offered:
    """One tool as it is offered: name, description, JSON schema of its arguments."""

    name: str
    description: str
    schema: Mapping[str, Any]


def offered(gate: Gate) -> tuple[Offered, ...]:
    """What this gate opens, always in the same order; plus a way to ask for proof where there are no records yet."""
    return _offered(tuple(gate.tools))


@lru_cache(maxsize=16)
def _offered(tools: Sequence[Tool]) -> tuple[Offered, ...]:
    known = tuple(one(tool) for tool in tools)
    if any(tool.view in (MyBooks, FirmBooks) for tool in tools):
        return known
    what = "their own invoices, payments, projects, hours: they show who they are first"
    return (*known, Offered(PROVE, what, _object({}, ())))


def one(tool: Tool) -> Offered:
    """A tool with the shortest schema that says all.

    Periods are given in the person's words, never as days; a record in their words or by its handle, in one argument.
    """
    hidden = {"ref"} if either(tool) else set()
    properties = {n: _parameter(kind) for n, kind in tool.parameters.items() if kind is not Day and n not in hidden}
    return Offered(
        tool.name, purpose(tool.name) or tool.summary.rstrip("."), _object(properties, sorted(tool.required))
    )


def either(tool: Tool) -> str:
    """The argument of ``tool`` that takes words or a handle (``which``, ``client``); ``""`` where there is none."""
    if tool.parameters.get("ref") is not Ref or "ref" in tool.required:
        return ""
    return next((name for name in ("which", "client") if tool.parameters.get(name) is Words), "")


def _parameter(kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [member.value for member in kind]}
    return dict(_TEXT)


def _object(properties: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    return {**schema, "required": list(required)} if required else schema


#: The answer itself, which the model gives as a call.
ANSWER: Final = Offered(
    REPLY,
    "the answer",
    _object(
        {
            "blocks": {
                "type": "array",
                "items": _object({"own": _TEXT, "words": _TEXT, "table": _TEXT}, ()),
            },
            "suggestions": {"type": "array", "items": _TEXT},
            "hand_off": {"type": "boolean"},
            "language": {**_TEXT, "description": "theirs, two letters"},
        },
        ("blocks",),
    ),
)
