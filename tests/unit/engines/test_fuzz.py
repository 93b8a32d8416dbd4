"""Whatever is written, over whatever memory: an answer, no exception, no silence, never a third time the same."""

from __future__ import annotations

import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from frontdesk.engines.base import Heard, Memory
from frontdesk.engines.builtin import Builtin
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.engines.builtin.understanding.requests import Context
from frontdesk.message import Private
from frontdesk.reply import Outcome, Result, Say, approve
from frontdesk.tools import TOOLS
from tests.unit.engines.scripted import ScriptedGate, silent
from tests.unit.engines.test_phrases import phrases

TURNS = 2_000
SCRAPS = (
    "184", "#", "INV-", "?", "...", "\n", "\n\n", "😀", "é", "\u200b", "\u202e", "<b>", "{r1.total}", "%s",
    "'; DROP TABLE",
    "jo@x.com", "www.", "and", "no,", "yes", "the", "it", "()", "[](x)", "€1.200,00", "12/05/2024",
    "+44 20 7946 0123", "ﬁ", "１２３", "½", "مرحبا", "你好", "ß", "\x00", "A" * 300,
)  # fmt: skip


def a_message(rng: random.Random, known: list[str]) -> str:
    """A phrase, a garbled phrase, several of them, or scraps."""
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(known)
    if kind < 0.6:
        letters = list(rng.choice(known))
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(letters) + 1)
            letters[at : at + rng.randint(0, 2)] = rng.choice(["", "x", " ", ",", "e", rng.choice(SCRAPS)])
        return "".join(letters) or "?"
    if kind < 0.8:
        return rng.choice([" ", ". ", " and ", "\n", ", "]).join(rng.choice(known) for _ in range(rng.randint(2, 6)))
    return " ".join(rng.choice(SCRAPS) for _ in range(rng.randint(1, 12)))


def a_memory(rng: random.Random) -> Memory:
    """A memory as it might come back from anywhere: ours, half of it, or nonsense."""
    refs = ["invoice:110", "invoice:109", "project:24", "project:25", "invoice:0", "x", "invoice:1;2"]
    junk: list[Any] = [
        None,
        0,
        -3,
        10**30,
        "",
        "open",
        "done",
        "enquiry",
        "person",
        [],
        ["which"],
        ["company", 4],
        {},
        {"ref": "x y"},
        True,
    ]
    names = (
        "last",
        "args",
        "awaited",
        "offer",
        "options",
        "trail",
        "enquiry",
        "clarified",
        "misses",
        "turns",
        "reply",
        "run",
    )
    state = {
        name: rng.choice([*junk, *TOOLS, "invoice", "hours", "project", "lines"])
        for name in names
        if rng.random() < 0.5
    }
    return Memory(tuple(rng.choice(refs) for _ in range(rng.randint(0, 4))), state)


def a_plan(rng: random.Random) -> dict[str, Result]:
    """Some tools end another way than usual."""
    ends = [
        Result(Outcome.NONE, own=(Say("none.matches"),)),
        Result(Outcome.TROUBLE, own=(Say("trouble.unreachable"),)),
        Result(Outcome.MISSING, own=(Say("invoice.which"),)),
        Result(Outcome.CANDIDATES, own=(Say("invoice.candidates"),), shown=("invoice:1", "invoice:2")),
        Result(Outcome.EMPTY, own=(Say("invoices.empty"),)),
        Result(Outcome.FOUND),
    ]
    return {name: rng.choice(ends) for name in TOOLS if rng.random() < 0.25}


