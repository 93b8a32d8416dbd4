"""What an engine may answer with: a list of blocks that point at facts by address, and never hold one.

An address is ``r1.total``: the result's label in this turn and the fact's name in it. Inside a tool's own sentence
the label is left out (``total``); the gate's label is put in front when the sentence is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.facts import Again, Fact


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of our own catalogue. ``slots``: the sentence's slot name → the address of a fact."""

    key: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """Text composed by an engine: only plain words and slots (``{r1.total}``, ``{r1.n|invoice|invoices}``)."""

    text: str


@dataclass(frozen=True, slots=True)
class Show:
    """A table fact, by address. How it looks is the channel's affair."""

    fact: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Things the person could say next; each option is checked like ``Words`` and may hold slots."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """The own sentence of one of this turn's results (``r1``)."""

    result: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt of a deed that was done in this turn, by the label of its result. The only claim of a deed."""

    result: str


Block = Say | Words | Show | Choices | Own | Receipt


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine wants to say. Nothing in it has been checked."""

    blocks: tuple[Block, ...]


class Outcome(StrEnum):
    """How a tool call ended. Every one of them has a sentence, so that no turn ends in silence."""

    FOUND = "found"
    EMPTY = "empty"  # the records were read and there are none of this kind
    NONE = "none"  # nothing of this person's own matches
    CANDIDATES = "candidates"  # several match; the facts name them
    MISSING = "missing"  # an argument is needed: the tool's sentence asks for it
    WITHHELD = "withheld"  # a higher assurance is needed
    PROPOSED = "proposed"  # a write was described and waits for a yes
    DONE = "done"  # a deed was done; ``Receipt`` may claim it
    TROUBLE = "trouble"  # an outside system failed, or the call was not allowed


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool call returned. ``own`` is the tool's plain sentence with addresses local to this result.

    ``again`` reads the same thing again. ``shown`` lists references of the records shown, in order, for follow-ups.
    """

    outcome: Outcome
    facts: Mapping[str, Fact] = field(default_factory=dict)
    own: tuple[Say | Show | Choices, ...] = ()
    again: Again | None = None
    shown: tuple[str, ...] = ()
    complete: bool = True
    notice: str = ""  # a code for staff: something in the record does not add up
