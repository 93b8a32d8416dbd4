"""What a checked reply is made of: the pieces a channel lays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.facts import Fact
from frontdesk.message import Private


@dataclass(frozen=True, slots=True)
class Sentence:
    """A catalogue sentence with its facts. ``sources`` keeps each slot's address for storing."""

    key: str
    facts: Mapping[str, Fact]
    sources: Mapping[str, str]
    receipt: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """Engine text in pieces: plain text, or a fact with its optional nouns (one, many)."""

    pieces: tuple[str | tuple[Fact, str, str], ...]
    template: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, with the address it came from."""

    fact: Fact
    source: str


@dataclass(frozen=True, slots=True)
class Options:
    """Suggestions, each a composed text."""

    options: tuple[Composed, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """Buttons made by our code only: ``yes`` and ``no`` carry a one-time id."""

    once: str


class Step(StrEnum):
    """What a person is asked for while proving who they are."""

    ADDRESS = "address"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Identify:
    """The field in which a person proves who they are, where the channel has one; made by our code only."""

    step: Step = Step.ADDRESS


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What a person at the firm wrote, shown as theirs."""

    text: Private
    author: str


Piece = Sentence | Composed | Grid | Options | Confirm | Identify | StaffWords

#: Stands for a figure of an old reply that would have to be read again.
FOLDED = "•••"
