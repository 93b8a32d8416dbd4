"""Whatever is written, over whatever memory: an answer, no exception, no silence, never a third time the same."""

from __future__ import annotations

import json
import random
import time
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from frontdesk.engines.base import Heard, Memory
from frontdesk.engines.builtin import Builtin
from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.read import understand
from frontdesk.engines.builtin.understanding.requests import Context
from frontdesk.message import Private
from frontdesk.reply import Outcome, Result, Say, approve
from frontdesk.tools import TOOLS
from tests.unit.engines.scripted import ScriptedGate, silent
from tests.unit.engines.test_conversations_elsewhere import TALKS
from tests.unit.engines.test_phrases import examples, phrases

TURNS = 10_000
SCRAPS = (
    "184", "#", "INV-", "?", "...", "\n", "\n\n", "😀", "é", "\u200b", "\u202e", "<b>", "{r1.total}", "%s",
    "'; DROP TABLE", "jo@x.com", "jo arroba x punto com", "www.", "and", "no,", "yes", "ja", "oui", "the", "it", "()",
    "[](x)", "€1.200,00", "12/05/2024", "+44 20 7946 0123", "ﬁ", "１２３", "½", "مرحبا", "你好", "ß", "\x00", "A" * 300,
    "\u0301" * 40, "👨‍👩‍👧", "İ", "ǅ", "one eight four", "double", "last month", "the second", "both",
)  # fmt: skip


@cache
def known() -> tuple[str, ...]:
    elsewhere = [text for talk in TALKS.values() for text, _ in talk]
    return (*(one.text for one in (*phrases(), *examples())), *elsewhere)


def a_message(rng: random.Random) -> str:
    """A phrase, a garbled phrase, several of them, or scraps."""
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(known())
    if kind < 0.6:
        letters = list(rng.choice(known()))
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(letters) + 1)
            letters[at : at + rng.randint(0, 2)] = rng.choice(["", "x", " ", ",", "e", rng.choice(SCRAPS)])
        return "".join(letters) or "?"
    if kind < 0.75:
        return rng.choice([" ", ". ", " and ", "\n", ", "]).join(rng.choice(known()) for _ in range(rng.randint(2, 4)))
    return " ".join(rng.choice(SCRAPS) for _ in range(rng.randint(1, 12)))


