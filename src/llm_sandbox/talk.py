"""What passes through the stand-in in neither vendor's words: what was asked, and what is to be answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that was offered. ``schema``: the JSON schema of its arguments."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call. ``arguments`` as text is sent as it is, also when it is not JSON."""

    name: str
    arguments: Mapping[str, Any] | str = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message so far. ``role``: user, assistant or tool; ``answers``: the id of the call that a tool answers."""

    role: str
    text: str
    calls: tuple[Call, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``wire``: openai or anthropic; ``raw``: its body, byte for byte; ``headers``: lower case."""

    wire: str
    model: str
    system: str
    entries: tuple[Entry, ...]
    tools: tuple[Tool, ...]
    stream: bool
    raw: bytes
    number: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The last thing that the person said."""
        return next((entry.text for entry in reversed(self.entries) if entry.role == "user" and entry.text), "")

    @property
    def returned(self) -> tuple[Entry, ...]:
        """What tools returned since the person last spoke."""
        found: list[Entry] = []
        for entry in reversed(self.entries):
            if entry.role == "user":
                break
            if entry.role == "tool":
                found.append(entry)
        return tuple(reversed(found))

    @property
    def everything(self) -> str:
        """All the text of the request."""
        return "\n".join([self.system, *(entry.text for entry in self.entries)])


@dataclass(frozen=True, slots=True)
class Said:
    """What the model answers: text, tool calls, or both. ``refusal``: it declines, in these words."""

    text: str = ""
    calls: tuple[Call, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Mishap:
    """What goes wrong instead of an answer.

    ``kind``: status (an error answer with ``status``), stall (nothing comes), garbage (bytes that mean nothing), half
    (the connection closes in the middle), slow (each piece after a pause).
    """

    kind: str
    status: int = 500


Script = Callable[[Asked], "Awaitable[Said | Mishap] | Said | Mishap"]
