"""Whatever Clientary does: a kind sentence and a way to a person; nothing is invented, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from clientary_sandbox.people import ANA, PRIYA
from frontdesk.app.firms import Wiring
from frontdesk.connectors.clientary import Timeouts
from frontdesk.store import handoffs
from tests.house import House, Talk, house
from tests.scenarios.grounded import ungrounded

ASKED: Final = "What is the total on my latest invoice?"
TRUE: Final = "€4,533.01"
#: What no person should ever have to read.
JARGON: Final = re.compile(
    r"\b(?:error|exception|http|status code|api|json|server|timeout|timed out|upstream|null|none|forbidden|"
    r"unauthori[sz]ed|token|connection|request|database|code|retry|invalid|failed|failure|[1-5]\d\d)\b",
    re.IGNORECASE,
)
KINDS: Final[dict[str, dict[str, Any]]] = {
    "401": {"status": 401},
    "403": {"status": 403},
    "404": {"status": 404},
    "422": {"status": 422, "body": b'{"errors": {"base": ["is not allowed"]}}'},
    "429 at once": {"status": 429, "headers": {"Retry-After": "0"}},
    "429 for an hour": {"status": 429, "headers": {"Retry-After": "3600"}},
    "429 with a day": {"status": 429, "headers": {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}},
    "500": {"status": 500, "headers": {"Retry-After": "0"}},
    "503 in HTML": {"status": 503, "body": b"<html><h1>Bad gateway 502</h1></html>", "headers": {"Retry-After": "0"}},
    "slow": {"delay": 5.0},
    "reset": {"reset": True},
    "half-closed": {"half": True},
    "invalid JSON": {"status": 200, "body": b'{"invoices": [{"id": 1,'},
    "not a number": {"status": 200, "body": b'{"invoices": [{"id": 1, "total_cost": NaN}]}'},
    "a list of the wrong thing": {"status": 200, "body": b'[1, 2, "x"]'},
    "an empty page": {"status": 200, "body": b""},
    "moved": {"status": 302, "headers": {"Location": "http://127.0.0.1:9/evil"}},
}


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    wiring = Wiring(limits=None, timeouts=Timeouts(0.3, 0.3, 0.5))
    async with house(tmp_path / "var", wiring=wiring) as opened:
        yield opened


def kind(said: str, talk: Talk, home: House) -> None:
    """A sentence that somebody would say, with a person offered, no jargon, and no figure from nowhere."""
    assert "person" in said
    assert not JARGON.search(said), said
    assert talk.last is not None
    assert ungrounded(talk.last.reply, home.firm.reader("en")) == ""
    assert home.sandbox.firm.outbox == []


@pytest.mark.requirement("S70", "S71")
@pytest.mark.parametrize("road", ["/clients", "/contacts", "/"])
@pytest.mark.parametrize("fault", KINDS)
async def test_that_trouble_is_told_kindly_and_the_next_turn_works(home: House, fault: str, road: str) -> None:
    talk = await home.contact(ANA.email)
    home.sandbox.faults.add("GET", road, times=None, **KINDS[fault])
    said = await talk.say(ASKED)
    kind(said, talk, home)
    assert TRUE not in said
    assert "€" not in said
    assert await home.app.office.db.run(lambda tx: handoffs.listed(tx, home.firm.id)) == []
    home.sandbox.faults.clear()
    assert TRUE in await talk.say(ASKED)


@pytest.mark.parametrize("fault", ["429 at once", "500", "503 in HTML", "slow", "reset", "half-closed"])
async def test_that_trouble_which_passes_by_itself_is_not_even_noticed(home: House, fault: str) -> None:
    talk = await home.contact(ANA.email)
    home.sandbox.faults.add("GET", "/clients", times=1, **KINDS[fault])
    assert TRUE in await talk.say(ASKED)


@pytest.mark.parametrize("fault", KINDS)
async def test_that_trouble_before_the_company_is_known_is_told_the_same_way(home: House, fault: str) -> None:
    talk = await home.contact(PRIYA.email)
    home.sandbox.faults.add("GET", "/", times=None, **KINDS[fault])
    kind(await talk.say(ASKED), talk, home)
    home.sandbox.faults.clear()
    assert "Which company" in await talk.say(ASKED)
