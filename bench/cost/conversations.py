"""Which conversations are measured, and what was called in each of their turns, so that every agent calls the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.cli.chat.session import Session
from frontdesk.cli.eval.reading import shipped
from frontdesk.cli.eval.scenario import ADDRESSES, STAFF, Scenario
from frontdesk.cli.eval.stage import Stage
from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.reply import Result
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.tools.spec import Gate, Tool

MOST_CALLS = 4  # of one turn; what a turn may have at most by default


@dataclass(frozen=True, slots=True)
class Step:
    """One turn: the message, the calls that answer it (tool, arguments), and the answer as a person reads it."""

    message: str
    calls: tuple[tuple[str, Mapping[str, str]], ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Played:
    """One conversation as it went."""

    scenario: Scenario
    steps: tuple[Step, ...]


def selection() -> list[Scenario]:
    """The suite's English chats over unchanged books: all those of several turns, and every second one of the others.

    Always the same ones in the same order. Staff are left out: their tools are others.
    """
    chats = [s for s in shipped() if s.language == "en" and s.style == "chat" and s.books.plain and s.who not in STAFF]
    single = [s for s in chats if len(s.turns) == 1][::2]
    return [s for s in chats if len(s.turns) > 1 or s in single]


def messages(scenario: Scenario) -> list[str]:
    """What is said in it, in its first wording, one text a turn."""
    return ["\n".join((*turn.burst, turn.says[0])) for turn in scenario.turns]


async def begin(stage: Stage, scenario: Scenario) -> Session:
    """Put the books back and open the conversation."""
    await stage.prepare(scenario)
    return await Session.begin(stage.place, scenario.channel, ADDRESSES[scenario.who])


@dataclass(slots=True)
class _Listening:
    """A gate that writes down what is called through it."""

    gate: Gate
    heard: list[tuple[str, Mapping[str, str]]]

    @property
    def tools(self) -> Sequence[Tool]:
        return self.gate.tools

    @property
    def results(self) -> Mapping[str, Result]:
        return self.gate.results

    async def call(self, tool: str, /, **arguments: str) -> tuple[str, Result]:
        self.heard.append((tool, dict(arguments)))
        return await self.gate.call(tool, **arguments)


@dataclass(slots=True)
class Listener:
    """The built-in engine, whose calls are written down."""

    calls: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    name: str = "listener"
    _engine: Builtin = field(default_factory=Builtin)

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        """As the built-in engine."""
        return await self._engine.answer(heard, memory, _Listening(gate, self.calls), progress)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        """As the built-in engine."""
        return await self._engine.mend(answer, reasons, gate)


async def listened(stage: Stage, scenarios: Sequence[Scenario]) -> list[Played]:
    """Play every conversation with the built-in engine. Raises ``RuntimeError`` for a turn that nobody answered."""
    found: list[Played] = []
    for scenario in scenarios:
        session = await begin(stage, scenario)
        steps: list[Step] = []
        for message in messages(scenario):
            stage.place.firm.engine = listener = Listener()
            turned = await session.say(message)
            if turned is None:
                raise RuntimeError(f"{scenario.id}: nobody answered")
            text = as_text(lay_out(turned.reply, stage.place.firm.reader(turned.reply.language)))
            steps.append(Step(message, tuple(listener.calls[:MOST_CALLS]), text))
        found.append(Played(scenario, tuple(steps)))
    return found
