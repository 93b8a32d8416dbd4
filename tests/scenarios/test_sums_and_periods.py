"""The tools that add up, compare and look ahead, in the running desk, against sums made from the books themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox.people import ANA, BRIGHTWATER, CY, NORTH_PEAK, Person
from clientary_sandbox.views import show
from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.reply import own_words
from frontdesk.tools.spec import Gate
from tests.house import House, house

DRAFT, CANCELLED = 0, 3
SIGN = {"EUR": "€", "USD": "US$"}


class Asking:
    """An engine that makes one call and lets the tool speak for itself."""

    name = "asking"
    tool = ""
    arguments: Mapping[str, str] = {}

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        await gate.call(self.tool, **self.arguments)
        return Answer(own_words(gate.results), memory)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        return None


@pytest.fixture
def asking() -> Asking:
    return Asking()


@pytest.fixture
async def home(tmp_path: Path, asking: Asking) -> AsyncIterator[House]:
    async with house(tmp_path / "var", engine=asking) as opened:
        yield opened


async def asked(home: House, asking: Asking, person: Person, tool: str, text: str = "", **arguments: str) -> str:
    """What ``person`` reads after ``tool`` was called with ``arguments``; ``text`` is what they wrote."""
    asking.tool, asking.arguments = tool, arguments
    return await (await home.contact(person.email)).say(text or "Please look it up.")


def invoices(home: House, client: str, first: date = date.min, last: date = date.max) -> list[dict[str, Any]]:
    """The invoices that this client may see, newest first, as upstream would show them."""
    books = home.sandbox.firm
    number = next(i for i, row in books.clients.items() if row["name"] == client)
    rows = [show(books, "invoices", row) for row in books.invoices.values() if row["client_id"] == number]
    seen = [r for r in rows if r["status"] not in (DRAFT, CANCELLED) and first <= r["date"] <= last]
    return sorted(seen, key=lambda row: (row["date"], row["id"]), reverse=True)


def summed(rows: Iterable[Mapping[str, Any]], field: str) -> str:
    """The sum of one field as it is written for a reader."""
    rows = list(rows)
    total = sum((row[field] for row in rows), Decimal(0))
    return f"{SIGN[rows[0]['currency_code']]}{total:,.2f}"


def entries(home: House, client: str, first: date, last: date) -> Decimal:
    """Hours logged for all projects of a client between two days."""
    books = home.sandbox.firm
    number = next(i for i, row in books.clients.items() if row["name"] == client)
    projects = {i for i, row in books.projects.items() if row["client_id"] == number}
    logged = [r for r in books.table("hours").values() if r["project_id"] in projects and first <= r["date"] <= last]
    return sum((row["hours"] for row in logged), Decimal(0))


@pytest.mark.parametrize(("person", "client"), [(ANA, BRIGHTWATER), (CY, NORTH_PEAK)])
async def test_what_was_billed_since_march_is_the_sum_of_the_records(
    home: House, asking: Asking, person: Person, client: str
) -> None:
    rows = invoices(home, client, date(2026, 3, 1), date(2026, 11, 23))
    words = "How much did you bill us since March?"
    text = await asked(home, asking, person, "billed_in_period", words, period="since March")

    assert f"you were invoiced {summed(rows, 'total_cost')} in all, over {len(rows)} invoices." in text
    assert f"{summed(rows, 'total_taxes')} of the total is tax." in text
    assert f"{summed(rows, 'balance')} is open." in text


@pytest.mark.requirement("S76")
async def test_the_tax_of_a_year_is_the_sum_of_the_records(home: House, asking: Asking) -> None:
    rows = invoices(home, NORTH_PEAK, date(2025, 1, 1), date(2025, 12, 31))
    text = await asked(home, asking, CY, "tax_in_period", first="2025-01-01", last="2025-12-31")

    assert f"the tax on your invoices comes to {summed(rows, 'total_taxes')}, over {len(rows)} invoices." in text
    for field in ("total_tax", "total_tax2", "total_tax3"):
        assert summed(rows, field) in text


@pytest.mark.requirement("S76")
async def test_the_oldest_unpaid_and_the_largest_are_those_of_the_records(home: House, asking: Asking) -> None:
    rows = invoices(home, NORTH_PEAK)
    oldest = [row for row in rows if row["balance"] > 0][-1]
    largest = max(rows, key=lambda row: row["total_cost"])

    said = await asked(home, asking, CY, "oldest_unpaid")
    assert f"is invoice {oldest['number']}, dated" in said
    said = await asked(home, asking, CY, "largest_invoice", end="largest")
    assert f"Your largest invoice is {largest['number']}, dated" in said


@pytest.mark.parametrize(("person", "client"), [(ANA, BRIGHTWATER), (CY, NORTH_PEAK)])
async def test_an_invoice_is_explained_by_the_one_before_it(
    home: House, asking: Asking, person: Person, client: str
) -> None:
    latest, before = invoices(home, client)[:2]
    sign, difference = SIGN[latest["currency_code"]], latest["total_cost"] - before["total_cost"]
    text = await asked(home, asking, person, "explain_invoice")

    way = "more" if difference > 0 else "less"
    assert f"That is {sign}{abs(difference):,.2f} {way} than {before['number']}" in text
    assert "not listed line by line" not in text


async def test_the_statement_holds_every_open_invoice(home: House, asking: Asking) -> None:
    rows = [row for row in invoices(home, NORTH_PEAK) if row["balance"] > 0]
    text = await asked(home, asking, CY, "account_statement")

    assert f"Your open balance is {summed(rows, 'balance')}, over {len(rows)} invoices." in text
    assert all(row["number"] in text for row in rows)


@pytest.mark.parametrize(("person", "client"), [(ANA, BRIGHTWATER), (CY, NORTH_PEAK)])
async def test_the_hours_of_a_month_are_the_sum_of_the_records(
    home: House, asking: Asking, person: Person, client: str
) -> None:
    hours = entries(home, client, date(2026, 10, 1), date(2026, 10, 31))
    assert hours
    words = "What was worked on in October?"
    text = await asked(home, asking, person, "hours_in_period", words, period="October")

    assert f"For 1 Oct 2026 – 31 Oct 2026, {hours.normalize():f} hours went into your projects." in text


async def test_hours_by_task_name_the_work_and_nobody(home: House, asking: Asking) -> None:
    text = await asked(home, asking, ANA, "hours_by_task", "the website redesign", which="website redesign")

    assert text.startswith("Website redesign: 96.5 hours worked so far.")
    people = {word for row in home.sandbox.firm.table("staff").values() for word in row["name"].split()}
    assert people
    assert not [word for word in people if word in text]


async def test_a_forecast_has_the_end_of_the_month_in_it(home: House, asking: Asking) -> None:
    text = await asked(home, asking, ANA, "budget_forecast", "will the website run out?", which="website")

    assert "30 November 2026" in text
    assert "Website redesign:" in text


async def test_open_invoices_are_listed_with_their_sum(home: House, asking: Asking) -> None:
    rows = [row for row in invoices(home, BRIGHTWATER) if row["balance"] > 0]
    text = await asked(home, asking, ANA, "list_invoices", show="open")

    assert f"{summed(rows, 'balance')} is open on them in all." in text
