"""The one port of an engine: it hears, it may call tools through the gate, and it returns a draft."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from frontdesk.message import Private
from frontdesk.reply import Draft
from frontdesk.tools.spec import Gate


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier turn: never a value that was read, only the person's words, templates and references.

    ``heard``: their words, with ``{invoice:110}`` where a span of them was resolved. ``read``: what was called, as
    labels and references (``find_invoice invoice:110``). ``words``: the templates of what the engine worded.
    """

    heard: Private
    read: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said in this turn, cleaned, and the little the engine may know about who said it."""

    text: Private
    channel: str
    language: str = "en"
    verified: bool = False  # a contact whose books may be read
    first: bool = False  # the first message of this conversation
    pending: bool = False  # a proposal is waiting for a yes, and this message was neither a yes nor a no
    before: tuple[Exchange, ...] = ()  # the last turns, oldest first; only for an engine that asks for them


@dataclass(frozen=True, slots=True)
class Memory:
    """What an engine keeps between turns: JSON-able, small, and never a value read from a record.

    ``focus``: references of the records shown last, in order. ``state``: the engine's own (open goal, awaited slot,
    counters). It is sealed when stored.
    """

    focus: tuple[str, ...] = ()
    state: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft, what to remember, and how the engine understood the message (for the trace; labels only).

    ``language``: the two letters of the language that the message is surely in; ``""`` when that can't be told.
    ``spans``: parts of the message → the reference each was resolved to; None: this engine needs no earlier words, so
    none are kept.
    """

    draft: Draft
    memory: Memory
    trace: dict[str, Any] = field(default_factory=dict)
    language: str = ""
    spans: Mapping[str, str] | None = None


Progress = Callable[[str], Awaitable[None]]
"""Tell the person what is being done: a catalogue key (``progress.invoices``)."""


class Engine(Protocol):
    """``answer`` never raises for what a person wrote; refusals of the gate come back as results."""

    @property
    def name(self) -> str:
        """The name in the table of engines."""
        ...

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer: ...

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        """A second try at a draft that was refused for ``reasons``; None to let the tools' own sentences speak."""
        ...
