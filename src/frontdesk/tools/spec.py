"""What a tool is: a typed async function over a view. Its signature and docstring are its whole definition.

The first parameter's type is the permission (``MyBooks``: a verified contact; ``FrontOffice``: anybody;
``FirmBooks``: the firm's own staff). Parameters:
``Words``: the person's own words, taken verbatim from what they wrote; ``Ref``: a record shown before
(``invoice:110``); ``Day``: an ISO date; an enum: one of its words. ``Said``: all that they wrote in this turn, which
the gate fills in and no engine can. A ``Result`` is a read, a ``Proposal`` a write that policy may do.
``Asked as:`` in the docstring lists phrases that must reach the tool.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, NewType, Protocol, get_type_hints

from frontdesk.books.views import FirmBooks, FrontOffice, MyBooks
from frontdesk.facts import Fact
from frontdesk.reply import Result, Say, Show

Words = NewType("Words", str)
Ref = NewType("Ref", str)
Day = NewType("Day", str)
Said = NewType("Said", str)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
REF: Final = re.compile(r"(invoice|project|estimate|task|client):([1-9][0-9]{0,18})")


class Deed(StrEnum):
    """Every kind of write there is. Unknown kinds are refused."""

    SEND_INVOICE = "send_invoice"
    ENQUIRY = "enquiry"
    HAND_OFF = "hand_off"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A write described, not done.

    ``args`` are canonical and name the tool call that would propose the same again. ``particulars`` are what the deed
    needs (never stored with values from a record). ``read_out`` says it to the person; ``done`` is its receipt.
    ``fingerprint`` holds everything read out, so that a change upstream makes the proposal a different one.
    """

    deed: Deed
    args: Mapping[str, str]
    facts: Mapping[str, Fact]
    read_out: tuple[Say | Show, ...]
    done: tuple[Say | Show, ...]
    fingerprint: str
    particulars: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()


ToolFunction = Callable[..., Awaitable[Result | Proposal]]


@dataclass(frozen=True)
class Tool:
    """A tool function with what its signature says about it."""

    function: ToolFunction

    @property
    def name(self) -> str:
        return self.function.__name__

    @cached_property
    def hints(self) -> Mapping[str, Any]:
        return get_type_hints(self.function)

    @cached_property
    def view(self) -> type:
        """``MyBooks``, ``FrontOffice`` or ``FirmBooks``: what its first parameter asks for."""
        first = next(iter(inspect.signature(self.function).parameters))
        view = self.hints[first]
        if view not in (MyBooks, FrontOffice, FirmBooks):
            raise TypeError(f"{self.name}: the first parameter must be a view")
        return typing.cast(type, view)

    @cached_property
    def parameters(self) -> Mapping[str, type]:
        """The arguments an engine may give, by name; optional ones may be left out."""
        names = list(inspect.signature(self.function).parameters)[1:]
        found = {name: _bare(self.hints[name]) for name in names if name != self.hears}
        for name, kind in found.items():
            if kind not in (Words, Ref, Day) and not (inspect.isclass(kind) and issubclass(kind, StrEnum)):
                raise TypeError(f"{self.name}: {name} must be Words, Ref, Day or a StrEnum")
        return found

    @cached_property
    def hears(self) -> str | None:
        """The parameter that takes what the person wrote in this turn, if it has one."""
        return next((name for name, hint in self.hints.items() if hint is Said), None)

    @cached_property
    def required(self) -> frozenset[str]:
        signature = inspect.signature(self.function)
        return frozenset(n for n in self.parameters if signature.parameters[n].default is inspect.Parameter.empty)

    @cached_property
    def writes(self) -> bool:
        """Whether it may return a ``Proposal``."""
        return "Proposal" in str(self.hints["return"])

    @cached_property
    def summary(self) -> str:
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @cached_property
    def asked_as(self) -> tuple[str, ...]:
        """The example phrases of the docstring."""
        doc = inspect.getdoc(self.function) or ""
        _, _, tail = doc.partition("Asked as:")
        return tuple(phrase.strip() for phrase in " ".join(tail.split()).split("|") if phrase.strip())


def _bare(hint: Any) -> Any:
    """``X`` of ``X | None``."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        rest = [part for part in typing.get_args(hint) if part is not type(None)]
        return rest[0] if len(rest) == 1 else hint
    return hint


class Gate(Protocol):
    """The one door between an engine and the tools, holding only what this principal may use."""

    @property
    def tools(self) -> Sequence[Tool]:
        """The tools open to this principal right now."""
        ...

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        """Call a tool; returns the result's label in this turn (``r1``) and the result. Refusals are results too."""
        ...

    @property
    def results(self) -> Mapping[str, Result]:
        """Everything called so far in this turn, by label."""
        ...


def one_tool(function: ToolFunction) -> Tool:
    """Read a function's definition now, so that a mistake in it shows at start and not in a conversation."""
    tool = Tool(function)
    _ = (tool.view, tool.parameters, tool.required, tool.writes)
    return tool


def is_day(value: str) -> bool:
    """Whether ``value`` is a canonical ISO date of a day that exists: ``2026-03-01``, no other spelling."""
    try:
        return _DAY.fullmatch(value) is not None and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def record_id(ref: str, kind: str) -> int | None:
    """The id in a canonical reference of ``kind`` (``invoice:110`` → 110), or None."""
    match = REF.fullmatch(ref)
    return int(match[2]) if match and match[1] == kind else None
