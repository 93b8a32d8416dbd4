"""Mails made to break a reader are put aside within limits, and the next mail is read."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from frontdesk.channels.base import Unreadable
from frontdesk.channels.email.bounded import LetterReader
from frontdesk.channels.email.letter import Letter
from tests.unit.channels.letters import DOMAIN, OURS, raw_mail


@pytest_asyncio.fixture
async def reader() -> AsyncIterator[LetterReader]:
    reading = LetterReader(ours=[OURS], domain=DOMAIN)
    yield reading
    await reading.close()


def nested(depth: int) -> bytes:
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(depth))
    return (
        raw_mail()[: raw_mail().index(b"\r\n\r\n") + 2] + opening.encode() + b"Content-Type: text/plain\r\n\r\nhi\r\n"
    )


def parts(count: int) -> bytes:
    body = "--b\nContent-Type: text/plain\n\nx\n" * count + "--b--\n"
    return raw_mail(body, 'Content-Type: multipart/mixed; boundary="b"')


def forwarded(depth: int) -> bytes:
    inner = b"Subject: innermost\r\n\r\nhi\r\n"
    for _ in range(depth):
        inner = b"Subject: fwd\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    return raw_mail()[: raw_mail().index(b"\r\n\r\n") + 2] + b"Content-Type: message/rfc822\r\n\r\n" + inner


HOSTILE = [
    ("multipart 1,000 deep", lambda: nested(1_000), {"too_deep"}),
    ("multipart 200 deep", lambda: nested(200), {"too_deep"}),
    ("mails in mails", lambda: forwarded(50), {"too_deep"}),
    ("10,000 parts", lambda: parts(10_000), {"too_many_parts"}),
    (
        "7,142 receivers",
        lambda: raw_mail(To=", ".join(f"a{i}@x.example" for i in range(7_142))),
        {"head_too_long", "field_too_long"},
    ),
    (
        "7,142 senders",
        lambda: raw_mail(From=", ".join(f"a{i}@x.example" for i in range(7_142))),
        {"head_too_long", "field_too_long"},
    ),
    ("101 receivers", lambda: raw_mail(To=", ".join(f"a{i}@x.example" for i in range(101))), {"too_many_receivers"}),
    ("50 MB", lambda: raw_mail("x" * 50_000_000), {"too_large"}),
    ("a field of 9 KB", lambda: raw_mail(Subject="x" * 9_000), {"field_too_long"}),
    (
        "a part with a field of 9 KB",
        lambda: raw_mail("--b\nX: " + "x" * 9_000 + "\n\nhi\n--b--", 'Content-Type: multipart/mixed; boundary="b"'),
        {"field_too_long"},
    ),
    ("nothing", lambda: b"", None),
    ("no colon", lambda: b"hello\r\n\r\nhi", {"malformed"}),
    ("zeros", lambda: b"\0" * 100_000, {"head_too_long"}),
]


@pytest.mark.parametrize(("make", "reasons"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
async def test_that_a_hostile_mail_is_put_aside_and_the_next_one_read(reader: LetterReader, make, reasons) -> None:  # type: ignore[no-untyped-def]  # from the table above
    began = time.monotonic()
    if reasons is None:
        assert (await reader.read(make())).sender == ""
    else:
        with pytest.raises(Unreadable) as caught:
            await reader.read(make())
        assert caught.value.reason in reasons
    assert time.monotonic() - began < 10
    assert (await reader.read(raw_mail())).text == "What do I owe?"


READABLE = [
    ("2,000 brackets in From", raw_mail(From="(" * 2_000), {"sender": "", "automatic": "human.unclear_sender"}),
    ("two From fields", raw_mail("hi", "From: eve@evil.example"), {"sender": "", "automatic": "human.unclear_sender"}),
    (
        "a name that is an address",
        raw_mail(From='"ann@client.example" <eve@evil.example>'),
        {"sender": "eve@evil.example"},
    ),
    ("unknown charset", raw_mail("hi", "Content-Type: text/plain; charset=x-nonsense"), {"text": "hi"}),
    ("a charset that is a codec", raw_mail("hi", "Content-Type: text/plain; charset=unicode_escape"), {"text": "hi"}),
    ("bad date", raw_mail(Date="yesterday, maybe"), {"text": "What do I owe?"}),
    ("no date, no id", raw_mail(Date=None, Message_ID=None), {"message_id": "", "text": "What do I owe?"}),
    ("unbracketed id", raw_mail(Message_ID="q1@client.example"), {"message_id": ""}),
    ("bad base64", raw_mail("!!!!", "Content-Transfer-Encoding: base64"), {"attachments": 0}),
    ("bad encoded subject", raw_mail(Subject="=?utf-8?b?!!!?= =?x-no?q?caf=E9?="), {"text": "What do I owe?"}),
    (
        "a line break in the subject",
        raw_mail(Subject="=?utf-8?q?hi=0D=0ABcc:_eve@evil.example?="),
        {"subject": "hi Bcc: eve@evil.example"},
    ),
    ("a missing boundary", raw_mail("hi", "Content-Type: multipart/mixed"), {"sender": "ann@client.example"}),
    ("one line of 2 MB", raw_mail("On " + "wrote " * 350_000), {"attachments": 0}),
    ("spaces without end", raw_mail("a" + " " * 500_000 + "\nb"), {"text": "a"}),
    ("unclosed HTML", raw_mail("<div>" * 50_000 + "hi<!--", "Content-Type: text/html"), {"text": "hi"}),
    ("HTML of angle brackets", raw_mail("<" * 300_000, "Content-Type: text/html"), {"attachments": 0}),
    (
        "winmail.dat",
        raw_mail(
            "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b\nContent-Type: text/plain\n\nhi\n--b--",
            'Content-Type: multipart/mixed; boundary="b"',
        ),
        {"text": "hi", "attachments": 1},
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [r[1:] for r in READABLE], ids=[r[0] for r in READABLE])
async def test_that_an_odd_mail_is_still_read(reader: LetterReader, raw: bytes, expected: dict[str, object]) -> None:
    letter = await reader.read(raw)
    assert {key: getattr(letter, key) for key in expected} == expected
    assert len(letter.text) <= 20_000


async def test_that_reading_costs_a_few_milliseconds(reader: LetterReader) -> None:
    await reader.read(raw_mail())
    began = time.perf_counter()
    for _ in range(50):
        await reader.read(raw_mail())
    assert (time.perf_counter() - began) / 50 < 0.05


async def test_that_the_same_mail_has_the_same_key_by_any_road(reader: LetterReader) -> None:
    first = await reader.read(raw_mail())
    copy = await reader.read(b"Received: by mx\r\n" + raw_mail().replace(b"\r\n", b"\n") + b"\n")
    others: list[Letter] = [
        await reader.read(raw_mail(**change))
        for change in ({"Message_ID": "<q2@x>"}, {"Date": None}, {"From": "bob@client.example"}, {"body": "Else"})
    ]
    assert copy.key == first.key
    assert len({letter.key for letter in (first, *others)}) == 5


async def test_that_a_lost_process_is_replaced(reader: LetterReader) -> None:
    await reader.read(raw_mail())
    assert reader._process is not None
    reader._process.kill()
    await reader._process.wait()
    assert (await reader.read(raw_mail())).text == "What do I owe?"


async def test_that_the_process_holds_no_secret_and_stops_at_its_cpu_limit(
    reader: LetterReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_KEY", "very secret")
    await reader.read(raw_mail())
    assert reader._process is not None
    held = limits_of(reader._process.pid)
    if not held:
        pytest.skip("this system does not show a process's limits")
    assert b"very secret" not in environment_of(reader._process.pid)
    assert 0 < int(held["Max cpu time"][3]) < 20
    assert int(held["Max address space"][3]) < 1024**3
    assert held["Max core file size"][4] == "0"


def limits_of(pid: int) -> dict[str, list[str]]:
    shown = Path(f"/proc/{pid}/limits")
    lines = shown.read_text().splitlines() if shown.exists() else []
    return {line.split("  ")[0].strip(): line.split() for line in lines}


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def test_that_a_process_that_does_not_answer_is_ended_and_replaced() -> None:
    reader = LetterReader(ours=[OURS], domain=DOMAIN)
    await reader.read(raw_mail())
    reader._patience = 0.5  # only now: starting the process takes longer on a busy machine
    assert reader._process is not None
    reader._process.send_signal(signal.SIGSTOP)
    with pytest.raises(Unreadable) as caught:
        await reader.read(raw_mail())
    assert caught.value.reason == "too_costly"
    reader._patience = 15
    assert (await reader.read(raw_mail())).text == "What do I owe?"
    await reader.close()


async def test_that_a_cancelled_reading_does_not_leave_its_answer_to_the_next(reader: LetterReader) -> None:
    await reader.read(raw_mail())
    reading = asyncio.create_task(reader.read(raw_mail("x" * 3_000_000)))
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert (await reader.read(raw_mail("And this?"))).text == "And this?"
