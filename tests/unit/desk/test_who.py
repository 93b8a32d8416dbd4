"""Who is staff: the channel, the mark on the conversation and the proof of the message, all three."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frontdesk.books.firm import FirmCard
from frontdesk.desk.firm import Firm
from frontdesk.desk.who import STAFF, TERMINAL, identify
from frontdesk.message import Private, Proof
from frontdesk.principal import Level, Staff, Visitor
from frontdesk.store.conversations import Conversation
from frontdesk.store.inbox import Item

pytestmark = pytest.mark.guard

NOW = datetime(2026, 3, 16, 11, tzinfo=UTC)
FIRM = Firm(1, "hf", FirmCard("H & F"))
MARKED = Conversation(
    id="c", firm=1, channel=TERMINAL, peer=Private("max"), contact=None, client=None, level=int(Level.STAFF),
    method=STAFF, verified_at=None, seen_at=NOW, opened_at=NOW, language="en", holder="agent", disclosed=False,
    memory={}, pending=None, proved_address=None, candidates=(), next_seq=1,
)  # fmt: skip


def item(proof: Proof) -> Item:
    return Item(
        id=1, firm=1, conversation="c", seq=1, text=Private("Who owes us?"), envelope={}, proof=proof.value,
        button=None, received_at=NOW, state="new", reason="", attempts=0,
    )  # fmt: skip


async def test_that_somebody_at_the_terminal_is_staff() -> None:
    who = await identify(FIRM, MARKED, item(Proof.TERMINAL), NOW)
    assert isinstance(who.principal, Staff)
    assert (who.principal.name, who.principal.level) == ("max", Level.STAFF)
    assert (who.address, who.pairs, who.pair) == (None, (), None)


@pytest.mark.parametrize("channel", ["web", "email"])
@pytest.mark.parametrize("proof", list(Proof))
async def test_that_only_the_terminal_makes_staff(channel: str, proof: Proof) -> None:
    who = await identify(FIRM, replace(MARKED, channel=channel, verified_at=NOW), item(proof), NOW)
    assert isinstance(who.principal, Visitor)


@pytest.mark.parametrize("proof", [proof for proof in Proof if proof is not Proof.TERMINAL])
async def test_that_another_proof_makes_no_staff(proof: Proof) -> None:
    assert isinstance((await identify(FIRM, MARKED, item(proof), NOW)).principal, Visitor)


@pytest.mark.parametrize("change", [{"method": ""}, {"level": 3}, {"peer": None}])
async def test_that_a_terminal_without_the_mark_is_a_visitors(change: dict[str, object]) -> None:
    talk = replace(MARKED, **change)  # type: ignore[arg-type]  # one field at a time
    assert isinstance((await identify(FIRM, talk, item(Proof.TERMINAL), NOW)).principal, Visitor)
