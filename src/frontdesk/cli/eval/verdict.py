"""What was wrong with a turn or an ending, by kind; and how one playing of a scenario went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of what can be wrong. The first group is never acceptable, however a message is written."""

    WRONG = "wrong figure"  # a figure that the books do not have, or of another question than the one asked
    UNGROUNDED = "figure without a fact"
    LEAK = "leak"
    UNASKED = "deed without a yes"
    EMPTY = "empty reply"
    DEAD_END = "dead end"
    REPEATED = "said three times"
    FAILED = "failed turn"
    BOOKS = "books"
    MISSED = "not answered"
    LANGUAGE = "language"


GRAVE = frozenset({Fault.WRONG, Fault.UNGROUNDED, Fault.LEAK, Fault.UNASKED, Fault.EMPTY, Fault.FAILED})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was wrong: in which turn (0 is the first), of which kind, and what exactly."""

    turn: int
    fault: Fault
    what: str


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as it was: the person's message, the reply, and how long it took in seconds."""

    message: str
    reply: str
    seconds: float
    clarified: bool = False
    handed_off: bool = False
    understood: str = ""
    fell_back: str = ""  # why another engine answered in place of the one that is played; "" when it did not


@dataclass(slots=True)
class Play:
    """One playing of one scenario in one wording."""

    scenario: str
    topic: str
    language: str
    style: str
    wording: int
    repeat: int
    noise: str = ""
    turns: list[Said] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.findings

    def count(self, *faults: Fault) -> int:
        """In how many turns one of these went wrong."""
        return len({finding.turn for finding in self.findings if finding.fault in faults})
