"""Writes say exactly what was meant, once, and give back the record as it then is."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from clientary import BadInput, Clientary, Invalid, Malformed, NotFound, PlanLimit, Unauthorized
from clientary_sandbox import Sandbox
from tests.clientary.wire import Wire, answer


def sent(sandbox: Sandbox) -> list[tuple[str, str]]:
    return [(seen.method, seen.path) for seen in sandbox.requests]


async def test_a_lead_is_made_and_changed(sandbox: Sandbox, books: Clientary) -> None:
    lead = await books.leads.create(name="Zoë & Co", website="https://zoe.example", description="Ref 1")
    assert (lead.name, lead.website) == ("Zoë & Co", "https://zoe.example")
    changed = await books.leads.update(lead.id, description="Ref 1, more")
    assert (changed.id, changed.name, changed.description) == (lead.id, "Zoë & Co", "Ref 1, more")
    assert sandbox.firm.leads[lead.id]["description"] == "Ref 1, more"
    assert sent(sandbox) == [("POST", "/leads"), ("PUT", f"/leads/{lead.id}")]


async def test_an_update_answered_with_nothing_is_read_back(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.quirks.put_no_content = True
    client_id = next(iter(sandbox.firm.clients))
    client = await books.clients.update(client_id, city="Bergen")
    assert client.city == "Bergen"
    assert sent(sandbox) == [("PUT", f"/clients/{client_id}"), ("GET", f"/clients/{client_id}")]


async def test_the_documented_paths_are_tried_after_404_and_remembered(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.quirks.singular_only = True
    await books.leads.create(name="One")
    await books.leads.create(name="Two")
    await books.tasks.create(title="Call them")
    await books.tasks.create(title="Call again")
    assert [path for _, path in sent(sandbox)] == ["/leads", "/Lead", "/Lead", "/tasks", "/task", "/task"]
    assert [row["name"] for row in sandbox.firm.leads.values()].count("One") == 1


async def test_a_path_that_refuses_the_record_is_remembered_too(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({}, status="404 Not Found"), answer({"name": ["no"]}, status="422 No")]
    for _ in range(2):
        with pytest.raises(Invalid):
            await over_wire.leads.create(name="x")
    assert [head.split()[1] for head in wire.requests] == ["/api/v2/leads", "/api/v2/Lead", "/api/v2/Lead"]


async def test_404_everywhere_is_not_found(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({}, status="404 Not Found")]
    with pytest.raises(NotFound) as caught:
        await over_wire.leads.create(name="x")
    assert caught.value.landed is False


async def test_hours_are_logged_exactly(sandbox: Sandbox, books: Clientary) -> None:
    project_id = next(iter(sandbox.firm.projects))
    entry = await books.hours.log(
        project_id, hours=Decimal("1.10"), title="Review", date=date(2026, 11, 20), description="Draft"
    )
    row = sandbox.firm.hours[entry.id]
    assert (row["hours"], row["date"], row["project_id"]) == (Decimal("1.10"), date(2026, 11, 20), project_id)


@pytest.mark.parametrize("hours", [Decimal(0), Decimal("-1"), Decimal("NaN"), 1.5])
async def test_hours_that_are_none_are_not_logged(sandbox: Sandbox, books: Clientary, hours: Decimal) -> None:
    with pytest.raises(BadInput, match="hours"):
        await books.hours.log(1, hours=hours, title="x")
    assert sandbox.requests == []


async def test_a_task_is_made_for_somebody(sandbox: Sandbox, books: Clientary) -> None:
    staff_id = next(iter(sandbox.firm.staff))
    task = await books.tasks.create(title="Call", assignee_id=staff_id, due_date=date(2026, 12, 1))
    assert (task.assignee_id, task.due_date) == (staff_id, date(2026, 12, 1))


async def test_an_invoice_is_mailed_once(sandbox: Sandbox, books: Clientary) -> None:
    invoice_id = next(iter(sandbox.firm.invoices))
    await books.invoices.send(invoice_id, ["a@example.com", "b@example.com"], subject="Yours", message="Hi")
    (mail,) = sandbox.firm.outbox
    assert (mail.invoice_id, mail.recipients) == (invoice_id, ("a@example.com", "b@example.com"))
    assert (mail.subject, mail.message, mail.send_copy, mail.attach_pdf) == ("Yours", "Hi", False, True)
    assert sent(sandbox) == [("POST", f"/invoices/{invoice_id}/messages")]


async def test_recipients_can_be_sent_as_one_text(wire: Wire) -> None:
    async with Clientary("demo", "t", base_url=wire.url, limits=None, recipients_as_text=True) as books:
        await books.invoices.send(1, ["a@example.com", "b@example.com"])
    assert json.loads(wire.bodies[0])["recipients"] == "a@example.com, b@example.com"


@pytest.mark.parametrize("recipients", [[], [""], ["nobody"], ["a@b, c@d"], ["a@b\nBcc: x@y"], ["<a@b>"], "x", ["@"]])
async def test_a_mail_to_nobody_in_particular_is_not_sent(
    sandbox: Sandbox, books: Clientary, recipients: list[str]
) -> None:
    with pytest.raises(BadInput, match="recipients"):
        await books.invoices.send(1, recipients)
    assert sandbox.requests == []


async def test_a_refused_record_says_which_fields(sandbox: Sandbox, books: Clientary) -> None:
    number = next(iter(sandbox.firm.clients.values()))["number"]
    with pytest.raises(Invalid) as caught:
        await books.clients.create(name="Another", number=str(number))
    assert caught.value.fields["number"]
    assert (caught.value.status, caught.value.landed) == (422, False)


async def test_a_full_plan_says_so(sandbox: Sandbox, books: Clientary) -> None:
    sandbox.quirks.plan_full = True
    with pytest.raises(PlanLimit):
        await books.leads.create(name="One too many")


async def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    async with Clientary("demo", "wrong", base_url=sandbox.url) as books:
        with pytest.raises(Unauthorized):
            await books.staff.list()


async def test_a_change_of_nothing_is_not_sent(books: Clientary, sandbox: Sandbox) -> None:
    with pytest.raises(BadInput):
        await books.leads.update(1)
    assert sandbox.requests == []


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b"<html>", b'{"id": "x"}'])
async def test_a_made_record_that_cannot_be_read_may_be_there(wire: Wire, over_wire: Clientary, body: bytes) -> None:
    wire.answers = [answer(raw=body, status="201 Created")]
    with pytest.raises(Malformed) as caught:
        await over_wire.leads.create(name="x")
    assert caught.value.landed is None
    assert len(wire.requests) == 1


async def test_an_answer_inside_its_wrapper_is_read(wire: Wire, over_wire: Clientary) -> None:
    wire.answers = [answer({"lead": {"id": 8, "name": "Wrapped"}}, status="201 Created")]
    assert (await over_wire.leads.create(name="Wrapped")).id == 8
    assert json.loads(wire.bodies[0]) == {"lead": {"name": "Wrapped"}}
