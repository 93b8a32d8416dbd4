"""Every figure was read in this turn: what changes upstream changes the next answer, to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from clientary_sandbox.people import ANA, CY
from clientary_sandbox.views import show
from tests.house import House


def invoice(home: House, number: str) -> dict[str, Any]:
    return next(row for row in home.sandbox.firm.invoices.values() if row["number"] == number)


def shown(home: House, number: str) -> dict[str, Any]:
    """The invoice as the stand-in's own arithmetic shows it."""
    return show(home.sandbox.firm, "invoices", invoice(home, number))


def euros(amount: Decimal) -> str:
    return f"€{amount:,.2f}"


@pytest.mark.requirement("S4", "S54", "S39", "S21", "S22")
async def test_that_a_changed_amount_changes_the_next_answer(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    for change in (Decimal(0), Decimal("17.35"), Decimal("-40.01")):
        invoice(home, "1146")["invoice_items"][1]["price"] += change
        now = shown(home, "1146")
        said = await talk.say("What is the total on my latest invoice?")
        for figure in ("subtotal", "total_tax", "total_tax2", "total_cost", "balance"):
            assert euros(now[figure]) in said


@pytest.mark.requirement("S40")
async def test_that_a_payment_lowers_the_balance_in_the_next_answer(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    before = shown(home, "1146")["balance"]
    await talk.say("what's the balance on invoice 1146?")
    row = invoice(home, "1146")
    home.sandbox.firm.add(
        "payments", invoice_id=row["id"], amount=Decimal("100.50"), received_on=home.clock.now().date()
    )
    after = shown(home, "1146")["balance"]
    assert before - after == Decimal("100.50")
    said = await talk.say("and the balance on invoice 1146 now?")
    assert euros(after) in said


@pytest.mark.requirement("S37", "S19", "S42")
@pytest.mark.parametrize("dress", ["invoice 1146", "#1146", "INV-1146", "invoice no. 1146", "the id"])
async def test_that_an_invoice_is_found_in_any_dress(home: House, dress: str) -> None:
    talk = await home.contact(ANA.emails[0])
    row = invoice(home, "1146")
    asked = f"invoice {row['id']}" if dress == "the id" else dress
    assert "€4,533.01" in await talk.say(f"What's the total of {asked}?")
    read = [seen for seen in home.sandbox.requests if "invoices" in seen.path]
    assert {seen.path for seen in read} == {f"/clients/{row['client_id']}/invoices"}


@pytest.mark.requirement("S20", "S38")
async def test_that_the_newest_of_seventy_shuffled_invoices_is_the_latest(home: House) -> None:
    talk = await home.contact(CY.emails[0])
    client = next(c["client_id"] for c in home.sandbox.firm.contacts.values() if c["email"].casefold() == CY.emails[0])
    mine = [r for r in home.sandbox.firm.invoices.values() if r["client_id"] == client and r["status"] not in (0, 3)]
    newest = max(mine, key=lambda row: (row["date"], row["id"]))
    assert newest["number"] in await talk.say("What is my latest invoice?")
    assert len([u for u in talk.upstream if u[1] == "/clients/:client_id/invoices"]) == 3
    assert str(len(mine)) in await talk.say("Show me all my invoices")


@pytest.mark.requirement("S31", "S32", "S33", "S34", "S64")
async def test_that_retainer_hours_are_read_live_and_said_shortly(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    said = await talk.say("Are we running low on retainer hours for the website redesign?")
    for figure in ("96.5 hours", "120 hours", "23.5 hours", "80.4%"):
        assert figure in said
    assert len(said.split("\n–")[0].split()) <= 80
    assert ("GET", "/projects/:project_id/hours") in talk.upstream


@pytest.mark.requirement("S70", "S71", "S72")
async def test_that_an_unknown_project_is_said_plainly_and_the_right_one_works_next(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    said = await talk.say("How is the moonshot project going?")
    assert "name or number" in said
    assert "moonshot" not in said.casefold()
    assert "person" in said
    number = next(p["number"] for p in home.sandbox.firm.projects.values() if p["name"] == "Website redesign")
    assert "Website redesign" in await talk.say(number)


@pytest.mark.requirement("S3")
async def test_that_what_is_owed_is_summed_to_the_cent(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    client = next(c["client_id"] for c in home.sandbox.firm.contacts.values() if c["email"].casefold() == ANA.emails[0])
    rows = [
        show(home.sandbox.firm, "invoices", r) for r in home.sandbox.firm.invoices.values() if r["client_id"] == client
    ]
    owed = sum((r["balance"] for r in rows if r["status"] in (1, 2, 5) and r["balance"] > 0), Decimal(0))
    assert euros(owed) in await talk.say("How much do we owe you in total?")
