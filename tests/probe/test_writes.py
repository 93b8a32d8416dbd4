"""The steps that change something: each does what it says, once, and tells what the service answered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from clientary_sandbox import Sandbox
from frontdesk.connectors.clientary_probe.report import kept_of
from frontdesk.connectors.clientary_probe.verdict import Verdict
from frontdesk.connectors.clientary_probe.writes import NAME, STEPS, Known
from tests.probe.asking import TODAY, wire_to

ME = "me@harbourfinch.example"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY) as running:
        yield running


async def all_steps(sandbox: Sandbox, *, invoice: int | None = None) -> dict[str, Verdict]:
    """Every step that can be done, as if each was confirmed."""
    known, verdicts = Known(invoice=invoice, address=ME if invoice else ""), {}
    for step in STEPS:
        if not step.lacks(known):
            async with wire_to(sandbox) as wire:
                verdicts[step.id.removeprefix("write.")] = await step.run(wire, known)
    return verdicts


def invoice_in(sandbox: Sandbox, status: int) -> int:
    return next(number for number, row in sandbox.firm.invoices.items() if row["status"] == status)


async def test_that_one_lead_is_made_and_changed_and_nothing_else(sandbox: Sandbox) -> None:
    before = dict(sandbox.firm.leads)
    found = await all_steps(sandbox)
    [made] = [row for number, row in sandbox.firm.leads.items() if number not in before]
    assert made["name"] == NAME
    assert "changed once" in made["description"]
    assert found["refused_lead"].answer == "yes"
    assert found["create_lead"].answer == "/leads"
    assert found["update_lead"].answer == "the record"
    assert "read again: changed" in found["update_lead"].found
    assert set(found) == {"refused_lead", "create_lead", "update_lead"}, "no draft was named, so none is sent"
    assert "DELETE" not in {seen.method for seen in sandbox.requests}
    assert not sandbox.firm.outbox


@pytest.mark.parametrize(
    ("quirks", "step", "answer", "detail"),
    [
        ({"put_returns": "204"}, "update_lead", "nothing", "status 204, body: empty"),
        ({"lead_path": "singular"}, "create_lead", "/Lead", "status 201, body: object: "),
        ({"plan": "full"}, "create_lead", "no", "status 426, body: object: error (text)"),
        ({"error_body": "map"}, "refused_lead", "yes", "status 422, body: object: name (list)"),
        ({"error_body": "errors"}, "refused_lead", "yes", "status 422, body: object: error (text), errors (object)"),
        ({"error_body": "text"}, "refused_lead", "yes", "status 422, body: plain text"),
        ({"message_returns": "204"}, "send_invoice", "yes", "status 204, body: empty"),
        ({"send_marks_sent": "yes"}, "send_invoice", "yes", "the draft is now sent"),
        ({"send_marks_sent": "no"}, "send_invoice", "yes", "the draft stays a draft"),
        ({"recipients": "comma"}, "send_invoice", "no", "status 422"),
        ({"recipients": "comma"}, "send_invoice_text", "yes", "the draft is now sent"),
    ],
)
async def test_that_the_verdict_follows_the_service(
    sandbox: Sandbox, quirks: dict[str, str], step: str, answer: str, detail: str
) -> None:
    for name, value in quirks.items():
        setattr(sandbox.quirks, name, value)
    verdict = (await all_steps(sandbox, invoice=invoice_in(sandbox, 0)))[step]
    assert verdict.answer == answer
    assert any(detail in found for found in verdict.found), verdict.found


async def test_that_the_e_mail_goes_once_to_the_person_alone(sandbox: Sandbox) -> None:
    found = await all_steps(sandbox, invoice=invoice_in(sandbox, 0))
    [mail] = sandbox.firm.outbox
    assert (mail.recipients, mail.send_copy, mail.attach_pdf) == ((ME,), False, True)
    assert "send_invoice_text" not in found, "the list was taken, so the text is not tried"
    assert kept_of(found.values()) == {"lead_path": "/leads", "put_returns": "the record", "recipients": "list"}


async def test_that_only_a_draft_is_sent(sandbox: Sandbox) -> None:
    for invoice in (invoice_in(sandbox, 1), 999_999):
        found = await all_steps(sandbox, invoice=invoice)
        assert found["send_invoice"].answer == "not seen"
    assert not sandbox.firm.outbox


@pytest.mark.parametrize(
    ("method", "route", "step"),
    [
        ("POST", "/leads", "create_lead"),
        ("PUT", "/leads/:id", "update_lead"),
        ("POST", "/invoices/:id/messages", "send_invoice"),
    ],
)
@pytest.mark.parametrize("fault", [{"lost": True}, {"reset": True}, {"half": True}])
async def test_that_a_write_without_an_answer_is_in_doubt_and_never_repeated(
    sandbox: Sandbox, method: str, route: str, step: str, fault: dict[str, bool]
) -> None:
    after = 1 if step == "create_lead" else 0  # the nameless lead comes first
    sandbox.faults.add(method, route=route, after=after, **fault)  # type: ignore[arg-type]  # a table
    found = await all_steps(sandbox, invoice=invoice_in(sandbox, 0))
    assert found[step].answer == "in doubt"
    sent = [seen for seen in sandbox.requests if seen.method == method and seen.path.count("/") == route.count("/")]
    assert len(sent) == after + 1


async def test_that_no_value_of_the_account_is_in_what_the_steps_tell(sandbox: Sandbox) -> None:
    draft = invoice_in(sandbox, 0)
    said = str(await all_steps(sandbox, invoice=draft))
    row = sandbox.firm.invoices[draft]
    for value in (str(draft), str(row["number"]), ME, str(row["date"]), row["title"] or ME):
        assert value not in said
