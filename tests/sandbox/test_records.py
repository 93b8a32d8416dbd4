"""Single records over real HTTP: shapes of the published samples, creating, changing, refusing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from clientary_sandbox import Sandbox
from tests.sandbox.caller import Caller

COMPANY = "number name city address zip country id invoice_extra_fields website address_2 description state"
PERSON = "name ext title id mobile phone avatar email"
# The members of the bodies published in the API's own documentation.
SAMPLES = {
    "clients": COMPANY,
    "leads": COMPANY,
    "contacts": f"{PERSON} client_id",
    "staff": PERSON,
    "projects": "number name budget_type client project_type worked_hours rate unbilled_hours id cost description "
    "status end_date currency_code budget",
    "hours": "title date project_id id rate user_id cost hours description billed?",
    "tasks": "completed_at created_at title assignee_id updated_at project_id id user_id client_id due_date complete "
    "description",
    "invoices": "tax number total_cost balance subtotal title tax_label compound_tax id date client_id note due_date "
    "invoice_items tax2_label summary recurring_schedules total_payments tax2 status po currency_code payments "
    "tax3_label tax3",
}
MORE = {"invoices": {"total_tax", "total_tax2", "total_tax3", "total_taxes"}}


@pytest.mark.parametrize("name", SAMPLES)
async def test_a_record_has_the_members_of_the_published_sample(api: Caller, sandbox: Sandbox, name: str) -> None:
    for row_id in list(sandbox.firm.table(name))[:20]:
        record = await api.get(f"/{name}/{row_id}")
        assert set(record) == set(SAMPLES[name].split()) | MORE.get(name, set())
        assert record["id"] == row_id


async def test_types_are_those_of_the_samples(api: Caller, sandbox: Sandbox) -> None:
    invoice = await api.get(f"/invoices/{next(iter(sandbox.firm.invoices))}")
    assert isinstance(invoice["number"], str)
    assert all(isinstance(invoice[key], int | Decimal) for key in ("total_cost", "balance", "tax", "tax3"))
    assert len(invoice["date"]) == 10
    assert invoice["date"][4] == "-"
    hour = await api.get(f"/hours/{next(iter(sandbox.firm.hours))}")
    assert hour["billed?"] in (True, False)
    assert abs(hour["cost"] - hour["hours"] * hour["rate"]) <= Decimal("0.005")
    task = await api.get(f"/tasks/{next(iter(sandbox.firm.tasks))}")
    assert task["created_at"].endswith("Z")


@pytest.mark.parametrize("record_id", ["0", "999999999", "abc", "-1", "1e3", "9" * 40, "%E0%A5%A7"])
async def test_an_unknown_id_is_not_found_whatever_it_looks_like(api: Caller, record_id: str) -> None:
    for name in SAMPLES:
        assert (await api.send("GET", f"/{name}/{record_id}")).status == 404


@pytest.mark.parametrize(
    ("path", "wrapper", "values"),
    [
        ("/clients", "client", {"name": "New Client", "number": 9001, "description": "Ref 1"}),
        ("/leads", "lead", {"name": "New Lead", "website": "https://new.example", "description": "Ref A-1"}),
        ("/Lead", "lead", {"name": "Another Lead"}),
        ("/projects", "project", {"name": "New Project", "rate": 150.5, "budget": 20, "end_date": "2026-05-01"}),
        ("/tasks", "task", {"title": "Pick up some milk"}),
        ("/task", "task", {"title": "Pick up some bread", "due_date": "2026/04/01"}),
        ("/invoices", "invoice", {"date": "2026-03-01", "due_date": "2026-03-31", "currency_code": "USD"}),
    ],
)
async def test_what_is_created_can_be_read_back(api: Caller, path: str, wrapper: str, values: dict[str, Any]) -> None:
    made = await api.send("POST", path, {wrapper: values})
    assert made.status == 201
    plural = {"lead": "leads", "task": "tasks"}.get(wrapper, f"{wrapper}s")
    again = await api.get(f"/{plural}/{made.body['id']}")
    assert again == made.body
    for key, value in values.items():
        wanted = str(value) if key == "number" else value.replace("/", "-") if key == "due_date" else value
        assert again[key] == wanted


async def test_a_new_invoice_gets_the_next_number_and_is_added_up(api: Caller, sandbox: Sandbox) -> None:
    greatest = max(int(row["number"]) for row in sandbox.firm.invoices.values())
    items = [{"title": "foo", "quantity": 1, "price": 100}, {"title": "bar", "quantity": 2.5, "price": "200.10"}]
    body = {"date": "2026-03-01", "due_date": "2026-03-31", "currency_code": "USD", "invoice_items_attributes": items}
    made = (await api.send("POST", "/invoices", {"invoice": body})).body
    assert made["number"] == str(greatest + 1)
    assert (made["subtotal"], made["balance"], made["status"]) == (Decimal("600.25"), Decimal("600.25"), 0)


async def test_an_hour_is_logged_under_its_project_with_todays_date_and_the_projects_rate(
    api: Caller, sandbox: Sandbox
) -> None:
    project = next(row for row in sandbox.firm.projects.values() if row["name"] == "Website redesign")
    before = await api.get(f"/projects/{project['id']}")
    hour = await api.send("POST", f"/projects/{project['id']}/hours", {"project_item": {"hours": 2, "title": "Call"}})
    assert hour.status == 201
    assert (hour.body["date"], hour.body["rate"], hour.body["cost"]) == ("2026-03-09", 95, 190)
    after = await api.get(f"/projects/{project['id']}")
    assert after["worked_hours"] - before["worked_hours"] == 2
    assert after["unbilled_hours"] - before["unbilled_hours"] == 2
    assert after["cost"] - before["cost"] == 190


async def test_a_planned_hour_is_neither_worked_nor_unbilled(api: Caller, sandbox: Sandbox) -> None:
    project = next(iter(sandbox.firm.projects))
    before = await api.get(f"/projects/{project}")
    planned = {"hours": 5, "title": "Later", "date": "2026-03-10"}
    await api.send("POST", f"/projects/{project}/hours", {"project_item": planned})
    assert await api.get(f"/projects/{project}") == before


async def test_a_contact_is_made_under_its_client_and_nowhere_else(api: Caller, sandbox: Sandbox) -> None:
    client, other = list(sandbox.firm.clients)[:2]
    body = {"client_user": {"name": "John Doe", "email": "j@doe.example", "client_id": other}}
    made = await api.send("POST", f"/clients/{client}/contacts", body)
    assert (made.status, made.body["client_id"]) == (201, client)
    assert (await api.send("POST", "/contacts", body)).status == 405


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "fields"),
    [
        ("POST", "/clients", {"client": {"city": "Rome"}}, 422, {"name"}),
        ("POST", "/clients", {"client": {"name": "Twice", "number": "101"}}, 422, {"number"}),
        ("POST", "/leads", {"lead": {"name": ""}}, 422, {"name"}),
        ("POST", "/projects", {"project": {"name": "No rate"}}, 422, {"rate"}),
        ("POST", "/projects", {"project": {"name": "Odd", "rate": "NaN"}}, 422, {"rate"}),
        ("POST", "/projects", {"project": {"name": "Odd", "rate": 1, "client_id": 5}}, 422, {"client_id"}),
        ("POST", "/tasks", {"task": {"description": "no title"}}, 422, {"title"}),
        ("POST", "/invoices", {"invoice": {"date": "2026-13-01"}}, 422, {"date"}),
        ("POST", "/clients", {"name": "flat"}, 400, {"error"}),
        ("POST", "/clients", ["client"], 400, {"error"}),
        ("PUT", "/clients/1", {"client": {"name": "x"}}, 404, {"error"}),
    ],
)
async def test_a_write_that_will_not_do_is_refused_and_changes_nothing(
    api: Caller, sandbox: Sandbox, method: str, path: str, body: object, status: int, fields: set[str]
) -> None:
    before = {name: len(sandbox.firm.table(name)) for name in SAMPLES}
    answer = await api.send(method, path, body)
    assert answer.status == status
    assert set(answer.body) == fields
    assert {name: len(sandbox.firm.table(name)) for name in SAMPLES} == before


async def test_a_body_that_is_not_json_is_refused(api: Caller, sandbox: Sandbox) -> None:
    async with api.session.post(f"{sandbox.url}/api/v2/leads", data=b'{"lead": ') as answer:
        assert answer.status == 400


async def test_a_partial_update_leaves_the_rest(api: Caller, sandbox: Sandbox) -> None:
    lead = next(iter(sandbox.firm.leads))
    before = await api.get(f"/leads/{lead}")
    answer = await api.send("PUT", f"/leads/{lead}", {"lead": {"description": "Corrected", "id": 1, "made_up": True}})
    assert answer.status == 200
    assert answer.body == before | {"description": "Corrected"}


async def test_a_task_can_be_completed_by_either_name(api: Caller, sandbox: Sandbox) -> None:
    first, second = [row["id"] for row in sandbox.firm.tasks.values() if not row["complete"]][:2]
    for task, key in ((first, "complete"), (second, "completed")):
        answer = await api.send("PUT", f"/tasks/{task}", {"task": {key: True}})
        assert answer.body["complete"] is True
        assert answer.body["completed_at"] is not None


async def test_guesses_about_the_real_api_can_be_turned_round(api: Caller, sandbox: Sandbox) -> None:
    lead = next(iter(sandbox.firm.leads))
    sandbox.quirks.put_no_content = True
    put = await api.send("PUT", f"/leads/{lead}", {"lead": {"city": "Lyon"}})
    assert (put.status, put.body) == (204, None)
    sandbox.quirks.slash_dates = True
    invoice = next(iter(sandbox.firm.invoices))
    assert (await api.get(f"/invoices/{invoice}"))["date"][4] == "/"
    sandbox.quirks.plan_full = True
    assert (await api.send("POST", "/leads", {"lead": {"name": "One more"}})).status == 426
    sandbox.quirks.plan_full = False
    sandbox.quirks.singular_only = True
    assert (await api.send("POST", "/leads", {"lead": {"name": "One more"}})).status == 404
    assert (await api.send("POST", "/Lead", {"lead": {"name": "One more"}})).status == 201
    assert (await api.send("PUT", f"/invoices/{invoice}", {"invoice": {"note": "x"}})).status == 404
    assert (await api.send("PUT", f"/invoice/{invoice}", {"invoice": {"note": "x"}})).status == 204
