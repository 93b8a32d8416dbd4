"""The next recurring invoice: when, and about how much."""

from __future__ import annotations

import pytest

from frontdesk.books.records import Every
from frontdesk.errors import Upstream
from frontdesk.reply import Outcome
from frontdesk.tools.recurring import next_recurring
from tests.unit.tools.ledger import THEIRS, Ledger, aloud, recurring, rows

HOSTING = recurring("Hosting", id=1, days=40, every=Every.QUARTER)
CARE = recurring("Care plan", id=2, days=5)
PAUSED = recurring("Season's page", id=3, days=2, active=False)
FOREIGN = recurring("Support", id=4, days=1, client=THEIRS)


async def test_the_only_one_is_told_in_a_sentence() -> None:
    found = await next_recurring(Ledger(all_recurring=[HOSTING, PAUSED, FOREIGN]).books())
    assert aloud(found) == (
        "Your next recurring invoice is Hosting, planned for 25 April 2026. It will come to about €50.00. "
        "It comes every three months."
    )


async def test_of_several_the_next_one_is_told_and_the_rest_shown() -> None:
    found = await next_recurring(Ledger(all_recurring=[HOSTING, CARE]).books())
    assert aloud(found).startswith("Your next recurring invoice is Care plan, planned for 21 March 2026.")
    assert "You have 2 recurring invoices in all." in aloud(found)
    assert rows(found.facts["recurring"]) == [
        ("Care plan", "21 March 2026", "every month", "€50.00"),
        ("Hosting", "25 April 2026", "every three months", "€50.00"),
    ]


async def test_what_is_not_on_record_is_said_and_not_made_up() -> None:
    bare = recurring("", id=5, days=0, total=None, every=Every.UNKNOWN)
    assert aloud(await next_recurring(Ledger(all_recurring=[bare]).books())) == (
        "Your next recurring invoice is planned for 16 March 2026. How much it will be is not on record."
    )
    for days in (None, -1):
        undated = await next_recurring(Ledger(all_recurring=[recurring("Hosting", id=1, days=days)]).books())
        assert "no day is set for the next one" in aloud(undated)


async def test_none_running_and_none_at_all_are_told_apart() -> None:
    paused = await next_recurring(Ledger(all_recurring=[PAUSED]).books())
    none = await next_recurring(Ledger(all_recurring=[FOREIGN]).books())
    assert (paused.outcome, none.outcome) == (Outcome.EMPTY, Outcome.EMPTY)
    assert "paused or have ended" in aloud(paused)
    assert aloud(none) == "There are no recurring invoices for you."


async def test_half_a_list_gives_no_next_one() -> None:
    with pytest.raises(Upstream, match="incomplete"):
        await next_recurring(Ledger(all_recurring=[HOSTING], complete=False).books())
