"""A gate that records every call and answers from a script; it checks arguments as strictly as the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from frontdesk.books.views import FirmBooks
from frontdesk.engines.base import Answer, Heard, Memory
from frontdesk.engines.builtin import Builtin
from frontdesk.facts import Fact, Kind, Money
from frontdesk.message import Private
from frontdesk.policy.spoken import Spoken
from frontdesk.reply import Outcome, Result, Say, approve
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import REF, Day, Ref, Tool, Words, is_day

TODAY = date(2026, 11, 23)
OFFICE = frozenset({"about_firm", "enquiry", "talk_to_person"})
STAFF = frozenset(name for name, tool in TOOLS.items() if tool.view is FirmBooks)
SHOWN: Mapping[str, tuple[str, ...]] = {
    "latest_invoice": ("invoice:110",),
    "find_invoice": ("invoice:184",),
    "previous_invoice": ("invoice:109",),
    "list_invoices": ("invoice:110", "invoice:109", "invoice:108"),
    "invoice_lines": ("invoice:110",),
    "invoice_payments": ("invoice:110",),
    "project_status": ("project:24",),
    "project_hours": ("project:24",),
    "list_projects": ("project:24", "project:25"),
    "send_invoice": ("invoice:110",),
}
REQUIRED = ("company", "website", "scope", "reach")


@dataclass
class ScriptedGate:
    """``said``: the person's message, against which verbatim arguments are checked. ``plan``: a result per tool."""

    said: str
    verified: bool = True
    staff: bool = False
    plan: Mapping[str, Result] = field(default_factory=dict)
    enquiry: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    made: dict[str, Result] = field(default_factory=dict)

    @property
    def tools(self) -> Sequence[Tool]:
        open_to = STAFF | OFFICE if self.staff else set(TOOLS) - STAFF if self.verified else OFFICE
        return [tool for name, tool in TOOLS.items() if name in open_to]

    @property
    def results(self) -> Mapping[str, Result]:
        return self.made

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        self._check(TOOLS[tool], arguments)
        self.calls.append((tool, arguments))
        label = f"r{len(self.made) + 1}"
        self.made[label] = self._result(tool, arguments)
        return label, self.made[label]

    def _check(self, tool: Tool, arguments: Mapping[str, str]) -> None:
        assert not set(arguments) - set(tool.parameters), f"{tool.name} has no {set(arguments) - set(tool.parameters)}"
        assert not tool.required - set(arguments), f"{tool.name} needs {tool.required - set(arguments)}"
        for name, value in arguments.items():
            kind = tool.parameters[name]
            if kind is Words:
                assert Spoken([self.said]).contains(value), f"{name}={value!r} was not said in {self.said!r}"
            elif kind is Ref:
                assert REF.fullmatch(value), value
            elif kind is Day:
                assert is_day(value), value
            else:
                kind(value)

    def _result(self, tool: str, arguments: Mapping[str, str]) -> Result:
        if tool in self.plan:
            return self.plan[tool]
        if not self.verified and tool not in OFFICE:
            return Result(Outcome.WITHHELD, own=(Say("step_up.web"),))
        if tool == "enquiry":
            return self._enquiry(arguments)
        if tool == "send_invoice":
            return Result(Outcome.PROPOSED, own=(Say("engine.fine"),), shown=_shown(tool, arguments))
        if tool == "talk_to_person":
            return Result(Outcome.DONE, own=(Say("engine.bot"),))
        return Result(
            Outcome.FOUND,
            {"total": Fact(Kind.MONEY, Money(Decimal("1200.00"), "EUR"))},
            (Say("engine.help_contact"),),
            shown=_shown(tool, arguments),
        )

    def _enquiry(self, arguments: Mapping[str, str]) -> Result:
        self.enquiry.update(arguments)
        reach = {"reach"} if {"email", "phone"} & set(self.enquiry) else set()
        missing = [name for name in REQUIRED if name not in set(self.enquiry) | reach]
        if missing:
            return Result(Outcome.MISSING, own=tuple(Say(f"enquiry.ask_{name}") for name in missing[:2]))
        return Result(Outcome.DONE, own=(Say("receipt.enquiry_changed"),))


def _shown(tool: str, arguments: Mapping[str, str]) -> tuple[str, ...]:
    return (arguments["ref"],) if "ref" in arguments and tool != "previous_invoice" else SHOWN.get(tool, ())


async def silent(_key: str) -> None:
    """Progress that nobody watches."""


@dataclass
class Talk:
    """A conversation with the engine: say something, look at what it called and said."""

    verified: bool = True
    staff: bool = False
    language: str = "en"
    memory: Memory = field(default_factory=Memory)
    enquiry: dict[str, str] = field(default_factory=dict)
    plan: dict[str, Result] = field(default_factory=dict)
    turns: int = 0

    async def say(self, text: str, *, pending: bool = False) -> Said:
        gate = ScriptedGate(text, self.verified, self.staff, self.plan, self.enquiry)
        heard = Heard(
            Private(text), "web", self.language, verified=self.verified, first=self.turns == 0, pending=pending
        )
        answer = await Builtin().answer(heard, self.memory, gate, silent)
        self.memory, self.turns = answer.memory, self.turns + 1
        approve(answer.draft, gate.results)
        return Said(answer, gate.calls)


@dataclass(frozen=True)
class Said:
    """One answer with the tool calls behind it."""

    answer: Answer
    calls: list[tuple[str, dict[str, str]]]

    @property
    def keys(self) -> list[str]:
        """The keys of our own sentences in the answer, without their table."""
        return [block.key.removeprefix("engine.") for block in self.answer.draft.blocks if isinstance(block, Say)]
