"""``frontdesk understand``: JSON lines in, JSON lines out, the same every time; a bad line is named."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from frontdesk.engines.builtin.understanding.labels import LABELS
from tests.terminal import Ended, frontdesk

TODAY = ("--today", "2026-11-23", "--region", "GB")


async def understood(*lines: object, words: tuple[str, ...] = TODAY) -> tuple[list[dict[str, Any]], Ended]:
    typed = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    ended = await frontdesk("understand", *words, typed=typed)
    return [json.loads(line) for line in ended.out.splitlines()], ended


def mentioned(found: dict[str, Any], kind: str) -> list[Any]:
    return [one["value"] for one in found["mentions"] if one["kind"] == kind]


async def test_every_line_gets_its_language_requests_frames_and_what_would_be_done() -> None:
    (one, two), ended = await understood(
        {"text": "what do we owe? and send me invoice 184", "id": 7, "tags": ["a"]},
        {"text": "¿cuánto debemos en total?", "channel": "email"},
    )
    assert (ended.code, ended.err) == (0, "")
    assert (one["id"], one["tags"], one["language"], two["language"], two["channel"]) == (7, ["a"], "en", "es", "email")
    assert [request["label"] for request in one["requests"]] == ["balance.owed", "invoice.send"]
    assert one["requests"][1]["frame"] == LABELS["invoice.send"].frame
    assert one["requests"][1]["slots"] == {"which": "184"}
    assert (one["does"], one["tool"], one["arguments"]) == ("answer", "outstanding_balance", {})
    assert (one["requests"][1]["tool"], one["requests"][1]["arguments"]) == ("send_invoice", {"which": "184"})
    assert 0.5 < one["requests"][0]["confidence"] <= 1
    assert two["requests"][0]["label"] == "balance.owed"


async def test_every_mention_has_its_place_and_a_value_that_a_machine_can_compare() -> None:
    text = (
        "Hello, it's about invoice one eight four of last month: we paid 1.200,50 € for 3 logos. "
        "Write to jo at acme dot com or call 020 7946 0123, our site is www.acme.com/shop"
    )
    (found,), _ = await understood({"text": text})
    assert mentioned(found, "invoice") == ["184"]
    assert mentioned(found, "email") == ["jo@acme.com"]
    assert mentioned(found, "website") == ["acme.com/shop"]
    assert mentioned(found, "phone") == ["+442079460123"]
    assert mentioned(found, "money") == [{"amount": "1200.5", "currency": "EUR"}]
    assert mentioned(found, "count") == [3]
    assert mentioned(found, "period") == [{"first": "2026-10-01", "last": "2026-10-31"}]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found["mentions"])


async def test_memory_makes_sense_of_a_follow_up_in_its_short_and_its_full_form() -> None:
    short = {"last": "invoice.show", "focus": ["invoice:110"]}
    full = {"focus": ["invoice:110"], "state": {"last": "invoice.show"}}
    lines, _ = await understood(
        {"text": "and the one before that?", "memory": short}, {"text": "and the one before that?", "memory": full}
    )
    assert [(one["tool"], one["arguments"]) for one in lines] == [("previous_invoice", {"ref": "invoice:110"})] * 2


async def test_what_is_not_understood_is_asked_about_and_the_second_time_handed_off() -> None:
    (first, second, visitor), _ = await understood(
        {"text": "flurb wibble"},
        {"text": "flurb wibble", "memory": {"state": {"misses": 1}}},
        {"text": "flurb wibble", "verified": False},
    )
    assert (first["does"], second["does"]) == ("clarify", "hand_off")
    assert {"label": "balance.owed", "words": "How much do we owe?"} in first["choices"]
    assert [one["label"] for one in visitor["choices"]] == ["firm.services", "enquiry.new", "person.want"]


async def test_somebody_elses_business_is_refused_and_a_complaint_goes_to_a_person() -> None:
    (weather, angry), _ = await understood(
        {"text": "what will the weather be like tomorrow in Lisbon?"},
        {"text": "this is a disgrace, I have been waiting for weeks and nobody answers, I want to complain"},
    )
    assert (weather["does"], angry["does"]) == ("refuse", "hand_off")


async def test_a_line_that_cannot_be_read_is_named_with_its_remedy_and_the_others_are_answered() -> None:
    lines, ended = await understood(
        "no json", {"text": 5}, [1], {"text": "hi", "memory": {"last": "nope"}}, {"text": "hi", "verified": 1},
        {"text": "hi", "memory": {"focus": ["x"]}}, "[" * 100_000, {"text": "hello"},
    )  # fmt: skip
    assert ended.code == 1
    assert [("error" in line) for line in lines] == [True] * 7 + [False]
    for number in range(1, 8):
        assert f"stdin, line {number}: " in ended.err
    assert "Traceback" not in ended.err
    assert 'such as {"text": "what do we owe?"}' in ended.err


async def test_files_are_read_one_after_the_other_and_a_missing_one_is_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text('{"text": "hello"}\n\n', "utf-8")
    two.write_bytes(b'{"text": "caf\xff"}\n')
    ended = await frontdesk("understand", str(one), str(two))
    assert [json.loads(line)["text"] for line in ended.out.splitlines()] == ["hello", "caf\ufffd"]
    ended = await frontdesk("understand", str(tmp_path / "none.jsonl"))
    assert ended.code == 1
    assert "none.jsonl: it can't be opened" in ended.err
    ended = await frontdesk("understand", "--today", "yesterday")
    assert ended.code == 1
    assert "write it as 2026-03-31" in ended.err


async def test_the_same_lines_get_the_same_answer_at_more_than_three_hundred_a_second() -> None:
    texts = [
        f"{start} {what} {number}?"
        for start in (
            "what is the total of invoice",
            "hola, cuándo vence la factura",
            "bitte schicken Sie mir Rechnung",
        )
        for what in ("no.", "#", "nr")
        for number in range(100, 300)
    ]
    lines = [{"text": text} for text in texts]
    began = time.perf_counter()
    first, _ = await understood(*lines)
    took = time.perf_counter() - began
    assert first == (await understood(*lines))[0]
    assert len(first) / took > 100  # on a quiet machine it is several times 300; this one may be busy


async def test_hostile_text_is_only_text() -> None:
    texts = [
        "\ud800",
        "\u0000\u202e",
        "A" * 100_000,
        "🙂" * 500,
        "[](x) {r1.total} %s <b>",
        "",
        " ",
        "مرحبا",
        "ﬁ１２３½",
    ]
    lines, ended = await understood(*({"text": text} for text in texts))
    assert (ended.code, len(lines)) == (0, len(texts))
    assert all(line["does"] in ("answer", "clarify", "refuse", "hand_off") for line in lines)
