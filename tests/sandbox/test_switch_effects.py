"""What the switches do that the pairwise run does not look at closely: lists, shapes, wrappers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from clientary_sandbox import Sandbox, people
from tests.sandbox.caller import Caller


def client(sandbox: Sandbox, name: str) -> int:
    return next(row["id"] for row in sandbox.firm.clients.values() if row["name"] == name)


async def test_page_sizes_follow_the_text_or_the_sample(api: Caller, sandbox: Sandbox) -> None:
    paths = ("/leads", "/recurring", f"/clients/{client(sandbox, people.NORTH_PEAK)}/projects")
    assert [(await api.get(path))["page_size"] for path in paths] == [20, 30, 10]
    sandbox.quirks.page_sizes = "sample"
    assert [(await api.get(path))["page_size"] for path in paths] == [10, 10, 20]


async def test_page_size_may_be_honoured_everywhere(api: Caller, sandbox: Sandbox) -> None:
    sandbox.quirks.page_size_everywhere = "yes"
    body = await api.get("/invoices", page_size="7")
    assert (body["page_size"], len(body["invoices"])) == (7, 7)
    assert (await api.get("/invoices", page_size="1000"))["page_size"] == 100


@pytest.mark.parametrize(("order", "wanted"), [("newest", True), ("oldest", False)])
async def test_unstated_orders_can_be_by_age(api: Caller, sandbox: Sandbox, order: str, wanted: bool) -> None:
    sandbox.quirks.list_order = order
    rows = [sandbox.firm.invoices[row["id"]]["created_at"] for row in await api.every("/invoices", "invoices")]
    assert rows == sorted(rows, reverse=wanted)


async def test_nested_lists_may_come_whole(api: Caller, sandbox: Sandbox) -> None:
    sandbox.quirks.nested_paging = "whole"
    body = await api.get(f"/clients/{client(sandbox, people.NORTH_PEAK)}/invoices")
    assert (body["page_count"], body["page_size"], len(body["invoices"])) == (1, 70, 70)


async def test_updated_since_may_leave_out_the_day_itself_and_be_deaf_below_a_record(
    api: Caller, sandbox: Sandbox
) -> None:
    invoice = next(row for row in sandbox.firm.invoices.values() if row["client_id"])
    await api.send("PUT", f"/invoices/{invoice['id']}", {"invoice": {"note": "x"}})
    today = {"updated_since": "2026-03-09"}
    assert (await api.get("/invoices", **today))["total_count"] == 1
    below = f"/clients/{invoice['client_id']}/invoices"
    assert (await api.get(below, **today))["total_count"] == 1
    sandbox.quirks.updated_since = "exclusive"
    assert (await api.get("/invoices", **today))["total_count"] == 0
    sandbox.quirks.nested_filters = "ignored"
    assert (await api.get(below, **today))["total_count"] > 1


async def test_archived_clients_may_be_hidden_and_show_their_status(api: Caller, sandbox: Sandbox) -> None:
    one = next(iter(sandbox.firm.clients))
    await api.send("PUT", f"/clients/{one}", {"client": {"status": 2}})
    assert (await api.get("/clients"))["total_count"] == 15
    sandbox.quirks.archived_clients = "hidden"
    assert (await api.get("/clients"))["total_count"] == 14
    shown = []
    for shape in ("absent", "integer", "text"):
        sandbox.quirks.client_status = shape
        shown.append((await api.get(f"/clients/{one}")).get("status"))
    assert shown == [None, 2, "2"]


@pytest.mark.parametrize(("standing", "plain", "everything"), [("honoured", 2, 3), ("all", 3, 3), ("open", 2, 2)])
async def test_a_clients_projects_may_ignore_the_filter(
    api: Caller, sandbox: Sandbox, standing: str, plain: int, everything: int
) -> None:
    sandbox.quirks.client_projects_filter = standing
    path = f"/clients/{client(sandbox, people.BRIGHTWATER)}/projects"
    assert (await api.get(path))["total_count"] == plain
    assert (await api.get(path, filter="all"))["total_count"] == everything


async def test_moments_come_in_the_shapes_that_the_samples_show(api: Caller, sandbox: Sandbox) -> None:
    shapes = {
        "mixed": (r".*Z", r".*\+00:00"), "utc": (r".*Z", r".*Z"), "offset": (r".*\+00:00",) * 2,
        "slash": (r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \+0000",) * 2,
    }  # fmt: skip
    for shape, (task, schedule) in shapes.items():
        sandbox.quirks.timestamps = shape
        rows = (await api.get("/tasks"))["tasks"]
        assert all(re.fullmatch(task, row["created_at"]) for row in rows)
        assert re.fullmatch(schedule, (await api.get("/recurring/71"))["updated_at"])


async def test_other_wrappers_are_taken_only_when_wanted(api: Caller, sandbox: Sandbox) -> None:
    one, project = next(iter(sandbox.firm.clients)), next(iter(sandbox.firm.projects))
    writes = [
        (f"/clients/{one}/contacts", {"contact": {"name": "A", "email": "a@x.example"}}),
        (f"/clients/{one}/contacts", {"user": {"name": "B", "email": "b@x.example"}}),
        (f"/projects/{project}/hours", {"hour": {"hours": 1, "title": "T"}}),
    ]
    for standing, status in (("documented", 400), ("any", 201)):
        sandbox.quirks.wrappers = standing
        assert [(await api.send("POST", path, body)).status for path, body in writes] == [status] * 3


async def test_a_card_needs_the_gateway_and_a_full_plan_takes_nobody(api: Caller, sandbox: Sandbox) -> None:
    one = next(iter(sandbox.firm.clients))
    card = {
        "stripe_customer_id": "cus_1", "stripe_source_id": "src_1", "last_four_digits": "1234", "name": "Bob",
        "expiration_date": "2030-01-30",
    }  # fmt: skip
    path, body = f"/clients/{one}/payment_profiles", {"stripe_payment_profile": card}
    made = await api.send("POST", path, body)
    assert (made.status, made.body["gateway_token"]) == (201, "cus_1")
    assert "last_four_digits" not in made.body
    sandbox.quirks.stripe = "absent"
    assert (await api.send("POST", path, body)).status == 422
    sandbox.quirks.plan = "full"
    contact = {"client_user": {"name": "A", "email": "a@x.example"}}
    assert (await api.send("POST", f"/clients/{one}/contacts", contact)).status == 426


async def test_secrets_come_only_with_the_extra_fields(api: Caller, sandbox: Sandbox) -> None:
    invoice = next(iter(sandbox.firm.invoices))
    assert "secret" not in await api.get(f"/invoices/{invoice}")
    sandbox.quirks.extra_fields = "yes"
    shown = await api.get(f"/invoices/{invoice}")
    assert shown["secret"] in shown["client_view_url"]
    assert shown["created_at"].endswith("Z")


async def test_all_hours_and_creating_below_a_client_exist_only_when_wanted(api: Caller, sandbox: Sandbox) -> None:
    one = next(iter(sandbox.firm.clients))
    body = {"estimate": {"date": "2026-03-01", "currency_code": "EUR"}}
    assert (await api.send("GET", "/hours")).status == 404
    assert (await api.send("POST", f"/clients/{one}/estimates", body)).status == 404
    sandbox.quirks.all_hours = sandbox.quirks.nested_creates = "yes"
    assert len((await api.get("/hours"))["hours"]) == len(sandbox.firm.hours)
    made = await api.send("POST", f"/clients/{one}/estimates", body)
    assert (made.status, made.body["client_id"]) == (201, one)


async def test_the_old_base_answers_signed_calls_and_leaves_the_page_alone(api: Caller, sandbox: Sandbox) -> None:
    sandbox.quirks.legacy_base = "yes"
    async with api.session.get(f"{sandbox.url}/clients.json") as answer:
        assert (await answer.json())["total_count"] == 15
    async with api.session.get(f"{sandbox.url}/api/v2/clients") as answer:
        assert answer.status == 200
    async with api.session.get(sandbox.url, headers={"Authorization": ""}) as answer:
        assert answer.content_type == "text/html"


async def test_an_absurd_amount_is_refused_or_added_up(api: Caller, sandbox: Sandbox) -> None:
    day = date(2026, 3, 9).isoformat()
    line = {"title": "x", "quantity": 999_999_999_999, "price": 999_999_999_999}
    fields = {"date": day, "due_date": day, "currency_code": "EUR", "invoice_items_attributes": [line]}
    taxes = dict.fromkeys(("tax", "tax2", "tax3"), 999_999_999_999)
    made = await api.send("POST", "/invoices", {"invoice": {**fields, **taxes, "compound_tax": True}})
    assert made.status == 201
    for amount in ("1e-400", "1e12", "NaN", "Infinity", True, None, [], {}):
        refused = await api.send("POST", "/expenses", {"expense": {"amount": amount}})
        assert (refused.status, set(refused.body)) == (422, {"amount"}), amount


async def test_half_a_surrogate_pair_is_no_json(api: Caller, sandbox: Sandbox) -> None:
    for raw in (b'{"lead": {"name": "\\ud800"}}', b'{"lead": {"name": NaN}}', b"\xff", b"[" * 100_000):
        async with api.session.post(f"{sandbox.url}/api/v2/leads", data=raw) as answer:
            assert answer.status == 400, raw[:40]
