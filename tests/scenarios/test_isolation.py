"""A contact never sees anything of another client's, and cannot tell what is not theirs from what is not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from clientary_sandbox import Firm as Books
from clientary_sandbox.people import ANA, BEN, BRIGHTWATER, CY, DANA, NORTH_PEAK, PRIYA, Person
from frontdesk import log
from frontdesk.books.views import FirmBooks, FrontOffice
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Words
from tests.house import House, house
from tests.scenarios.walking import Caller, Named, Trail, calls, named, secrets_of, walk

#: The same shapes, but no such record exists.
ABSENT: Final = Named(
    words=("99001", "#99001", "INV-99001", "invoice 99001", "990010", "Xylotherm Qvist", "QX-ZZ", "990011"),
    refs=(
        "invoice:990010",
        "project:990010",
        "invoice:990011",
        "project:990011",
        "estimate:990010",
        "task:990010",
        "client:990010",
    ),
)


@pytest.fixture
def caller() -> Caller:
    return Caller()


@pytest.fixture
async def home(tmp_path: Path, caller: Caller) -> AsyncIterator[House]:
    async with house(tmp_path / "var", engine=caller) as opened:
        yield opened


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the one door to the log was given, in order."""
    lines: list[str] = []

    def note(name: str, **codes: object) -> None:
        lines.append(f"{name} {sorted((key, value) for key, value in codes.items() if key != 'conversation')}")

    monkeypatch.setattr(log, "event", note)
    return lines


def client_id(books: Books, name: str) -> int:
    return next(int(row["id"]) for row in books.clients.values() if row["name"] == name)


def given_away(trail: Trail, secret: frozenset[str], tool: str, arguments: dict[str, str]) -> list[str]:
    """What of ``secret`` is in the trail. An enquiry reads back what the person has just said about themselves."""
    said = set(arguments.values()) if TOOLS[tool].view is FrontOffice else set()
    return [value for value in trail.found_of(secret) if not any(value in words for words in said)]


@pytest.mark.requirement("S37", "B1")
@pytest.mark.parametrize(("person", "own", "other"), [(ANA, BRIGHTWATER, NORTH_PEAK), (CY, NORTH_PEAK, BRIGHTWATER)])
@pytest.mark.parametrize("tool", sorted(TOOLS))
async def test_that_no_tool_gives_away_what_is_anothers(
    home: House, caller: Caller, logged: list[str], tool: str, person: Person, own: str, other: str
) -> None:
    books = home.sandbox.firm
    theirs = client_id(books, other)
    secret = secrets_of(books, theirs)
    assert len(secret) > 40
    for arguments in calls(TOOLS[tool], named(books, theirs)):
        trail = await walk(home, caller, person.email, tool, arguments, logged)
        assert given_away(trail, secret, tool, arguments) == [], arguments
        assert trail.text
        assert not books.outbox


@pytest.mark.requirement("S37", "S71", "B1")
@pytest.mark.parametrize(("person", "other"), [(ANA, NORTH_PEAK), (CY, BRIGHTWATER)])
@pytest.mark.parametrize(
    "tool", sorted(name for name, tool in TOOLS.items() if {"which", "ref"} & set(tool.parameters))
)
async def test_that_not_yours_and_not_there_are_the_same_byte_for_byte(
    home: House, caller: Caller, logged: list[str], tool: str, person: Person, other: str
) -> None:
    theirs = named(home.sandbox.firm, client_id(home.sandbox.firm, other))
    trails: dict[str, set[Trail]] = {}
    for given in (theirs, ABSENT):
        for arguments in calls(TOOLS[tool], given):
            for name, value in arguments.items():
                if name in ("which", "ref"):
                    kind = name if TOOLS[tool].parameters[name] is Words else value.partition(":")[0]
                    trail = await walk(home, caller, person.email, tool, arguments, logged)
                    trails.setdefault(kind, set()).add(trail)
    for kind, same in trails.items():
        assert len(same) == 1, f"{kind}: {[trail.text for trail in same]}"
        [trail] = same
        staffs = TOOLS[tool].view is FirmBooks  # refused before anybody is looked for
        assert [outcome for _, outcome, _ in trail.calls] == ["trouble" if staffs else "none"]
        assert not staffs or not trail.upstream


async def test_that_a_colleague_at_the_same_client_may(home: House, caller: Caller, logged: list[str]) -> None:
    books = home.sandbox.firm
    mine = named(books, client_id(books, BRIGHTWATER))
    for person in (ANA, BEN):
        for which in (mine.words[0], mine.words[-3]):
            tool = "find_invoice" if which == mine.words[0] else "project_status"
            trail = await walk(home, caller, person.email, tool, {"which": which}, logged)
            assert [outcome for _, outcome, _ in trail.calls] == ["found"]
            assert trail.found_of(secrets_of(books, client_id(books, BRIGHTWATER))), "the search itself works"


@pytest.mark.parametrize("address", DANA.emails)
async def test_that_an_address_at_one_client_opens_that_client_only(
    home: House, caller: Caller, logged: list[str], address: str
) -> None:
    books = home.sandbox.firm
    mine = DANA.clients[DANA.emails.index(address)]
    [other] = [name for name in DANA.clients if name != mine]
    secret = secrets_of(books, client_id(books, other))
    for tool in TOOLS.values():
        for arguments in calls(tool, named(books, client_id(books, other))):
            trail = await walk(home, caller, address, tool.name, arguments, logged)
            assert given_away(trail, secret, tool.name, arguments) == [], (tool.name, arguments)


@pytest.mark.parametrize("choice", [0, 1])
async def test_that_a_person_at_two_clients_chooses_one_and_sees_that_one(
    home: House, caller: Caller, choice: int
) -> None:
    books = home.sandbox.firm
    names = PRIYA.clients
    mine, other = names[choice], names[1 - choice]
    caller.tool, caller.arguments = "list_invoices", {}
    talk = await home.contact(PRIYA.email)
    asked = await talk.say("Show me my invoices")
    for name in names:
        assert name in asked
        assert not [v for v in secrets_of(books, client_id(books, name)) - {name} if v in asked]
    assert talk.outcomes == []
    assert ("GET", "/clients/:client_id/invoices") not in talk.upstream
    said = await talk.say(mine)
    assert mine in said
    assert talk.outcomes == [("list_invoices", "found")]
    secret = secrets_of(books, client_id(books, other)) - {other}
    for tool in TOOLS.values():
        for arguments in calls(tool, named(books, client_id(books, other))):
            caller.tool, caller.arguments = tool.name, arguments
            said = await talk.say("; ".join(["About", *arguments.values()]))
            own = list(arguments.values())
            assert not [v for v in secret if f" {v} " in f" {said} " and v not in own], (tool.name, arguments)
