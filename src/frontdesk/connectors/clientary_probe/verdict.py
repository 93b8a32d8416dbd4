"""What is asked and what was found: words from the code, counts and attribute names, never a value of a record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from frontdesk.connectors.clientary_probe.look import Look

YES: Final = "yes"
NO: Final = "no"
NOT_SEEN: Final = "not seen"

SHOWN: Final = "shown"  # the records themselves show it
TOLD: Final = "told"  # Clientary says so, but these records could not show it


@dataclass(frozen=True, slots=True)
class Verdict:
    """``answer``: yes, no, not seen, or a word of the question's own; ``sure``: shown, told or empty.

    ``found``: details; ``keeps``: what is proven by it, in the form of ``connectors.proven``.
    """

    answer: str
    found: tuple[str, ...] = ()
    sure: str = SHOWN
    keeps: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """``reference``: how sure the API reference is (D documented, L seen live, A assumed, U unknown) and where."""

    id: str
    asks: str
    reference: str
    look: Callable[[Look], Awaitable[Verdict]]


def not_seen(*found: str) -> Verdict:
    """The account held nothing that could tell."""
    return Verdict(NOT_SEEN, found, sure="")


def yes_or_no(seen: bool, *found: str) -> Verdict:
    """Shown by the records."""
    return Verdict(YES if seen else NO, found)
