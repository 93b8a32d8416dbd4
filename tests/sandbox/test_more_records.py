"""Estimates, expenses, schedules, cards and what a token may do, over real HTTP."""

from __future__ import annotations

from datetime import date

import aiohttp
import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.rights import RIGHTS
from tests.sandbox.caller import Caller
from tests.sandbox.conftest import TODAY


async def test_expenses_are_those_of_the_year_unless_asked_otherwise(api: Caller, sandbox: Sandbox) -> None:
    body = await api.get("/expenses")
    assert (body["from_date"], body["to_date"]) == ("2026-01-01", "2026-12-31")
    assert body["total_count"] == len(body["expenses"]) < len(sandbox.firm.expenses)
    older = await api.get("/expenses", from_date="2025-01-01", to_date="2025-12-31")
    assert older["total_count"] + body["total_count"] == len(sandbox.firm.expenses)
    client = next(row["client_id"] for row in sandbox.firm.expenses.values() if row["client_id"])
    below = (await api.get(f"/clients/{client}/expenses", from_date="2020-01-01"))["expenses"]
    assert below
    assert all(row["client_id"] == client for row in below)


async def test_an_expense_is_made_changed_and_dated_today(api: Caller) -> None:
    made = await api.send("POST", "/expenses", {"expense": {"amount": 500}})
    assert (made.status, made.body["incurred_on"], made.body["user_id"]) == (201, "2026-03-09", 1)
    changed = await api.send("PUT", f"/expenses/{made.body['id']}", {"expense": {"amount": 600}})
    assert changed.body["amount"] == 600


async def test_a_schedule_is_made_with_lines_and_text_prices(api: Caller, sandbox: Sandbox) -> None:
    client = next(iter(sandbox.firm.clients))
    fields = {"client_id": client, "next_date": "2026-04-01", "time_interval": 5, "currency_code": "EUR"}
    lines = [{"title": "Care", "quantity": 1, "price": 49.99, "taxable": False}]
    refused = await api.send("POST", "/recurring", {"recurring_schedule": fields})
    assert (refused.status, set(refused.body)) == (422, {"due_period"})
    body = {**fields, "due_period": 10, "tax": 8.25, "recurring_schedule_items_attributes": lines}
    made = await api.send("POST", "/recurring", {"recurring_schedule": body})
    assert made.status == 201
    assert (made.body["recurring_schedule_items"][0]["price"], made.body["client"]["id"]) == ("49.99", client)
    assert str(made.body["total_cost"]) == "49.99"
    again = {"recurring_schedule": {"action": 2}}
    assert set((await api.send("PUT", f"/recurring/{made.body['id']}", again)).body) == {"payment_profile_id"}


async def test_an_estimate_is_added_up_and_mailed_like_an_invoice(api: Caller, sandbox: Sandbox) -> None:
    lines = [{"title": "foo", "quantity": 1, "price": 100}, {"title": "bar", "quantity": 2, "price": 200}]
    body = {"date": "2026-03-01", "currency_code": "USD", "tax": 10, "estimate_items_attributes": lines}
    made = (await api.send("POST", "/estimates", {"estimate": body})).body
    assert (made["subtotal"], made["total_cost"], made["status"], made["number"]) == (500, 550, 0, "310")
    drop = [{"id": made["estimate_items"][0]["id"], "_destroy": "1"}]
    changed = await api.send("PUT", f"/estimates/{made['id']}", {"estimate": {"estimate_items_attributes": drop}})
    assert changed.body["total_cost"] == 440
    await api.send("POST", f"/estimates/{made['id']}/messages", {"recipients": "a@x.example", "send_copy": 1})
    [mail] = sandbox.firm.outbox
    assert (mail.kind, mail.document_id, mail.invoice_id, mail.pdf) == ("estimate", made["id"], 0, b"")
    assert mail.copy_to == sandbox.firm.staff[1]["email"]
    assert (await api.get(f"/estimates/{made['id']}"))["status"] == 1


