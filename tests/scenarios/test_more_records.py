"""Estimates, tasks and recurring invoices in the real desk: one's own, live, and read with few calls."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from clientary_sandbox.people import ANA, CY
from tests.house import House, house
from tests.scenarios.walking import Caller


@pytest.fixture
def caller() -> Caller:
    return Caller()


@pytest.fixture
async def home(tmp_path: Path, caller: Caller) -> AsyncIterator[House]:
    async with house(tmp_path / "var", engine=caller) as opened:
        yield opened


async def asked(home: House, caller: Caller, address: str, tool: str, **arguments: str) -> tuple[str, list[str]]:
    """What is said to one call, and the routes that it took."""
    caller.tool, caller.arguments = tool, arguments
    talk = await home.contact(address)
    said = await talk.say("; ".join(["Please", *arguments.values()]))
    return " ".join(said.split()), sorted(route for _, route in talk.upstream)


async def test_that_estimates_are_told_without_the_draft(home: House, caller: Caller) -> None:
    said, routes = await asked(home, caller, ANA.email, "list_estimates")
    assert said.startswith("You have 1 estimate from us.")
    assert "Website redesign, third phase" not in said
    assert routes == ["/clients/:client_id/estimates", "/contacts/:id"]
    one, _ = await asked(home, caller, ANA.email, "find_estimate", which="301")
    row = next(row for row in home.sandbox.firm.estimates.values() if row["number"] == "301")
    row["status"] = 6
    now, _ = await asked(home, caller, ANA.email, "find_estimate", which="301")
    assert "no answer to it is on record yet" in one
    assert "It was accepted." in now


async def test_that_tasks_are_told_by_their_day_and_without_names(home: House, caller: Caller) -> None:
    said, routes = await asked(home, caller, ANA.email, "project_tasks", which="BW-WEB")
    assert "2 tasks are still to be done. Next comes Send the home page proofs, due on 26 November 2026." in said
    assert "Choose the typefaces" not in said
    assert not [row["name"] for row in home.sandbox.firm.staff.values() if row["name"] in said]
    assert routes == ["/clients/:client_id/projects", "/contacts/:id", "/projects/:project_id/tasks"]


async def test_that_the_next_recurring_invoice_is_ones_own(home: House, caller: Caller) -> None:
    said, routes = await asked(home, caller, ANA.email, "next_recurring")
    day = home.sandbox.firm.today + timedelta(days=40)
    assert said.startswith(f"Your next recurring invoice is Hosting, planned for {day.day} {day:%B %Y}.")
    assert "It will come to about €49.99. It comes every three months." in said
    assert set(routes) == {"/contacts/:id", "/recurring"}
    other, _ = await asked(home, caller, CY.email, "next_recurring")
    assert "US$149.99" in other
    assert "Hosting" not in other
