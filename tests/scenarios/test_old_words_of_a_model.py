"""What a model said of how something stood is not said again once it can't be seen to be so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox.people import ANA
from clientary_sandbox.views import show
from frontdesk.store import conversations, replies
from frontdesk.web.look_back import history, refreshed
from llm_sandbox import Asked, Call, Said
from tests.house import House, Talk
from tests.llm.stage import worded_house


def unpaid(asked: Asked) -> Said:
    """Reads the latest invoice and says in words how it stands."""
    if not asked.returned:
        return Said(calls=(Call("latest_invoice"),))
    return Said(calls=(Call("reply", {"blocks": [{"words": "It is unpaid, and {r1.balance} is left."}]}),))


async def looked_back(home: House, talk: Talk) -> tuple[Sequence[Any], dict[str, Any]]:
    """The chat as it is shown when it is opened again, and its last answer read again."""
    office, firm = home.app.office, home.firm
    row = await office.db.run(lambda tx: conversations.load(tx, firm.id, talk.id))
    assert row is not None
    [kept] = await office.db.run(lambda tx: replies.recent(tx, firm.id, talk.id, 1))
    again = await refreshed(office, firm, row, kept.id)
    assert again is not None
    return await history(office, firm, row), again


@pytest.mark.requirement("S4")
async def test_that_a_state_told_in_words_is_folded_and_read_again_as_it_is_now(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", unpaid) as (home, _):
        talk = await home.contact(ANA.email)
        assert "It is unpaid, " in await talk.say("Is my latest invoice paid?")
        told, again = await looked_back(home, talk)
        assert "unpaid" not in json.dumps(told)
        assert "has to be read again" in json.dumps(told)
        assert "It is unpaid" in json.dumps(again)

        invoice = next(row for row in home.sandbox.firm.invoices.values() if row["number"] == "1146")
        left = show(home.sandbox.firm, "invoices", invoice)["balance"]
        day = home.clock.now().date()
        home.sandbox.firm.add("payments", invoice_id=invoice["id"], amount=left, received_on=day)
        _, again = await looked_back(home, talk)
        assert "unpaid" not in json.dumps(again)
        assert "1146" in json.dumps(again)
