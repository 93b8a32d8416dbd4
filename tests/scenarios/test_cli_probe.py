"""``frontdesk probe``: says what it will do, asks first, reports without anybody's data, keeps what is proven."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clientary_sandbox import Sandbox, demo_firm
from tests.privacy.canaries import planted
from tests.privacy.scanner import Scanner
from tests.probe.asking import dated_against_ids
from tests.terminal import Ended, frontdesk

TODAY = datetime.now(UTC).date()  # the command reads the machine's own clock


@pytest.fixture
async def books() -> AsyncIterator[Sandbox]:
    firm = demo_firm(TODAY)
    dated_against_ids(firm)
    async with Sandbox(firm, today=TODAY, quirks={"list_order": "newest"}) as sandbox:
        yield sandbox


async def connected(data: Path, books: Sandbox) -> None:
    words = ("connect", "--account", "acme", "--base-url", books.url, "--token-stdin")
    done = await frontdesk(*words, data=data, typed=f"{books.token}\n")
    assert done.code == 0, done.err
    books.requests.clear()


async def probe(data: Path, *words: str, typed: str = "") -> Ended:
    return await frontdesk("probe", *words, data=data, typed=typed)


async def test_that_it_says_what_it_will_do_and_does_nothing_unasked(tmp_path: Path, books: Sandbox) -> None:
    await connected(tmp_path, books)
    asked = await probe(tmp_path)
    assert asked.code == 1
    assert "never more than 40" in asked.err
    assert "--yes" in asked.err
    assert not books.requests


async def test_that_it_reports_and_keeps_what_is_proven_for_the_desk(tmp_path: Path, books: Sandbox) -> None:
    await connected(tmp_path, books)
    done = await probe(tmp_path, "--yes")
    assert done.code == 0, done.err
    assert len(books.requests) <= 40
    assert {seen.method for seen in books.requests} == {"GET"}
    assert "How are days written?" in done.out
    assert "next start" in done.out
    shown = await frontdesk("connect", "show", data=tmp_path)
    assert "proven.invoice_order    date_desc" in shown.out
    assert f"proven.on               {TODAY}" in shown.out


async def test_that_the_report_for_programs_is_one_object_with_nobodys_data(tmp_path: Path) -> None:
    full = planted(TODAY, seed=5)
    async with Sandbox(full.firm, today=TODAY) as sandbox:
        await connected(tmp_path, sandbox)
        told = await probe(tmp_path, "--yes", "--json")
    report = json.loads(told.out)
    assert {"on", "requests", "questions", "proven"} == set(report)
    assert len(report["questions"]) > 40
    for text in (told.out, told.err):
        assert not list(Scanner(full).hits("report", text.encode()))
        assert sandbox.token not in text


async def test_that_each_write_is_asked_for_and_no_is_the_default(tmp_path: Path, books: Sandbox) -> None:
    await connected(tmp_path, books)
    before = books.state_hash()
    done = await probe(tmp_path, "--yes", "--write", typed="\n\n\n\n\n")
    assert done.code == 0, done.err
    assert 'named "Frontdesk probe"' in done.err
    assert books.state_hash() == before
    assert {seen.method for seen in books.requests} == {"GET"}


async def test_that_confirmed_writes_are_done_and_reported(tmp_path: Path, books: Sandbox) -> None:
    await connected(tmp_path, books)
    draft = next(number for number, row in books.firm.invoices.items() if row["status"] == 0)
    typed = f"n\ny\ny\n{draft}\nme@harbourfinch.example\ny\n"
    done = await probe(tmp_path, "--yes", "--write", "--json", typed=typed)
    assert done.code == 0, done.err
    answers = {one["id"]: one["answer"] for one in json.loads(done.out)["questions"]}
    assert "write.refused_lead" not in answers
    assert answers["write.create_lead"] == "/leads"
    assert answers["write.update_lead"] == "the record"
    assert answers["write.send_invoice"] == "yes"
    assert [mail.recipients for mail in books.firm.outbox] == [("me@harbourfinch.example",)]
    assert "me@harbourfinch.example" not in done.out
    assert json.loads(done.out)["proven"]["recipients"] == "list"


async def test_that_leaving_in_the_middle_still_reports_what_was_done(tmp_path: Path, books: Sandbox) -> None:
    await connected(tmp_path, books)
    done = await probe(tmp_path, "--yes", "--write", "--json", typed="n\ny\n")  # and then the terminal is gone
    assert done.code == 0, done.err
    assert "write.create_lead" in done.out


async def test_that_a_withdrawn_token_and_a_missing_account_are_told_with_what_to_do(
    tmp_path: Path, books: Sandbox
) -> None:
    nobody = await probe(tmp_path, "--yes")
    assert (nobody.code, "frontdesk connect" in nobody.err) == (1, True)
    await connected(tmp_path, books)
    books.faults.add(status=401, times=None)
    denied = await probe(tmp_path, "--yes")
    assert (denied.code, "refused the token" in denied.err) == (1, True)