async def test_a_stored_card_pays_the_whole_balance_of_its_own_clients_invoice(api: Caller, sandbox: Sandbox) -> None:
    profile = next(iter(sandbox.firm.payment_profiles.values()))
    rows = await api.every(f"/clients/{profile['client_id']}/invoices", "invoices")
    invoice = next(row["id"] for row in rows if row["balance"] > 0)
    charge = {"payment": {"payment_profile_id": profile["id"], "amount": 1}}
    paid = await api.send("POST", f"/invoices/{invoice}/payments", charge)
    assert paid.body["transaction_id"]
    assert (await api.get(f"/invoices/{invoice}"))["balance"] == 0
    other = next(row["id"] for row in sandbox.firm.invoices.values() if row["client_id"] != profile["client_id"])
    assert (await api.send("POST", f"/invoices/{other}/payments", charge)).status == 422


@pytest.mark.parametrize(
    ("within", "same", "elsewhere"), [("client", 422, 201), ("account", 422, 422), ("none", 201, 201)]
)
async def test_within_what_a_contacts_address_is_unique(
    api: Caller, sandbox: Sandbox, within: str, same: int, elsewhere: int
) -> None:
    sandbox.quirks.contact_email_unique = within
    contact = next(row for row in sandbox.firm.contacts.values() if row["email"])
    other = next(row for row in sandbox.firm.clients if row != contact["client_id"])
    body = {"client_user": {"name": "Twin", "email": contact["email"].upper()}}
    assert (await api.send("POST", f"/clients/{contact['client_id']}/contacts", body)).status == same
    assert (await api.send("POST", f"/clients/{other}/contacts", body)).status == elsewhere
    own = {"client_user": {"email": contact["email"], "title": "Same"}}
    if within == "client":
        assert (await api.send("PUT", f"/contacts/{contact['id']}", own)).status == 200


async def status(sandbox: Sandbox, token: str, method: str, path: str, body: object = None) -> tuple[int, object]:
    headers = {"Authorization": aiohttp.encode_basic_auth(token, token)}
    async with aiohttp.ClientSession(headers=headers) as session:
        caller = Caller(session, sandbox.url)
        answer = await caller.send(method, path, body)
        return answer.status, answer.body


async def test_a_token_sees_and_does_what_its_member_of_staff_may() -> None:
    async with Sandbox(today=date(2026, 3, 9), more=RIGHTS) as sandbox:
        firm = sandbox.firm
        client, invoice = next(iter(firm.clients)), next(iter(firm.invoices))
        lead = {"lead": {"name": "New"}}
        assert (await status(sandbox, "read-only", "GET", f"/invoices/{invoice}"))[0] == 200
        assert (await status(sandbox, "read-only", "POST", "/leads", lead))[0] == 403
        assert (await status(sandbox, "no-deletes", "POST", "/leads", lead))[0] == 201
        assert (await status(sandbox, "no-deletes", "DELETE", f"/clients/{client}"))[0] == 403
        for path in ("/invoices", f"/invoices/{invoice}", f"/clients/{client}/estimates", "/payments"):
            assert (await status(sandbox, "no-money", "GET", path))[0] == 403
        sandbox.quirks.missing_right = "filtered"
        told, body = await status(sandbox, "no-money", "GET", "/invoices")
        assert (told, body["total_count"]) == (200, 0)  # type: ignore[index]  # a list's body
        assert (await status(sandbox, "no-money", "GET", f"/invoices/{invoice}"))[0] == 404
        project = next(iter(firm.projects))
        _, mine = await status(sandbox, "time-only", "GET", f"/projects/{project}/hours")
        assert {row["user_id"] for row in mine["hours"]} <= {5}  # type: ignore[index]  # a list's body
        hour = {"project_item": {"hours": 1, "title": "Mine"}}
        _, made = await status(sandbox, "time-only", "POST", f"/projects/{project}/hours", hour)
        assert made["user_id"] == 5  # type: ignore[index]  # the entry
        assert (await status(sandbox, "unknown", "GET", "/staff"))[0] == 401


async def test_an_unchanged_answer_is_304_where_that_is_honoured(api: Caller, sandbox: Sandbox) -> None:
    first = await api.send("GET", "/staff")
    tag = first.headers["ETag"]
    for turned, wanted in (("ignored", 200), ("honoured", 304)):
        sandbox.quirks.conditional = turned
        headers = {"If-None-Match": tag}
        async with api.session.get(f"{api.url}/api/v2/staff", headers=headers) as answer:
            assert answer.status == wanted
    assert sandbox.firm.today == TODAY
