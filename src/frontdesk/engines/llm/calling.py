"""The gate of one turn as this engine uses it: bounded, the same call made once, and handles turned into references."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from frontdesk.books.views import MyBooks
from frontdesk.engines.llm.limits import Unanswered
from frontdesk.engines.llm.offer import PROVE, either
from frontdesk.engines.llm.references import Handles
from frontdesk.reply import Result
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Gate, Ref, Tool, Words

_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Made:
    """A call that was made: its tool, canonical arguments, and label in this turn."""

    tool: str
    args: Mapping[str, str]
    label: str
    result: Result


@dataclass(slots=True)
class Ledger:
    """``tools.spec.Gate`` with a memory of this turn: whoever asks the same again gets the same result."""

    gate: Gate
    handles: Handles
    most: int
    made: list[Made] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)  # the model's numbers → labels of the gate
    _begun: dict[tuple[object, ...], asyncio.Future[tuple[str, Result]]] = field(default_factory=dict)

    @property
    def tools(self) -> Sequence[Tool]:
        """As the gate's."""
        return self.gate.tools

    @property
    def results(self) -> Mapping[str, Result]:
        """As the gate's."""
        return self.gate.results

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        """As the gate's, but the same call is made once, also while it is still being made."""
        key = (tool, *sorted(arguments.items()))
        if key not in self._begun or self._begun[key].cancelled():
            self._begun[key] = asyncio.ensure_future(self._made(tool, arguments))
        return await self._begun[key]

    async def _made(self, tool: str, arguments: Mapping[str, str]) -> tuple[str, Result]:
        label, result = await self.gate.call(tool, **arguments)
        self.made.append(Made(tool, dict(arguments), label, result))
        return label, result

    async def wanted(self, calls: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, Result]]:
        """Calls as the model made them, all at once; with each result the number by which the model knows it.

        Raises ``Unanswered`` for more calls than a turn may have.
        """
        if len(self.aliases) + len(calls) > self.most:
            raise Unanswered("calls")
        came = await asyncio.gather(*(self._wanted(tool, arguments) for tool, arguments in calls))
        numbered: list[tuple[str, Result]] = []
        for label, result in came:
            alias = f"r{len(self.aliases) + 1}"
            self.aliases[alias] = label
            numbered.append((alias, result))
        return numbered

    def knows(self, calls: Sequence[tuple[str, Mapping[str, Any]]]) -> bool:
        """Whether all of ``calls`` were made before in this turn."""
        made = [(one.tool, one.args) for one in self.made]
        return all(self._canonical(tool, arguments) in made for tool, arguments in calls)

    async def _wanted(self, tool: str, arguments: Mapping[str, Any]) -> tuple[str, Result]:
        name, args = self._canonical(tool, arguments)
        return await self.call(name, **args)

    def _canonical(self, tool: str, arguments: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        """A call as the gate takes it: empty arguments left out, handles turned into references."""
        if tool == PROVE:
            return _unproven(self.gate), {}
        known = self._tool(tool)
        given = {key: _text(value) for key, value in arguments.items() if value is not None and value != ""}
        named = either(known) if known is not None else ""
        if named in given and self.handles.knows(given[named].strip("[]{} ")):  # as a record stands in earlier turns
            given["ref"] = given.pop(named).strip("[]{} ")
        return tool, {key: self._argument(known, key, value) for key, value in given.items()}

    def spans(self) -> dict[str, str]:
        """Parts of the message that named one record, with that record's reference."""
        found: dict[str, str] = {}
        for made in self.made:
            tool = self._tool(made.tool)
            for name, value in made.args.items():
                named = tool is not None and tool.parameters.get(name) is Words and name in ("which", "client")
                if named and len(made.result.shown) == 1:
                    found[value] = made.result.shown[0]
        return found

    def _tool(self, name: str) -> Tool | None:
        return next((tool for tool in self.gate.tools if tool.name == name), None)

    def _argument(self, tool: Tool | None, name: str, value: str) -> str:
        is_ref = tool is not None and tool.parameters.get(name) is Ref
        return self.handles.ref(value) if is_ref else value


def _text(value: object) -> str:
    """An argument as text; anything else is refused by the gate as what it is not."""
    return value[:_LONGEST] if isinstance(value, str) else f"\u0000{type(value).__name__}"


def _unproven(gate: Gate) -> str:
    """Any tool over somebody's records: at the gate it leads to the one question of who they are."""
    opened = {tool.name for tool in gate.tools}
    return next(name for name, tool in TOOLS.items() if name not in opened and tool.view is MyBooks)
