"""Somebody at the firm, at its own terminal, asks about all clients; nobody else gets a word of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from clientary_sandbox.people import ANA, BRIGHTWATER, MAX, NORTH_PEAK
from frontdesk.desk.who import TERMINAL, staff_marks
from frontdesk.message import Proof
from frontdesk.store import conversations
from frontdesk.store.database import Tx
from tests.house import House, Talk, house
from tests.scenarios.walking import Caller

TOOLS = ("who_owes", "retainers_over", "client_account", "hours_by_person")


@pytest.fixture
def caller() -> Caller:
    return Caller()


@pytest.fixture
async def home(tmp_path: Path, caller: Caller) -> AsyncIterator[House]:
    async with house(tmp_path / "var", engine=caller) as opened:
        yield opened


async def at_the_terminal(home: House) -> Talk:
    def begin(tx: Tx) -> str:
        talk = conversations.start(tx, home.firm.id, TERMINAL)
        conversations.update(tx, talk.id, home.firm.id, **staff_marks("max"))
        return talk.id

    return Talk(home, await home.app.office.db.run(begin), TERMINAL)


async def staff_asks(home: House, caller: Caller, tool: str, text: str, **arguments: str) -> str:
    caller.tool, caller.arguments = tool, arguments
    talk = await at_the_terminal(home)
    said = await talk.say(text, proof=Proof.TERMINAL)
    assert talk.last is not None
    assert talk.last.level == 4
    return " ".join(said.split())


async def test_that_staff_see_who_owes_what(home: House, caller: Caller) -> None:
    said = await staff_asks(home, caller, "who_owes", "Who owes us money?")
    assert BRIGHTWATER in said
    assert NORTH_PEAK in said
    assert "Different currencies are never added up." in said


async def test_that_staff_see_which_budgets_run_out(home: House, caller: Caller) -> None:
    said = await staff_asks(home, caller, "retainers_over", "Which retainers are over 50%?", share="50%")
    assert "of the budget or more" in said
    assert NORTH_PEAK in said or BRIGHTWATER in said


async def test_that_staff_see_one_clients_account(home: House, caller: Caller) -> None:
    said = await staff_asks(home, caller, "client_account", "How does Brightwater stand?", client="Brightwater")
    assert said.startswith(f"{BRIGHTWATER}: ")
    assert "The latest invoice is" in said
    assert NORTH_PEAK not in said


async def test_that_staff_see_who_worked(home: House, caller: Caller) -> None:
    said = await staff_asks(home, caller, "hours_by_person", "Who worked how much last month?", period="last month")
    team = [row["name"] for row in home.sandbox.firm.staff.values()]
    assert [name for name in team if name in said]
    assert "hours went into the work" in said


async def test_that_staff_do_not_open_a_single_clients_books_by_accident(home: House, caller: Caller) -> None:
    said = await staff_asks(home, caller, "latest_invoice", "What is the latest invoice?")
    assert said.startswith("That is about the records of a single client")


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("name", [MAX.name, "Zelda Quibble"])
async def test_that_nobody_else_learns_a_thing(home: House, caller: Caller, tool: str, name: str) -> None:
    """The same words for a name that exists at the firm and for one that does not."""
    caller.tool = tool
    caller.arguments = {"client": NORTH_PEAK} if tool == "client_account" else {}
    people = [await home.visitor(), await home.contact(ANA.email), await home.mailer(ANA.email)]
    for talk in people:
        proof = Proof.DKIM if talk.channel == "email" else Proof.SESSION
        said = await talk.say(f"How many hours did {name} work? And {NORTH_PEAK}?", proof=proof)
        assert said.startswith("I'm not able to do that here.")
        assert NORTH_PEAK not in said
        assert not {"/clients", "/invoices", "/projects", "/staff"} & {route for _, route in talk.upstream}


async def test_that_a_mark_in_another_channel_or_without_the_terminals_proof_opens_nothing(
    home: House, caller: Caller
) -> None:
    caller.tool, caller.arguments = "who_owes", {}
    web = await home.visitor()
    await home.app.office.db.run(lambda tx: conversations.update(tx, web.id, home.firm.id, **staff_marks("max")))
    assert (await web.say("Who owes us?")).startswith("I'm not able to do that here.")
    assert (await web.say("Who owes us?", proof=Proof.TERMINAL)).startswith("I'm not able to do that here.")
    terminal = await at_the_terminal(home)
    assert (await terminal.say("Who owes us?")).startswith("I'm not able to do that here.")
