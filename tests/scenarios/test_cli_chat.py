"""``frontdesk chat``: what a program reads and writes, and that nobody is played in real books."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import aiohttp.web
import pytest
from sqlalchemy import select

from clientary_sandbox import Sandbox
from clientary_sandbox.people import ANA, CY
from frontdesk.clock import SystemClock
from frontdesk.settings import read
from frontdesk.store.database import Database
from frontdesk.store.key_file import read_keys
from frontdesk.store.tables import audit as audit_rows
from tests.terminal import ROOT, Ended, ended, frontdesk, says, started

QUESTION = "What is the total on my latest invoice?"


def lines(done: Ended) -> list[dict[str, Any]]:
    """Every line of stdout is one JSON object and there is nothing else."""
    return [json.loads(line) for line in done.out.splitlines()]


async def chat(data: Path, *said: dict[str, Any] | str, words: tuple[str, ...] = ()) -> Ended:
    typed = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in said)
    return await frontdesk("chat", "--json", *words, data=data, typed=typed)


async def test_that_every_line_is_answered_with_one_line_and_the_conversation_goes_on(tmp_path: Path) -> None:
    done = await chat(
        tmp_path / "none",
        {"text": QUESTION},
        {"text": QUESTION, "as": ANA.email},
        "not json",
        {"text": "send it to me"},
        {"text": "yes"},
        {"text": QUESTION, "as": CY.email},
        {"text": QUESTION, "as": None},
    )
    assert done.code == 0, done.err
    stranger, ana, broken, ask, receipt, cy, again = lines(done)
    assert "identify" in [block["type"] for block in stranger["reply"]]
    assert "€4,533.01" in ana["text"]
    assert "error" in broken
    once = ask["reply"][-1]
    assert once["type"] == "confirm"
    assert "Done" in receipt["text"]
    assert "$" in cy["text"]
    assert "€4,533.01" not in cy["text"]
    assert again["reply"] == stranger["reply"]
    assert not (tmp_path / "none").exists(), "a talk with made-up books leaves nothing behind"


async def test_that_the_trace_shows_the_work_and_no_figure(tmp_path: Path) -> None:
    done = await chat(tmp_path, {"text": QUESTION}, words=("--as", ANA.email))
    (answer,) = lines(done)
    trace = answer["trace"]
    assert trace["level"] == 3
    assert [(c["tool"], c["outcome"], c["decision"]) for c in trace["calls"]] == [("latest_invoice", "found", "read")]
    assert {"in": "invoice.latest", "slot": "total", "from": "r1.total"} in trace["slots"]
    assert all(request["status"] == 200 for request in trace["upstream"])
    assert trace["understanding"]
    assert not re.search(r"4,?533|1146|Brightwater|ana@", json.dumps(trace))


async def test_that_a_button_is_pressed_by_its_id(tmp_path: Path) -> None:
    first = await chat(tmp_path, {"text": "send me my latest invoice"}, words=("--as", ANA.email))
    assert lines(first)[0]["reply"][-1]["type"] == "confirm"
    wrong = await chat(
        tmp_path,
        {"text": "send me my latest invoice"},
        {"text": "", "button": "made-up:yes"},
        words=("--as", ANA.email),
    )
    assert "Done" not in lines(wrong)[1]["text"]


@pytest.mark.parametrize(
    "line", ['["text"]', "{}", '{"text": 1}', '{"text": "a", "who": "x"}', '{"text": "a", "as": 1}']
)
async def test_that_a_wrong_line_is_answered_with_what_is_wrong(tmp_path: Path, line: str) -> None:
    (answer,) = lines(await chat(tmp_path, line))
    assert set(answer) == {"error"}


async def test_that_mail_is_played_too_with_the_signature_of_whom_one_plays(tmp_path: Path) -> None:
    known = lines(await chat(tmp_path, {"text": QUESTION}, words=("--channel", "email", "--as", ANA.email)))[0]
    assert "€4,533.01" in known["text"]
    assert known["trace"]["level"] == 2
    stranger = lines(await chat(tmp_path, {"text": QUESTION}, words=("--channel", "email")))[0]
    assert "€" not in stranger["text"]


async def test_that_nobody_is_played_unless_the_books_are_surely_the_stand_in(tmp_path: Path) -> None:
    async def forward(request: aiohttp.web.Request) -> aiohttp.web.Response:
        """Behaves like a tunnel to a real account: all of the API, and nothing of the stand-in's control."""
        if not request.path.startswith("/api/"):
            return aiohttp.web.Response(status=404)
        async with aiohttp.ClientSession() as http, http.get(
            sandbox.url + request.path_qs, headers={"authorization": request.headers["authorization"]}
        ) as answer:  # fmt: skip
            return aiohttp.web.Response(body=await answer.read(), content_type="application/json")

    async with Sandbox(today=date(2026, 11, 23)) as sandbox:
        app = aiohttp.web.Application()
        app.router.add_get("/{path:.*}", forward)
        runner = aiohttp.web.AppRunner(app)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            made = await frontdesk("connect", "--base-url", url, "--token-stdin", data=tmp_path, typed="demo-token\n")
            assert made.code == 0, made.err
            refused = await chat(tmp_path, {"text": QUESTION}, words=("--as", ANA.email))
            assert refused.code == 1
            assert refused.out == ""
            assert "--as works only against the stand-in" in refused.err
            (later,) = lines(await chat(tmp_path, {"text": QUESTION, "as": ANA.email}))
            assert "--as works only against the stand-in" in later["error"]
            played = await chat(tmp_path, {"text": QUESTION}, words=("--demo", "--as", ANA.email))
            assert "€4,533.01" in lines(played)[0]["text"]
        finally:
            await runner.cleanup()
        await frontdesk("connect", "--base-url", sandbox.url, "--token-stdin", data=tmp_path, typed="demo-token\n")
        open_now = await chat(tmp_path, {"text": QUESTION}, words=("--as", ANA.email))
        assert "€4,533.01" in lines(open_now)[0]["text"]


