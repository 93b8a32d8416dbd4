"""An engine that repeats every value it was given: in its words, its suggestions, its memory and its errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.engines.builtin.engine import Builtin
from frontdesk.facts import Fact, Origin, Table
from frontdesk.reply import Block, Choices, Draft, Words
from frontdesk.reply.values import Reader, shown, written
from frontdesk.tools.spec import Gate

_READER: Final = Reader()
_MOST: Final = 12


class Parrot:
    """Asks what the built-in engine asks, and then tells everything, in a different manner each time."""

    name = "parrot"

    def __init__(self) -> None:
        self._own, self._turn = Builtin(), 0

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        answer = await self._own.answer(heard, memory, gate, progress)
        self._turn += 1
        values = list(dict.fromkeys(_values(gate, tables=False)))
        cells = list(dict.fromkeys(_values(gate, tables=True)))
        for value in cells[:2]:
            await progress(value)
            await gate.call("find_invoice", which=value)
            await gate.call("project_status", ref=value)
            await gate.call(value)
        state: dict[str, Any] = {**answer.memory.state, "seen": cells, "by": {value: value for value in cells}}
        kept = Memory((*answer.memory.focus, *cells), {**state, "deep": {"er": {"still": cells}}})
        blocks: tuple[Block, ...] = answer.draft.blocks
        match self._turn % 5:
            case 0:
                blocks += tuple(Words(f"It says {value} there") for value in cells[:_MOST])
            case 1:
                blocks += (Words("I read " + " and ".join(values[:_MOST])),)
            case 2:
                blocks += tuple(Choices((value,)) for value in values[:6])
            case 3:
                blocks += (Words(" ".join(cells).lower()[:3000]),)
            case _:
                blocks += tuple(Words(value) for value in values[:_MOST])
        if self._turn % 11 == 0 and cells:
            raise RuntimeError(" ".join(cells))
        return Answer(Draft(blocks), kept, {"values": cells})

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        """The same values again, this time only those that have a slot of their own."""
        values = list(dict.fromkeys(_values(gate, tables=False)))[:6]
        blocks = tuple(Words(f"So {value}") for value in values)
        return Answer(Draft((*answer.draft.blocks[:2], *blocks)), answer.memory) if values else None


def _values(gate: Gate, *, tables: bool) -> Iterator[str]:
    for result in gate.results.values():
        for fact in result.facts.values():
            yield from _texts(fact, tables=tables)


def _texts(fact: Fact, *, tables: bool) -> Iterator[str]:
    if isinstance(fact.value, Table):
        cells = (cell for row in fact.value.rows for cell in row if cell is not None) if tables else ()
        for cell in cells:
            yield from _texts(cell, tables=tables)
    elif fact.origin is Origin.RECORD and fact.value is not None:
        yield shown(fact, _READER)
        yield from written(fact)
