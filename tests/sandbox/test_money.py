"""Totals, payments and the message endpoint over real HTTP."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.fields import Record
from tests.sandbox.caller import Caller

D = Decimal


def invoice(sandbox: Sandbox, *lines: tuple[str, str, bool], **values: object) -> Record:
    items = [{"title": "Work", "quantity": D(q), "price": D(p), "taxable": t} for q, p, t in lines]
    day = date(2026, 3, 1)
    return sandbox.firm.add(
        "invoices", date=day, due_date=day, currency_code="EUR", status=1, invoice_items=items, **values
    )


async def test_three_plain_taxes_apply_to_the_taxable_lines_only(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("2", "100", True), ("1", "50", False), tax=D(10), tax2=D("5.5"), tax3=D(1))
    shown = await api.get(f"/invoices/{row['id']}")
    assert (shown["subtotal"], shown["total_tax"], shown["total_tax2"], shown["total_tax3"]) == (250, 20, 11, 2)
    assert (shown["total_taxes"], shown["total_cost"], shown["balance"]) == (33, 283, 283)


async def test_compound_taxes_stand_on_the_taxes_before_them(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("1", "1000", True), tax=D(10), tax2=D(5), tax3=D("2.5"), compound_tax=True)
    shown = await api.get(f"/invoices/{row['id']}")
    # 1000 → 100; (1000 + 100) × 5 % = 55; (1000 + 155) × 2.5 % = 28.875 → 28.88
    assert (shown["total_tax"], shown["total_tax2"], shown["total_tax3"]) == (100, 55, D("28.88"))
    assert shown["total_cost"] == D("1183.88")


async def test_every_invoice_of_the_demo_firm_adds_up_from_what_it_shows(api: Caller) -> None:
    for shown in await api.every("/invoices", "invoices"):
        lines = [(item["quantity"] * item["price"]) for item in shown["invoice_items"] if item["item_type"] == 3]
        assert sum(round(D(line) + D("1e-9"), 2) for line in lines) == shown["subtotal"]
        assert shown["total_cost"] == shown["subtotal"] + shown["total_taxes"]
        assert shown["total_payments"] == sum(payment["amount"] for payment in shown["payments"])
        assert shown["balance"] == shown["total_cost"] - shown["total_payments"]


async def test_changing_a_price_changes_every_total(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("3", "10", True), ("1", "5", True), tax=D(20))
    line = row["invoice_items"][0]["id"]
    change = {"invoice": {"invoice_items_attributes": [{"id": line, "price": 20}]}}
    changed = await api.send("PUT", f"/invoices/{row['id']}", change)
    assert (changed.body["subtotal"], changed.body["total_tax"], changed.body["balance"]) == (65, 13, 78)


async def test_lines_are_added_removed_and_left_alone_by_the_nested_rules(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("1", "10", True), ("1", "20", True))
    first, second = (item["id"] for item in row["invoice_items"])
    edits = [{"id": first, "_destroy": True}, {"title": "Extra", "quantity": 2, "price": 7}]
    changed = await api.send("PUT", f"/invoice/{row['id']}", {"invoice": {"invoice_items_attributes": edits}})
    assert [item["title"] for item in changed.body["invoice_items"]] == ["Work", "Extra"]
    assert changed.body["invoice_items"][0]["id"] == second
    assert changed.body["total_cost"] == 34
    stray = {"invoice": {"invoice_items_attributes": [{"id": 1, "price": 5}]}}
    assert (await api.send("PUT", f"/invoices/{row['id']}", stray)).status == 404


async def test_payments_bring_the_balance_down_and_the_last_one_makes_it_paid(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("1", "100", True), tax=D(20))
    path = f"/invoices/{row['id']}/payments"
    first = await api.send("POST", path, {"payment": {"amount": 50, "note": "Paid by Check"}})
    assert (first.status, first.body["received_on"]) == (201, "2026-03-09")
    part = await api.get(f"/invoices/{row['id']}")
    assert (part["status"], part["total_payments"], part["balance"]) == (1, 50, 70)
    await api.send("POST", path, {"payment": {"amount": 70, "received_on": "2026-03-05"}})
    paid = await api.get(f"/invoices/{row['id']}")
    assert (paid["status"], paid["balance"], len(paid["payments"])) == (4, 0, 2)
    assert (await api.send("DELETE", f"{path}/{first.body['id']}")).status == 204
    assert (await api.get(f"/invoices/{row['id']}"))["balance"] == 50


async def test_a_payment_needs_an_amount_and_its_own_invoice(api: Caller, sandbox: Sandbox) -> None:
    row = invoice(sandbox, ("1", "100", True))
    refused = await api.send("POST", f"/invoices/{row['id']}/payments", {"payment": {"note": "?"}})
    assert (refused.status, set(refused.body)) == (422, {"amount"})
    other = next(iter(sandbox.firm.payments))
    assert (await api.send("DELETE", f"/invoices/{row['id']}/payments/{other}")).status == 404


async def test_payments_are_listed_last_received_first(api: Caller) -> None:
    days = [row["received_on"] for row in await api.every("/payments", "payments")]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("recipients", [["a@x.example", "b@y.example"], "a@x.example, b@y.example"])
async def test_sending_a_draft_puts_one_mail_in_the_outbox_and_makes_it_sent(
    api: Caller, sandbox: Sandbox, recipients: object
) -> None:
    row = invoice(sandbox, ("1", "100", True))
    row["status"] = 0
    body = {"recipients": recipients, "subject": "Your invoice", "message": "Here it is", "attach_pdf": 1}
    answer = await api.send("POST", f"/invoices/{row['id']}/messages", body)
    assert answer.status == 201
    [mail] = sandbox.firm.outbox
    assert mail.recipients == ("a@x.example", "b@y.example")
    assert (mail.invoice_id, mail.invoice_number, mail.subject) == (row["id"], row["number"], "Your invoice")
    assert (mail.attach_pdf, mail.send_copy) == (True, False)
    assert (await api.get(f"/invoices/{row['id']}"))["status"] == 1


@pytest.mark.parametrize("recipients", [None, [], "", "nobody", ["a@x.example\r\nBcc: all@x.example"], {"a": 1}])
async def test_a_mail_without_a_proper_address_is_refused(api: Caller, sandbox: Sandbox, recipients: object) -> None:
    row = next(iter(sandbox.firm.invoices))
    answer = await api.send("POST", f"/invoices/{row}/messages", {"recipients": recipients})
    assert (answer.status, set(answer.body)) == (422, {"recipients"})
    assert sandbox.firm.outbox == []