NAMES = (
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
JUNK: tuple[Any, ...] = (
    None, 0, -3, 10**30, "", "open", "done", "enquiry", "person", [], ["which"], ["company", 4], ["scope", "reach"], {},
    {"ref": "x y"}, {"ref": "invoice:110"}, True, ["invoice:110", "invoice:109"], ["project:24", "project:25"],
)  # fmt: skip


def a_memory(rng: random.Random) -> Memory:
    """A memory as it might come back from anywhere: ours, half of it, or nonsense."""
    refs = ["invoice:110", "invoice:109", "project:24", "project:25", "estimate:3", "invoice:0", "x", "invoice:1;2"]
    state = {name: rng.choice([*JUNK, *TOOLS, *LABELS]) for name in NAMES if rng.random() < 0.5}
    if rng.random() < 0.5:
        state["last"] = rng.choice(list(LABELS))
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


@pytest.mark.timeout(240)
@pytest.mark.requirement("S74")
async def test_ten_thousand_turns_of_anything_end_in_an_approved_answer() -> None:
    rng = random.Random(20260)
    memory, row, before = Memory(), 0, ""
    for turn in range(TURNS):
        if rng.random() < 0.1:
            memory, row, before = a_memory(rng), 0, ""
        text = known()[7] if rng.random() < 0.2 and turn else a_message(rng)
        who = rng.random()
        gate = ScriptedGate(text, verified=who < 0.7, staff=who > 0.9, plan=a_plan(rng))
        heard = Heard(
            Private(text), "web", rng.choice(("en", "es", "fr", "de", "pt", "en")), verified=gate.verified,
            first=rng.random() < 0.2, pending=rng.random() < 0.1,
        )  # fmt: skip
        answer = await Builtin().answer(heard, memory, gate, silent)
        assert len(gate.calls) <= 6, text
        memory = Memory(answer.memory.focus, json.loads(json.dumps(answer.memory.state)))
        assert len(json.dumps(memory.state)) < 2_000
        reply = approve(answer.draft, gate.results)
        assert reply.pieces, text
        said = repr([(type(piece).__name__, getattr(piece, "key", "")) for piece in reply.pieces]) + repr(gate.calls)
        row = row + 1 if said == before else 1
        before = said
        assert row <= 2, text


@pytest.mark.parametrize(
    "text",
    [
        "hello", "blorp", "how much?", "what do we owe?", "yes", "no", "thanks", "what's the weather", "🙂",
        "I'd like a quote", "ja", "combien ?", "¿y eso?", "the second one", "1043", "send it to me",
        "I want to complain",
    ],
)  # fmt: skip
async def test_one_message_said_over_and_over_never_gets_the_same_reply_three_times(text: str) -> None:
    memory, said = Memory(), []
    for _ in range(12):
        gate = ScriptedGate(text, plan={"enquiry": Result(Outcome.MISSING, own=(Say("enquiry.ask_company"),))})
        answer = await Builtin().answer(Heard(Private(text), "web", verified=True), memory, gate, silent)
        memory = answer.memory
        said.append([getattr(piece, "key", "") for piece in approve(answer.draft, gate.results).pieces])
    assert not any(a == b == c for a, b, c in zip(said, said[1:], said[2:], strict=False))


async def test_the_same_message_over_the_same_memory_gets_the_same_answer() -> None:
    async def once(text: str) -> object:
        gate = ScriptedGate(text)
        answer = await Builtin().answer(Heard(Private(text), "web", verified=True), Memory(), gate, silent)
        return answer.draft, answer.memory, answer.trace, gate.calls

    for text in known()[::25]:
        assert await once(text) == await once(text)


async def test_what_is_remembered_and_traced_holds_no_words_of_the_person() -> None:
    """Memory is labels and references; a company, a number or a name that was typed is not in it."""
    gate = ScriptedGate("How is the Quixotic project going, and invoice 98765? zebra@quixotic.com")
    answer = await Builtin().answer(Heard(Private(gate.said), "web", verified=True), Memory(), gate, silent)
    kept = json.dumps([answer.memory.state, answer.trace]).casefold()
    assert not any(word in kept for word in ("quixotic", "98765", "zebra"))


def test_a_message_is_understood_in_about_two_milliseconds() -> None:
    """The bar is 2 ms in the middle (``frontdesk bench`` measures it); here with room for a busy machine."""
    context, took = Context(), []
    for text in known():
        understand(text, context)
    for text in known():
        started = time.perf_counter()
        understand(text, context)
        took.append(time.perf_counter() - started)
    assert sorted(took)[len(took) // 2] < 0.004


@pytest.mark.parametrize("text", ["\ud83d", "how much \udc00 is it?", "\ud800" * 50, "", " ", "\x00"])
def test_texts_that_are_none_are_read_without_harm(text: str) -> None:
    assert understand(text, Context()).requests


@pytest.mark.parametrize(
    "scrap",
    [
        "and ", "invoice 184 ", "a" * 50 + " ", "the the ", "jo at x dot ", "jo arroba x punto ", "1 ", "((((", "www.",
        "is it ", "hours on ", "\n", "one eight ", "€1", "+44 ", ".", "a.", "-", "é", "\u0301", "😀", "last month ",
        "#1 ", "Regards,\n", "Company: x\n", "we are called ",
    ],
)  # fmt: skip
def test_a_hundred_thousand_characters_are_read_in_reasonable_time(scrap: str) -> None:
    text = scrap * (100_000 // len(scrap))
    started = time.perf_counter()
    understand(text, Context(stranger=True, enquiry=True, awaited=("company", "scope")))
    assert time.perf_counter() - started < 3


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
    spoken = {f"to_person_{label.replace('.', '_')}" for label in LABELS if f'"{label}"' in code} | {"to_person_other"}
    assert not unsaid - spoken
