"""The probe is careful: it only reads, says nothing about anybody, keeps to its number, and ends where it must."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from clientary_sandbox import RIGHTS, Sandbox
from frontdesk.clock import SystemClock
from frontdesk.connectors.clientary_probe.refusals import NOBODY
from frontdesk.connectors.clientary_probe.wire import Spent, Wire
from frontdesk.errors import ConfigError, Upstream
from tests.privacy.canaries import planted
from tests.privacy.scanner import Scanner
from tests.probe.asking import TODAY, account_of, probed, wire_to


async def test_that_it_changes_nothing_and_asks_nothing_twice() -> None:
    async with Sandbox(today=TODAY) as sandbox:
        before = sandbox.state_hash()
        report = await probed(sandbox)
        asked = [(seen.path, seen.query) for seen in sandbox.requests]
        assert sandbox.state_hash() == before
        assert {seen.method for seen in sandbox.requests} == {"GET"}
        assert report.requests == len(asked)
        # the staff list is asked for three times: as it is, with a wrong token, and with its ETag
        assert len(asked) - len(set(asked)) == 2
        assert [seen.status for seen in sandbox.requests].count(401) == 1
        assert [seen.path for seen in sandbox.requests if seen.status == 404] == [f"/clients/{NOBODY}"]


@pytest.mark.parametrize("quirks", [{}, {"extra_fields": "yes", "client_status": "text", "item_prices": "text"}])
async def test_that_the_report_holds_no_value_of_any_record(quirks: dict[str, str]) -> None:
    books = planted(TODAY, seed=11)
    scanner = Scanner(books)
    async with Sandbox(books.firm, today=TODAY, quirks=quirks) as sandbox:
        said = json.dumps((await probed(sandbox)).as_data(), ensure_ascii=False)
        assert not list(scanner.hits("report", said.encode()))
        for name in ("clients", "contacts", "leads", "projects", "invoices", "payments", "staff", "hours", "tasks"):
            for row in sandbox.firm.table(name).values():
                _absent(row, said)
        assert sandbox.token not in said
        assert account_of(sandbox)["base_url"] not in said


def _absent(value: object, said: str) -> None:
    """No text, id, amount or day of a record stands in what was said (short ones are words of the report itself)."""
    if isinstance(value, dict):
        for inner in value.values():
            _absent(inner, said)
    elif isinstance(value, list):
        for inner in value:
            _absent(inner, said)
    elif isinstance(value, date | Decimal) or (isinstance(value, str | int) and len(str(value)) > 3):
        shown = str(value)[:10]
        assert shown == TODAY.isoformat() or len(shown) < 4 or shown not in said, shown


async def test_that_names_that_could_be_somebodys_words_are_only_counted() -> None:
    async with Sandbox(today=TODAY) as sandbox:
        body = {"contacts": [{"id": 1, "Ana Silva's birthday": "x", "ana@brightwater.example": 1, "nick_name": "y"}]}
        sandbox.faults.add("GET", "/contacts", body=json.dumps(body).encode(), times=None)
        found = (await probed(sandbox)).verdict("extra_members").found
    assert "contacts: nick_name, 2 with odd names" in found


async def test_that_it_never_sends_more_than_it_may() -> None:
    async with Sandbox(today=TODAY) as sandbox:
        report = await probed(sandbox, most=20)
        assert len(sandbox.requests) == report.requests == 20
        assert any("used up" in " ".join(one.verdict.found) for one in report.found)
        async with wire_to(sandbox, most=1) as wire:
            await wire.ask("GET", "/staff")
            with pytest.raises(Spent):
                await wire.ask("GET", "/staff")


async def test_that_it_stops_at_once_when_the_token_is_wrong_or_nobody_answers() -> None:
    async with Sandbox(today=TODAY) as sandbox:
        with pytest.raises(Upstream, match="denied"):
            await probed(sandbox, token="another-token")
        sandbox.faults.add(status=503, times=None)
        with pytest.raises(Upstream, match="unreachable"):
            await probed(sandbox)
        assert len(sandbox.requests) == 2


@pytest.mark.parametrize(
    "fault", [{"reset": True}, {"half": True}, {"bad_json": True}, {"status": 500}, {"status": 302}, {"body": b"[[1]]"}]
)
async def test_that_trouble_in_the_middle_spoils_one_answer_and_not_the_report(fault: dict[str, object]) -> None:
    async with Sandbox(today=TODAY) as sandbox:
        sandbox.faults.add("GET", "/invoices", times=None, **fault)  # type: ignore[arg-type]  # a table
        report = await probed(sandbox)
        assert report.verdict("lines_in_lists").answer == "not seen"
        assert report.verdict("order.clients").answer == "name_asc"
        asked = [seen.query for seen in sandbox.requests if seen.path == "/invoices"]
        assert len(asked) == len(set(asked)), "nothing is asked a second time"


async def test_that_missing_rights_are_told_and_the_rest_goes_on() -> None:
    async with Sandbox(today=TODAY, more={"junior": RIGHTS["no-money"]}) as sandbox:
        report = await probed(sandbox, token="junior")
    shut = report.verdict("rights")
    assert shut.answer == "no"
    assert "invoices: status 403" in shut.found
    assert report.verdict("tax_totals").answer == "not seen"
    assert report.verdict("order.client_invoices").answer == "not seen"


async def test_that_headers_about_rate_limits_are_named_without_their_values() -> None:
    async with Sandbox(today=TODAY) as sandbox:
        sandbox.faults.add("GET", "/tasks", headers={"X-RateLimit-Remaining": "4711", "Retry-After": "1"}, times=None)
        found = (await probed(sandbox)).verdict("rate_limits")
    assert (found.answer, found.found) == ("yes", ("retry-after", "x-ratelimit-remaining"))


def test_that_an_unsafe_address_is_refused() -> None:
    with pytest.raises(ConfigError):
        Wire({"subdomain": "acme", "base_url": "http://elsewhere.example"}, "a-token", SystemClock())