async def test_that_an_enquiry_made_in_a_talk_is_a_lead_before_the_next_line(tmp_path: Path) -> None:
    async with Sandbox(today=date(2026, 11, 23)) as sandbox:
        await frontdesk("connect", "--base-url", sandbox.url, "--token-stdin", data=tmp_path, typed="demo-token\n")
        before = len(sandbox.firm.leads)
        done = await chat(
            tmp_path,
            {"text": "Hi, we are Quarry Lane Bakery, quarrylane.example, and we need a new website with a shop."},
            {"text": "You can reach me at jo@quarrylane.example"},
        )
        assert done.code == 0, done.err
        assert len(sandbox.firm.leads) == before + 1


async def test_that_a_talk_that_is_ended_from_outside_leaves_nothing_behind(tmp_path: Path) -> None:
    process = await started("chat", "--json", TMPDIR=str(tmp_path))
    assert process.stdin is not None
    process.stdin.write(b'{"text": "What are your opening hours?"}\n')
    assert "09:00" in await says(process.stdout, "09:00")
    assert left_in(tmp_path)
    assert await ended(process) == 143
    assert left_in(tmp_path) == []


def left_in(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def test_that_a_person_at_the_terminal_reads_replies_and_the_trace(tmp_path: Path) -> None:
    own, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "TERM": "dumb", "COLUMNS": "120"}
    command = [sys.executable, "-m", "frontdesk", "--data", str(tmp_path), "chat", "--as", ANA.email, "--trace"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        os.write(own, f"{QUESTION}\n".encode())
        seen = _until(own, "upstream       GET /clients/:client_id/invoices")
        os.write(own, b"\x04")
        assert process.wait(20) == 0
    os.close(own)
    assert "made-up books" in seen
    assert "€4,533.01" in seen
    assert "call           latest_invoice → found" in seen


def _until(file: int, words: str) -> str:
    seen = b""
    while words.encode() not in seen:
        seen += os.read(file, 4096)
    return seen.decode("utf-8", "replace")


async def test_that_staff_are_staff_only_under_a_short_name_and_as_nobody_else(tmp_path: Path) -> None:
    done = await chat(tmp_path, {"text": "hello"}, {"text": "hi", "as": ANA.email}, words=("--staff", "max"))
    assert done.code == 0, done.err
    hello, played = lines(done)
    assert hello["trace"]["level"] == 4
    assert "two different people" in played["error"]
    for words in (("--staff", "Max Hollis"), ("--staff", "max", "--as", ANA.email)):
        refused = await chat(tmp_path, {"text": "hello"}, words=words)
        assert refused.code == 1
        assert "--staff" in refused.err


async def test_that_a_staff_members_talk_over_the_firms_books_is_noted(tmp_path: Path) -> None:
    async with Sandbox(today=date(2026, 11, 23)) as sandbox:
        await frontdesk("connect", "--base-url", sandbox.url, "--token-stdin", data=tmp_path, typed="demo-token\n")
        done = await chat(tmp_path, {"text": "hello"}, words=("--staff", "max"))
    assert done.code == 0, done.err
    assert lines(done)[0]["trace"]["level"] == 4
    settings = read({"FRONTDESK_DATA": str(tmp_path)})
    db = await Database.open(settings.database, read_keys(settings), clock=SystemClock())
    try:
        notes = await db.run(lambda tx: tx.connection.execute(select(audit_rows)).mappings().all())
    finally:
        await db.close()
    assert [(row["code"], row["actor"]) for row in notes][-1] == ("staff.terminal", "max")
