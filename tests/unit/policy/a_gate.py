"""A gate over books in memory, for tests of policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from frontdesk.books.firm import FirmCard
from frontdesk.books.port import RawBooks
from frontdesk.policy.autonomy import Rules
from frontdesk.policy.gate import TurnGate
from frontdesk.policy.spoken import Spoken
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
from frontdesk.reply import Outcome, Result
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Proposal, Tool
from tests.unit.tools.ledger import FIRM, MINE, TODAY, Ledger, invoice, office, project

NOW: Final = datetime(2026, 3, 16, 11, tzinfo=UTC)
VISITOR: Final = Visitor(FirmId(1), ConversationId("c"))
STANDING: Final = StandingOrder(FirmId(1), "late_lead")


STAFF: Final = Staff(FirmId(1), ConversationId("c"), "max")
#: Somebody at the firm who has not proven it.
NOT_QUITE: Final = Staff(FirmId(1), ConversationId("c"), "max", Level.CODE)


def contact(level: Level = Level.CODE, method: str = "code") -> Contact:
    return Contact(FirmId(1), ConversationId("c"), ContactId(31), ClientId(MINE), level, method, NOW)


def ledger() -> Ledger:
    return Ledger([invoice("184", id=110)], [project("Website relaunch", id=24)])


@dataclass
class Deeds:
    """Notes what policy let happen."""

    done: list[Proposal] = field(default_factory=list)

    async def do(self, proposal: Proposal) -> Result:
        self.done.append(proposal)
        return Result(Outcome.DONE, proposal.facts, proposal.done)


def gate(
    said: str = "",
    *,
    who: Principal | None = None,
    raw: RawBooks | None = None,
    tools: Mapping[str, Tool] = TOOLS,
    rules: Rules | None = None,
    deeds: Deeds | None = None,
    firm: FirmCard = FIRM,
    address: str | None = None,
) -> TurnGate:
    return TurnGate(
        tools,
        principal=who or contact(),
        raw=raw,
        office=office(firm),
        today=TODAY,
        spoken=Spoken([said]),
        rules=rules or Rules(),
        deeds=deeds or Deeds(),
        address=address,
    )
