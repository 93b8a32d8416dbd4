"""A scenario: who writes, in which style and language, what they say, and what must then be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from clientary_sandbox import people

#: Who can be played: their address on record, "" for a stranger.
ADDRESSES: Final[Mapping[str, str]] = {
    "ana": people.ANA.email,
    "ben": people.BEN.email,
    "cy": people.CY.email,
    "dana": people.DANA.emails[0],
    "dana-foods": people.DANA.emails[1],
    "priya": people.PRIYA.email,
    "sam": "sam@nairgroup.example",
    "vic": "",
    "max": "",
}
#: Staff write from the machine itself.
STAFF: Final = frozenset({"max"})
#: The client whose records an address without an owner means.
CLIENTS: Final[Mapping[str, str]] = {
    "ana": people.BRIGHTWATER,
    "ben": people.BRIGHTWATER,
    "cy": people.NORTH_PEAK,
    "dana": people.ATELIER,
    "dana-foods": people.FOODS,
    "sam": people.NAIR_LEGAL,
}
#: How something is written → the channel it comes by. Short messages come by the web chat until SMS is connected.
STYLES: Final[Mapping[str, str]] = {"chat": "web", "email": "email", "sms": "web"}
LANGUAGES: Final = ("en", "es", "fr", "de", "pt")


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what its reply must hold.

    ``says`` are wordings of the same message. ``told`` and ``untold`` are addresses of facts. ``kinds`` are what the
    turn must have come to (see ``KINDS``). ``consents``: the message is a yes to what was proposed before it.
    ``burst``: messages that came in just before it and are answered together with it.
    """

    says: tuple[str, ...]
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    consents: bool = False
    burst: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ends:
    """What the books must look like after the last turn. Without ``leads`` and ``mails`` they must be as before."""

    leads: tuple[Mapping[str, str], ...] = ()
    mails: tuple[Mapping[str, str], ...] = ()
    person: bool | None = None  # whether a hand-off must be open; None: either way


@dataclass(frozen=True, slots=True)
class Books:
    """How the stand-in is arranged. ``patches``: an address of a record, and fields to set in it."""

    switches: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Mapping[str, Any], ...] = ()
    patches: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    latency: float = 0.0

    @property
    def plain(self) -> bool:
        return not (self.switches or self.faults or self.patches or self.latency)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One conversation. ``fault_from`` is the turn (0 is the first) before which the faults begin."""

    id: str
    topic: str
    who: str
    style: str
    language: str
    turns: tuple[Turn, ...]
    ends: Ends = Ends()
    books: Books = Books()
    fault_from: int = 0

    @property
    def wordings(self) -> int:
        """How many ways of saying it there are: as many as the turn with most wordings has."""
        return max(len(turn.says) for turn in self.turns)

    @property
    def channel(self) -> str:
        return STYLES[self.style]
