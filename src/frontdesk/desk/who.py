"""Who is asking: the principal of one turn, from what the channel proved and what the session still holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from frontdesk.desk.firm import Firm
from frontdesk.identity.sessions import still_proven
from frontdesk.message import Private, Proof
from frontdesk.principal import (
    ClientId,
    Contact,
    ContactId,
    ConversationId,
    FirmId,
    Level,
    Principal,
    Staff,
    StandingOrder,
    Visitor,
)
from frontdesk.store.conversations import Conversation
from frontdesk.store.inbox import Item

Pair = tuple[int, int]

#: The channel and the method of somebody at the firm who sits at the machine itself. No other channel makes staff.
TERMINAL: Final = "terminal"
STAFF: Final = "staff"


@dataclass(frozen=True, slots=True)
class Proven:
    """An assurance reached, before it is clear whose books it opens."""

    level: Level
    method: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Who:
    """A principal, the address it proved, and every (contact, client) pair that this address stands for."""

    principal: Principal
    address: str | None = None
    proven: Proven | None = None
    pairs: tuple[Pair, ...] = ()
    unsure: bool = False  # it could not be looked up just now

    @property
    def undecided(self) -> bool:
        """Whether the person is known but not yet for which company they speak."""
        return self.proven is not None and len(self.pairs) > 1 and not isinstance(self.principal, Contact)

    @property
    def pair(self) -> Pair | None:
        """The (contact, client) that this person speaks for in this turn."""
        if not isinstance(self.principal, Contact):
            return None
        return int(self.principal.contact), int(self.principal.client)

    def about(self, pair: Pair) -> Who:
        """The same person, now speaking for one company. Only a pair of their own can be taken."""
        if self.proven is None or pair not in self.pairs:
            return self
        return replace(self, principal=_contact(self.principal, pair, self.proven))


async def identify(firm: Firm, talk: Conversation, item: Item, now: datetime) -> Who:
    """The principal for ``item``. Raises ``Upstream`` when an address on record can't be looked up."""
    if talk.channel == "email":
        return await _by_mail(firm, talk, item, now)
    if talk.channel == TERMINAL:
        return _at_the_terminal(firm, talk, item)
    visitor = Visitor(FirmId(firm.id), ConversationId(talk.id))
    if talk.verified_at is None or not still_proven(talk.method, talk.verified_at, talk.seen_at, now):
        return Who(visitor)
    proven = Proven(Level(talk.level), talk.method, talk.verified_at)
    address = talk.proved_address.reveal() if talk.proved_address else None
    return _settled(Who(visitor, address, proven, talk.candidates), talk)


def staff_marks(name: str) -> dict[str, Any]:
    """What makes a terminal's conversation that of the staff member ``name``, a short code."""
    return {"level": int(Level.STAFF), "method": STAFF, "peer": Private(name)}


def _at_the_terminal(firm: Firm, talk: Conversation, item: Item) -> Who:
    """Staff by the channel, the mark on the conversation and the proof of this very message; else a visitor."""
    marked = talk.method == STAFF and talk.level == Level.STAFF and talk.peer is not None
    if not marked or talk.peer is None or item.proof != Proof.TERMINAL:
        return Who(Visitor(FirmId(firm.id), ConversationId(talk.id)))
    return Who(Staff(FirmId(firm.id), ConversationId(talk.id), talk.peer.reveal()))


async def _by_mail(firm: Firm, talk: Conversation, item: Item, now: datetime) -> Who:
    """Level 2 by an aligned signature from the address on record; anything else discloses nothing."""
    claimed = Level.CLAIMED if item.proof == Proof.CLAIM else Level.UNKNOWN
    visitor = Visitor(FirmId(firm.id), ConversationId(talk.id), claimed)
    if item.proof != Proof.DKIM or talk.peer is None or firm.directory is None:
        return Who(visitor)
    address = talk.peer.reveal()
    found = await firm.directory.find(address)
    if not found:
        return Who(visitor)
    return _settled(Who(visitor, address, Proven(Level.MATCHED, "dkim", now), found), talk)


def _settled(who: Who, talk: Conversation) -> Who:
    if len(who.pairs) == 1:
        return who.about(who.pairs[0])
    if talk.contact is not None and talk.client is not None and (talk.contact, talk.client) in who.pairs:
        return who.about((talk.contact, talk.client))
    return who


def _contact(person: Principal, pair: Pair, proven: Proven) -> Principal:
    if isinstance(person, StandingOrder):
        return person
    contact, client = pair
    return Contact(
        person.firm, person.conversation, ContactId(contact), ClientId(client), proven.level, proven.method, proven.at
    )
