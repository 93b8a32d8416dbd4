"""The one door between an engine and the tools.

A gate is made for one principal and one turn. It hands each tool the view its signature asks for, or none; it refuses
arguments that the person did not say; and it turns writes into proposals that only policy can carry out.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from frontdesk import log
from frontdesk.books.firm import FirmCard
from frontdesk.books.port import RawBooks
from frontdesk.books.scoping import OneClientsBooks, narrow
from frontdesk.books.views import FirmBooks, FrontOffice, MyBooks
from frontdesk.books.whole_firm import AllBooks, widen
from frontdesk.errors import NotAllowed, NotYours, StepUp, Upstream
from frontdesk.facts import Fact, Kind, Origin
from frontdesk.policy.autonomy import Decision, Rules
from frontdesk.policy.disclosure import may_read_all_books, may_read_books, may_see_lines
from frontdesk.policy.spoken import Spoken
from frontdesk.principal import Contact, Principal
from frontdesk.reply import Outcome, Result, Say
from frontdesk.tools.spec import REF, Day, Proposal, Ref, Said, Tool, Words, is_day

_MOST_CALLS: Final = 6
_TOOL_SECONDS: Final = 12.0
_FIRM_SECONDS: Final = 35.0  # the lists of a whole firm are long, and staff would rather wait than have half of them
_TROUBLE: Final = {
    "unreachable": "trouble.unreachable",
    "denied": "trouble.denied",
    "busy": "trouble.busy",
    "incomplete": "trouble.incomplete",
}


class Deeds(Protocol):
    """Does what policy has decided may be done without asking. Returns the result that says so."""

    async def do(self, proposal: Proposal) -> Result: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal read out in this turn, waiting for the person's yes."""

    tool: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it went, for the trace: names and codes only."""

    tool: str
    outcome: str
    decision: str
    seconds: float


class TurnGate:
    """``tools.spec.Gate`` for one principal. Refusals and trouble come back as results with a sentence of their own."""

    def __init__(
        self,
        tools: Mapping[str, Tool],
        *,
        principal: Principal,
        raw: RawBooks | None,
        office: FrontOffice,
        today: date,
        spoken: Spoken,
        rules: Rules,
        deeds: Deeds,
        address: str | None = None,
        step_up: str = "step_up.web",
    ) -> None:
        self._tools, self._office, self._spoken, self._rules, self._deeds = tools, office, spoken, rules, deeds
        self._step_up = step_up
        self._books = _open(principal, raw, office.firm, today, address)
        self._everything = widen(raw, today=today) if raw is not None and may_read_all_books(principal) else None
        self._results: dict[str, Result] = {"firm": _firm_result(office.firm)}
        self.asked: Asked | None = None
        self.calls: list[Call] = []
        self._count = 0
        self._spent: str | None = None

    @property
    def tools(self) -> Sequence[Tool]:
        open_views: set[type] = {FrontOffice}
        open_views |= {MyBooks} if self._books is not None else set()
        open_views |= {FirmBooks} if self._everything is not None else set()
        return [tool for tool in self._tools.values() if tool.view in open_views]

    @property
    def results(self) -> Mapping[str, Result]:
        return self._results

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        if self._spent is not None:  # an endless loop of calls meets one refusal, and lets the turn's time limit act
            await asyncio.sleep(0)
            return self._spent, self._results[self._spent]
        started = asyncio.get_running_loop().time()
        decision = "read"
        try:
            found = await self._run(tool, arguments)
            if isinstance(found, Proposal):
                decision = self._rules.decide(found.deed).value
                result = await self._settle_proposal(tool, found)
            else:
                result = found
        except NotYours:
            result = _saying(Outcome.NONE, NotYours.key)
        except StepUp:
            result = _saying(Outcome.WITHHELD, self._step_up)
        except NotAllowed as refused:
            log.event("gate.refused", reason=refused.reason)
            result = _saying(Outcome.TROUBLE, refused.key, firm="firm.name")
        except Upstream as trouble:
            result = _troubled(trouble)
        label = f"r{len(self._results)}"
        result = _with_firm(result, self._office.firm)
        self._results[label] = result
        if self._count > _MOST_CALLS:
            self._spent = label
        seconds = asyncio.get_running_loop().time() - started
        known = tool if isinstance(tool, str) and tool in self._tools else "unknown"
        self.calls.append(Call(known, result.outcome.value, decision, seconds))
        return label, result

    async def propose_again(self, tool: str, arguments: Mapping[str, str]) -> Proposal:
        """Run a write tool once more with canonical arguments. Raises what the tool raises, and ``NotAllowed``."""
        found = await self._run(tool, dict(arguments))
        if not isinstance(found, Proposal):
            raise NotYours
        if self._rules.decide(found.deed) in (Decision.STAFF, Decision.OFF):  # changed since it was read out
            raise NotAllowed("deed_not_open")
        return found

    def put(self, result: Result) -> str:
        """Add a result that our own code made (a receipt, a question); returns its label."""
        label = f"r{len(self._results)}"
        self._results[label] = _with_firm(result, self._office.firm)
        return label

    def put_trouble(self, trouble: Upstream | NotYours) -> str:
        """Add what to say when the records could not be opened, or are not this person's any more."""
        if isinstance(trouble, NotYours):
            return self.put(_saying(Outcome.TROUBLE, "step_up.lost", firm="firm.name"))
        return self.put(_troubled(trouble))

    def ask(self, tool: str, proposal: Proposal) -> Result:
        """Let ``proposal`` wait for the person's yes; the newest one replaces an older one."""
        self.asked = Asked(tool, proposal)
        return Result(Outcome.PROPOSED, proposal.facts, proposal.read_out, shown=proposal.shown)

    async def settle(self) -> None:
        """Await the live confirmation of the contact.

        Raises ``NotYours`` if the records are not theirs any more, ``Upstream`` if that can't be found out.
        """
        if self._books is not None:
            try:
                async with asyncio.timeout(_TOOL_SECONDS):
                    await self._books.settle()
            except TimeoutError:
                raise Upstream("unreachable") from None

    async def close(self) -> None:
        """Forget everything that was read in this turn."""
        for books in (self._books, self._everything):
            if books is not None:
                await books.close()

    async def address(self) -> str | None:
        """The address on record of this contact, read live; None for anybody else."""
        return await self._books.address_on_record() if self._books is not None else None

    async def _run(self, name: str, arguments: Mapping[str, str]) -> Result | Proposal:
        self._count += 1
        if self._count > _MOST_CALLS:
            raise NotAllowed("too_many_calls")
        tool = self._tools.get(name) if isinstance(name, str) else None
        if tool is None:
            raise NotAllowed("unknown_tool")
        view = self._view(tool)
        checked = self._arguments(tool, arguments)
        if tool.hears is not None:
            checked[tool.hears] = Said(self._spoken.text)
        try:
            async with asyncio.timeout(_FIRM_SECONDS if tool.view is FirmBooks else _TOOL_SECONDS):
                return await tool.function(view, **checked)
        except TimeoutError:
            raise Upstream("unreachable") from None

    def _view(self, tool: Tool) -> MyBooks | FrontOffice | AllBooks:
        if tool.view is FrontOffice:
            return self._office
        if tool.view is FirmBooks:
            if self._everything is None:
                raise NotAllowed("not_staff")
            return self._everything
        if self._books is None:
            raise StepUp
        return self._books

    def _arguments(self, tool: Tool, given: Mapping[str, str]) -> dict[str, object]:
        if set(given) - set(tool.parameters) or tool.required - set(given):
            raise NotAllowed("wrong_arguments")
        checked: dict[str, object] = {}
        for name, value in given.items():
            if not isinstance(value, str):
                raise NotAllowed("wrong_arguments")
            checked[name] = self._argument(tool.parameters[name], value)
        return checked

    def _argument(self, kind: type, value: str) -> object:
        if kind is Words:
            if not self._spoken.contains(value):
                raise NotAllowed("not_said")
            return value
        if kind is Ref:
            if not REF.fullmatch(value):
                raise NotAllowed("not_a_reference")
            return value
        if kind is Day:
            if not is_day(value):
                raise NotAllowed("not_a_day")
            return value
        if inspect.isclass(kind) and issubclass(kind, StrEnum) and value in set(kind):
            return kind(value)
        raise NotAllowed("wrong_arguments")

    async def _settle_proposal(self, tool: str, proposal: Proposal) -> Result:
        decision = self._rules.decide(proposal.deed)
        if decision is Decision.AUTO:
            return await self._deeds.do(proposal)
        if decision is Decision.ASK:
            return self.ask(tool, proposal)
        raise NotAllowed("deed_not_open")


