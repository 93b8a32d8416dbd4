"""The verdicts follow the service: turn a switch of the stand-in, and the probe says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clientary_sandbox import demo_firm
from clientary_sandbox.people import NORTH_PEAK
from frontdesk.connectors.clientary_probe.run import ABOUT
from frontdesk.connectors.clientary_probe.table import QUESTIONS
from frontdesk.connectors.clientary_probe.wire import MOST
from tests.probe.asking import TODAY, dated_against_ids, probed_with

#: Switches, a question, and the verdict it then has. The first row of each question has its switch by default.
FOLLOWS = [
    ({"dates": "dash"}, "dates", "dash"),
    ({"dates": "slash"}, "dates", "slash"),
    ({"timestamps": "mixed"}, "timestamps", "mixed"),
    ({"timestamps": "utc"}, "timestamps", "utc"),
    ({"timestamps": "offset"}, "timestamps", "offset"),
    ({"timestamps": "slash"}, "timestamps", "slash"),
    ({"item_prices": "number"}, "item_prices", "number"),
    ({"item_prices": "text"}, "item_prices", "text"),
    ({"billed_key": "question"}, "billed_key", "billed?"),
    ({"billed_key": "plain"}, "billed_key", "billed"),
    ({"billed_key": "both"}, "billed_key", "billed? and billed"),
    ({"client_status": "absent"}, "client_status", "absent"),
    ({"client_status": "integer"}, "client_status", "number"),
    ({"client_status": "text"}, "client_status", "text"),
    ({"project_client": "nested"}, "project_client", "client.id"),
    ({"project_client": "id"}, "project_client", "client_id"),
    ({"project_client": "both"}, "project_client", "client.id and client_id"),
    ({"client_projects_filter": "honoured"}, "closed_projects_of_client", "only with filter=all"),
    ({"client_projects_filter": "all"}, "closed_projects_of_client", "always"),
    ({"client_projects_filter": "open"}, "closed_projects_of_client", "never"),
    ({"planned_hours": "excluded"}, "planned_hours_counted", "no"),
    ({"planned_hours": "counted"}, "planned_hours_counted", "yes"),
    ({"page_size_everywhere": "no"}, "page_size.client_invoices", "no"),
    ({"page_size_everywhere": "yes"}, "page_size.client_invoices", "yes"),
    ({"page_size_everywhere": "no"}, "page_size.clients", "no"),
    ({"page_size_everywhere": "yes"}, "page_size.clients", "yes"),
    ({"page_size_everywhere": "no"}, "page_size.contacts", "yes"),
    ({"page_past_end": "empty"}, "page_past_end", "empty list"),
    ({"page_past_end": "404"}, "page_past_end", "not found"),
    ({"page_past_end": "last"}, "page_past_end", "rows again"),
    ({"list_order": "shuffled"}, "order.client_invoices", "no order found"),
    ({"list_order": "newest"}, "order.client_invoices", "several fit"),
    ({"list_order": "shuffled"}, "order.tasks", "no order found"),
    ({"list_order": "oldest"}, "order.tasks", "several fit"),
    ({"conditional": "ignored"}, "conditional", "no"),
    ({"conditional": "honoured"}, "conditional", "yes"),
    ({}, "order.clients", "name_asc"),
    ({}, "order.payments", "received_on_desc"),
    ({}, "hours_paging", "no"),
    ({}, "lines_in_lists", "yes"),
    ({}, "payments_in_lists", "yes"),
    ({}, "tax_totals", "yes"),
    ({}, "planned_hours", "yes"),
    ({}, "closed_projects", "only with filter=all"),
    ({}, "unknown_numbers", "no"),
    ({}, "rights", "yes"),
    ({}, "rate_limits", "no"),
    ({}, "wrong_id", "status 404"),
    ({}, "wrong_token", "status 401"),
]  # fmt: skip


@pytest.mark.parametrize(("quirks", "question", "answer"), FOLLOWS, ids=[f"{q}-{a}" for _, q, a in FOLLOWS])
async def test_that_the_verdict_follows_the_service(quirks: dict[str, str], question: str, answer: str) -> None:
    assert (await probed_with(quirks)).verdict(question).answer == answer


@pytest.mark.parametrize(
    ("shape", "said"), [("json", "object: error (text)"), ("empty", "empty"), ("html", "web page")]
)
async def test_that_the_shape_of_refusals_is_told(shape: str, said: str) -> None:
    report = await probed_with({"refusal_body": shape})
    assert report.verdict("wrong_id").found == (said,)
    assert report.verdict("wrong_token").found == (said,)


async def test_that_members_beyond_the_documented_ones_are_named_secrets_only_by_name() -> None:
    found = (await probed_with({"extra_fields": "yes"})).verdict("extra_members")
    invoices = next(line for line in found.found if line.startswith("invoices: "))
    assert {"client_view_url", "secret", "recipients"} <= set(invoices.removeprefix("invoices: ").split(", "))
    assert "https" not in " ".join(found.found)


async def test_that_archived_clients_are_seen_where_they_are_listed() -> None:
    firm = demo_firm(TODAY)
    next(row for row in firm.clients.values() if row["name"] < "D")["status"] = 2
    for hidden, answer in (("listed", "yes"), ("hidden", "not seen")):
        report = await probed_with({"client_status": "integer", "archived_clients": hidden}, firm)
        assert report.verdict("archived_clients").answer == answer


async def test_that_a_number_nobody_documents_is_told() -> None:
    firm = demo_firm(TODAY)
    for row in firm.projects.values():
        row["status"] = 7 if row["status"] == 1 else row["status"]
    for row in firm.estimates.values():
        row["status"] = 912_345
    found = (await probed_with({}, firm)).verdict("unknown_numbers")
    assert (found.answer, found.found) == ("yes", ("projects.status: 7", "estimates.status: a large one"))


async def test_that_an_order_is_proven_only_when_no_other_explains_the_rows() -> None:
    guessed = await probed_with({"list_order": "newest"})
    assert "date_desc" in guessed.verdict("order.client_invoices").found
    assert "invoice_order" not in guessed.as_data()["proven"]

    firm = demo_firm(TODAY)
    dated_against_ids(firm)
    shown = await probed_with({"list_order": "newest"}, firm)
    assert shown.verdict("order.client_invoices").answer == "date_desc"
    assert shown.as_data()["proven"]["invoice_order"] == "date_desc"


async def test_that_few_rows_prove_no_order() -> None:
    firm = demo_firm(TODAY)
    dated_against_ids(firm)
    client = next(row["id"] for row in firm.clients.values() if row["name"] == NORTH_PEAK)
    kept = [number for number, row in firm.invoices.items() if row["client_id"] == client][:7]
    for number in set(firm.invoices) - set(kept):
        del firm.invoices[number]
    report = await probed_with({"list_order": "newest", "page_size_everywhere": "yes"}, firm)
    assert report.verdict("order.client_invoices").answer == "not seen"
    size = report.verdict("page_size.client_invoices")
    assert (size.answer, size.sure, dict(size.keeps)) == ("yes", "told", {})


async def test_that_a_firm_without_records_is_answered_with_not_seen() -> None:
    firm = demo_firm(TODAY)
    for name in ("clients", "contacts", "leads", "projects", "hours", "tasks", "invoices", "estimates", "payments",
                 "recurring", "expenses"):  # fmt: skip
        firm.table(name).clear()
    report = await probed_with({}, firm)
    answers = {one.id: one.verdict.answer for one in report.found}
    assert set(answers) == {question.id for question in QUESTIONS}
    assert {answers[id] for id in ("dates", "order.client_invoices", "planned_hours", "page_past_end")} == {"not seen"}
    assert report.as_data()["proven"] == {}


async def test_that_hours_ahead_of_today_are_the_planned_ones() -> None:
    firm = demo_firm(TODAY)
    for row in firm.hours.values():
        row["date"] = min(row["date"], TODAY - timedelta(days=1))
    assert (await probed_with({}, firm)).verdict("planned_hours").answer == "not seen"


async def test_that_it_asks_no_more_than_it_announced() -> None:
    report = await probed_with({})
    assert report.requests <= ABOUT <= MOST <= 40
