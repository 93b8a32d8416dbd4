"""Who is asking: the principal of one turn, from what the channel proved and what the session still holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.desk.firm import Firm
from frontdesk.identity.sessions import still_proven
from frontdesk.message import Proof
from frontdesk.principal import ClientId, Contact, ContactId, ConversationId, FirmId, Level, Principal, Visitor
from frontdesk.store.conversations import Conversation
from frontdesk.store.inbox import Item

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proven:
    """An assurance reached, before it is clear whose books it opens."""

    level: Level
    method: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Who:
    """A principal, the address it proved, and the (contact, client) pairs still to choose from."""

    principal: Principal
    address: str | None = None
    proven: Proven | None = None
    choice: tuple[Pair, ...] = ()

    def about(self, pair: Pair) -> Who:
        """The same person, now speaking for one company. Only a pair of their own ``choice`` can be taken."""
        if self.proven is None or pair not in self.choice:
            return self
        return replace(self, principal=_contact(self.principal, pair, self.proven), choice=())


async def identify(firm: Firm, talk: Conversation, item: Item, now: datetime) -> Who:
    """The principal for ``item``. Raises ``Upstream`` when an address on record can't be looked up."""
    if talk.channel == "email":
        return await _by_mail(firm, talk, item, now)
    visitor = Visitor(FirmId(firm.id), ConversationId(talk.id))
    if talk.verified_at is None or not still_proven(talk.method, talk.verified_at, talk.seen_at, now):
        return Who(visitor)
    proven = Proven(Level(talk.level), talk.method, talk.verified_at)
    address = talk.proved_address.reveal() if talk.proved_address else None
    return _settled(Who(visitor, address, proven, talk.candidates), talk)


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
    if len(who.choice) == 1:
        return who.about(who.choice[0])
    if talk.contact is not None and talk.client is not None and (talk.contact, talk.client) in who.choice:
        return who.about((talk.contact, talk.client))
    return who


def _contact(visitor: Principal, pair: Pair, proven: Proven) -> Principal:
    if not isinstance(visitor, Visitor):
        return visitor
    contact, client = pair
    return Contact(
        visitor.firm, visitor.conversation, ContactId(contact), ClientId(client), proven.level, proven.method, proven.at
    )