def _open(
    principal: Principal, raw: RawBooks | None, firm: FirmCard, today: date, address: str | None
) -> OneClientsBooks | None:
    if raw is None or not isinstance(principal, Contact) or not may_read_books(principal):
        return None
    return narrow(
        raw,
        client_id=principal.client,
        contact_id=principal.contact,
        firm=firm,
        today=today,
        lines=may_see_lines(principal, firm),
        address=address,
    )


def _troubled(trouble: Upstream) -> Result:
    return _saying(Outcome.TROUBLE, _TROUBLE.get(trouble.code, "trouble.unreachable"), firm="firm.name")


def _saying(outcome: Outcome, key: str, **slots: str) -> Result:
    return Result(outcome, {}, (Say(key, slots),))


def _firm_result(firm: FirmCard) -> Result:
    return Result(Outcome.FOUND, {"name": Fact(Kind.NAME, firm.name, Origin.FIRM, "label.firm")})


def _with_firm(result: Result, firm: FirmCard) -> Result:
    """Give the result the firm's name, which any of our own sentences may use as ``firm``."""
    if "firm" in result.facts or not any(isinstance(b, Say) and "firm" in b.slots for b in result.own):
        return result
    fact = Fact(Kind.NAME, firm.name, Origin.FIRM, "label.firm")
    own = tuple(
        replace(b, slots={**b.slots, "firm": "firm"}) if isinstance(b, Say) and "firm" in b.slots else b
        for b in result.own
    )
    return replace(result, facts={**result.facts, "firm": fact}, own=own)
