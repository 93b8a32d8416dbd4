"""The built-in dialogue over a gate that only writes down what would be called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from frontdesk.cli.eval.brain.seen import Returned, Seen, handle
from frontdesk.engines.builtin.aim import Aim
from frontdesk.engines.builtin.dialogue import Turn
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools.spec import Tool

_PROVE: Final = "their_records"


@dataclass(slots=True)
class Notes:
    """``tools.spec.Gate`` in shape: what was returned already is known, all else is ``missing``."""

    seen: Seen
    awaited: str = "scope"
    missing: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _results: dict[str, Result] = field(default_factory=dict)

    @property
    def tools(self) -> Sequence[Tool]:
        return ()

    @property
    def results(self) -> Mapping[str, Result]:
        return self._results

    def knows(self, tool: str, arguments: Mapping[str, str]) -> Returned | None:
        """What this very call returned."""
        name, given = self._offered(tool, arguments)
        return next((one for one in self.seen.returned if (one.tool, one.arguments) == (name, given)), None)

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        known = self.knows(tool, arguments)
        if known is not None:
            own = Say(f"enquiry.ask_{self.awaited}" if tool == "enquiry" else "engine.fine", {"own": known.own})
            label, result = known.label, Result(Outcome(known.outcome), own=(own,), shown=known.shown)
        else:
            wanted = self._offered(tool, arguments)
            if wanted not in self.missing:
                self.missing.append(wanted)
            label = f"r{len(self.seen.returned) + self.missing.index(wanted) + 1}"
            key = f"enquiry.ask_{self.awaited}" if tool == "enquiry" else "engine.fine"
            result = Result(Outcome.FOUND, own=(Say(key, {"own": label}),))
        self._results[label] = result
        return label, result

    def _offered(self, tool: str, arguments: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        if tool not in self.seen.tools and _PROVE in self.seen.tools:
            return _PROVE, {}
        return tool, {name: handle(value) if name == "ref" else value for name, value in arguments.items()}


class Played(Turn):
    """A turn that notices when it can't go on before a call has returned."""

    waits = False

    async def _after(self, wanted: Aim) -> Aim:
        gate = self.gate
        if isinstance(gate, Notes) and gate.knows(wanted.before, wanted.args) is None:
            self.waits = True
        return await super()._after(wanted)
