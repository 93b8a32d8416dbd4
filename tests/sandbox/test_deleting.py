"""Deleting over real HTTP: what goes along, what stays, and what the id answers afterwards."""

from __future__ import annotations

import pytest

from clientary_sandbox import Sandbox, people
from tests.sandbox.caller import Caller

PLAIN = ("contacts", "leads", "hours", "tasks", "expenses", "estimates", "recurring", "invoices", "projects", "clients")


@pytest.mark.parametrize("name", PLAIN)
async def test_a_deleted_record_is_gone_and_its_id_is_not_given_again(api: Caller, sandbox: Sandbox, name: str) -> None:
    last = max(sandbox.firm.table(name))
    answer = await api.send("DELETE", f"/{name}/{last}")
    assert (answer.status, answer.body) == (204, None)
    assert (await api.send("GET", f"/{name}/{last}")).status == 404
    assert (await api.send("DELETE", f"/{name}/{last}")).status == 404
    sandbox.quirks.deleted_gives = "410"
    assert (await api.send("GET", f"/{name}/{last}")).status == 410
    assert sandbox.firm._next_id(name) == last + 1


async def test_a_client_takes_everything_below_it(api: Caller, sandbox: Sandbox) -> None:
    firm = sandbox.firm
    client = next(row["id"] for row in firm.clients.values() if row["name"] == people.NORTH_PEAK)
    below = {name: firm.rows(name, "client_id", client) for name in ("projects", "invoices", "estimates", "contacts")}
    assert all(below.values())
    invoices = {row["id"] for row in below["invoices"]}
    projects = {row["id"] for row in below["projects"]}
    assert (await api.send("DELETE", f"/clients/{client}")).status == 204
    for name, rows in below.items():
        assert not {row["id"] for row in rows} & set(firm.table(name))
    assert not any(row["invoice_id"] in invoices for row in firm.payments.values())
    assert not any(row["project_id"] in projects for row in (*firm.hours.values(), *firm.tasks.values()))
    assert not firm.rows("recurring", "client_id", client)
    assert firm.clients
    assert await api.every("/invoices", "invoices")


@pytest.mark.parametrize("takes", ["all", "time"])
async def test_a_project_takes_its_time_and_by_default_its_papers(api: Caller, sandbox: Sandbox, takes: str) -> None:
    sandbox.quirks.project_delete = takes
    firm = sandbox.firm
    project = next(row["id"] for row in firm.projects.values() if row["name"] == "Website redesign")
    papers = [row["id"] for row in firm.rows("invoices", "project_id", project)]
    await api.send("DELETE", f"/projects/{project}")
    assert not firm.rows("hours", "project_id", project)
    assert not firm.rows("tasks", "project_id", project)
    assert [row in firm.invoices for row in papers] == [takes == "time"] * len(papers)
    assert not firm.rows("invoices", "project_id", project)


async def test_a_lead_takes_its_estimates(api: Caller, sandbox: Sandbox) -> None:
    estimate = next(row for row in sandbox.firm.estimates.values() if row["lead_id"])
    await api.send("DELETE", f"/leads/{estimate['lead_id']}")
    assert estimate["id"] not in sandbox.firm.estimates


async def test_an_invoice_takes_its_payments_and_frees_its_expenses(api: Caller, sandbox: Sandbox) -> None:
    invoice = next(iter(sandbox.firm.payments.values()))["invoice_id"]
    expense = sandbox.firm.add("expenses", amount=5, invoice_id=invoice)
    await api.send("DELETE", f"/invoices/{invoice}")
    assert not sandbox.firm.rows("payments", "invoice_id", invoice)
    assert (await api.get(f"/expenses/{expense['id']}"))["invoice_id"] is None


async def test_a_schedule_leaves_the_invoices_it_made(api: Caller, sandbox: Sandbox) -> None:
    made = [row["id"] for row in (await api.get("/recurring/71/invoices"))["invoices"]]
    assert len(made) == 3
    await api.send("DELETE", "/recurring/71")
    assert [(await api.get(f"/invoices/{row}"))["recurring_schedules"] for row in made] == [[], [], []]


async def test_a_payment_profile_is_deleted_below_its_own_client_only(api: Caller, sandbox: Sandbox) -> None:
    profile = next(iter(sandbox.firm.payment_profiles.values()))
    other = next(row for row in sandbox.firm.clients if row != profile["client_id"])
    assert (await api.send("DELETE", f"/clients/{other}/payment_profiles/{profile['id']}")).status == 404
    path = f"/clients/{profile['client_id']}/payment_profiles/{profile['id']}"
    assert (await api.send("DELETE", path)).status == 204
    assert not any(row["payment_profile_id"] for row in sandbox.firm.recurring.values())


async def test_staff_cannot_be_made_changed_or_deleted(api: Caller) -> None:
    assert (await api.send("POST", "/staff", {"staff": {"name": "New"}})).status == 405
    assert (await api.send("PUT", "/staff/1", {"staff": {"name": "New"}})).status == 405
    assert (await api.send("DELETE", "/staff/1")).status == 405
