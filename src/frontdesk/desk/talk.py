"""What a conversation remembers between turns, in one sealed piece: no value from a record is ever in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from frontdesk.engines.base import Exchange, Memory
from frontdesk.message import Private


@dataclass(frozen=True, slots=True)
class Kept:
    """The engine's memory, and the desk's own notes: words waiting for a proof or a choice of company.

    ``settled``: a message has shown the conversation's language; ``leaning``: the last was in this other one, or
    while nothing is settled the one that a greeting chose.
    ``before``: the last turns, for an engine that looks back on them.
    """

    memory: Memory = field(default_factory=Memory)
    waiting: str = ""
    choosing: bool = False
    settled: bool = False
    leaning: str = ""
    before: tuple[Exchange, ...] = ()

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Kept:
        memory = Memory(tuple(data.get("focus", ())), dict(data.get("state", {})))
        notes = {name: data[name] for name in ("waiting", "choosing", "settled", "leaning") if name in data}
        rows = data.get("before", ())
        before = tuple(Exchange(Private(heard), tuple(read), tuple(words)) for heard, read, words in rows)
        return cls(memory, **notes, before=before)

    def stored(self) -> dict[str, Any]:
        """As plain data, to be sealed."""
        return {
            "focus": list(self.memory.focus),
            "state": self.memory.state,
            "waiting": self.waiting,
            "choosing": self.choosing,
            "settled": self.settled,
            "leaning": self.leaning,
            "before": [[one.heard.reveal(), list(one.read), list(one.words)] for one in self.before],
        }

    def remembering(self, memory: Memory) -> Kept:
        return replace(self, memory=memory)