@pytest.mark.requirement("S74")
async def test_two_thousand_turns_of_anything_end_in_an_approved_answer() -> None:
    rng = random.Random(20260)
    known = [case.values[1] for case in phrases()]
    memory, row, before = Memory(), 0, ""
    for turn in range(TURNS):
        if rng.random() < 0.1:
            memory, row, before = a_memory(rng), 0, ""
        text = a_message(rng, known)
        if rng.random() < 0.2 and turn:
            text = known[7]
        gate = ScriptedGate(text, verified=rng.random() < 0.7, plan=a_plan(rng))
        heard = Heard(
            Private(text), "web", verified=gate.verified, first=rng.random() < 0.2, pending=rng.random() < 0.1
        )
        answer = await Builtin().answer(heard, memory, gate, silent)
        assert len(gate.calls) <= 6, text
        memory = Memory(answer.memory.focus, json.loads(json.dumps(answer.memory.state)))
        assert len(json.dumps(memory.state)) < 2_000
        reply = approve(answer.draft, gate.results)
        said = repr([(type(piece).__name__, getattr(piece, "key", "")) for piece in reply.pieces]) + repr(gate.calls)
        row = row + 1 if said == before else 1
        before = said
        assert row <= 2, text


async def test_one_message_said_over_and_over_never_gets_the_same_reply_three_times() -> None:
    for text in (
        "hello",
        "blorp",
        "how much?",
        "what do we owe?",
        "yes",
        "no",
        "thanks",
        "what's the weather",
        "🙂",
        "I'd like a quote",
    ):
        memory, said = Memory(), []
        for _ in range(12):
            gate = ScriptedGate(text, plan={"enquiry": Result(Outcome.MISSING, own=(Say("enquiry.ask_company"),))})
            answer = await Builtin().answer(Heard(Private(text), "web", verified=True), memory, gate, silent)
            memory = answer.memory
            said.append([getattr(piece, "key", "") for piece in approve(answer.draft, gate.results).pieces])
        assert not any(a == b == c for a, b, c in zip(said, said[1:], said[2:], strict=False)), text


async def test_the_same_message_over_the_same_memory_gets_the_same_answer() -> None:
    async def once(text: str) -> object:
        gate = ScriptedGate(text)
        answer = await Builtin().answer(Heard(Private(text), "web", verified=True), Memory(), gate, silent)
        return answer.draft, answer.memory, gate.calls

    for case in phrases()[::25]:
        text = case.values[1]
        assert await once(text) == await once(text)


def test_what_is_remembered_holds_no_words_of_the_person() -> None:
    """Memory is labels and references; a company, a number or a name that was typed is not in it."""

    async def talk() -> str:
        gate = ScriptedGate("How is the Quixotic project going, and invoice 98765? zebra@quixotic.com")
        heard = Heard(Private(gate.said), "web", verified=True)
        answer = await Builtin().answer(heard, Memory(), gate, silent)
        return json.dumps([answer.memory.state, answer.trace]).casefold()

    import asyncio

    kept = asyncio.run(talk())
    assert not any(word in kept for word in ("quixotic", "98765", "zebra"))


def test_a_message_is_understood_in_two_milliseconds() -> None:
    texts = [case.values[1] for case in phrases()]
    context = Context()
    for text in texts:
        understand(text, context)
    started = time.perf_counter()
    for text in texts:
        understand(text, context)
    assert (time.perf_counter() - started) / len(
        texts
    ) < 0.002


def test_a_very_long_message_is_read_in_reasonable_time() -> None:
    for scrap in (
        "and ",
        "invoice 184 ",
        "a" * 50 + " ",
        "the the ",
        "jo at x dot ",
        "1 ",
        "((((",
        "www.",
        "is it ",
        "hours on ",
        "\n",
    ):
        started = time.perf_counter()
        understand(scrap * (20_000 // len(scrap)), Context(stranger=True, enquiry=True))
        assert time.perf_counter() - started < 2, scrap


def test_every_sentence_of_the_engine_is_said_somewhere() -> None:
    """A sentence that no code says is dead weight; one that is said must exist (``approve`` sees to that)."""
    root = Path(__file__).parents[3] / "src" / "frontdesk"
    catalogue = tomllib.loads((root / "reply" / "catalogue" / "en.toml").read_text("utf-8"))["engine"]
    code = "".join(file.read_text("utf-8") for file in (root / "engines" / "builtin").rglob("*.py"))
    unsaid = {
        key
        for key in [*catalogue, *catalogue["choice"]]
        if key != "choice" and f'"{key}"' not in code and f'"engine.{key}"' not in code
    }
    assert not unsaid
