"""What people asked before, and every tool's own example phrases, reach a tool that answers them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from frontdesk.engines.base import Memory
from frontdesk.engines.builtin.goals import GOALS
from frontdesk.engines.builtin.preview import preview
from frontdesk.tools import TOOLS
from tests.unit.engines.scripted import OFFICE, STAFF, TODAY, Talk

#: Of all phrases: reached, or asked about with the right choice on offer. A wrong tool is worse than a question.
#: These may be raised as the weights get better, never lowered.
LEAST_SERVED, LEAST_REACHED, MOST_WRONG = 0.95, 0.87, 0.03
LEAST_EXAMPLES_SERVED, LEAST_EXAMPLES_REACHED = 0.90, 0.84
#: Tools whose answer holds what the other was asked for.
SERVES = {
    "find_invoice": {"invoice_lines"}, "invoice_lines": {"find_invoice", "explain_invoice"},
    "project_hours": {"budget_forecast"}, "find_estimate": {"list_estimates"}, "hours_in_period": {"hours_by_task"},
    "previous_invoice": {"explain_invoice"},
}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """``tools``: those that may answer it; none when a sentence of ours does."""

    text: str
    tools: frozenset[str]
    verified: bool = True
    staff: bool = False
    last: str = ""
    focus: tuple[str, ...] = ()

    @property
    def memory(self) -> Memory:
        return Memory(self.focus, {"last": self.last} if self.last else {})


@cache
def phrases() -> tuple[Phrase, ...]:
    source = tomllib.loads(Path(__file__).with_name("asked_before.toml").read_text("utf-8"))
    return tuple(
        Phrase(
            text, frozenset(group["tools"]), group.get("who", "contact") == "contact",
            last=group.get("last", ""), focus=tuple(group.get("focus", ())),
        )
        for group in source["group"]
        for text in group["phrases"]
    )  # fmt: skip


@cache
def examples() -> tuple[Phrase, ...]:
    """Each tool's "Asked as"."""
    found = []
    for name, tool in TOOLS.items():
        for text in tool.asked_as:
            leaning = name == "previous_invoice" or bool({"that", "it"} & set(text.replace("?", "").split()))
            project = "project" in name
            last, focus = ("project.status", "project:24") if project else ("invoice.show", "invoice:110")
            known = ("", ()) if not leaning else (last, (focus,))
            found.append(
                Phrase(text, frozenset({name} | SERVES.get(name, set())), name not in OFFICE, name in STAFF, *known)
            )
    return tuple(found)


async def ending(phrase: Phrase) -> str:
    """ "reached", "offered" (asked about, the right choice among the buttons), "asked" or the tools called instead."""
    talk = Talk(verified=phrase.verified, staff=phrase.staff, memory=phrase.memory)
    said = await talk.say(phrase.text)
    called = {call[0] for call in said.calls}
    person = any(key.startswith(("offer_person", "to_person", "paying", "prices", "for_the_firm")) for key in said.keys)
    if called & phrase.tools or (person and "talk_to_person" in phrase.tools):
        return "reached"
    if called:
        return ", ".join(sorted(called))
    if not phrase.tools and not {"clarify", "not_followed"} & set(said.keys):
        return "reached"
    seen = preview(phrase.text, phrase.memory, TODAY, verified=phrase.verified, staff=phrase.staff)
    tools = {GOALS[label].tool for step in seen.steps for label, _ in step.choices if label in GOALS}
    named = {GOALS[label].named for step in seen.steps for label, _ in step.choices if label in GOALS}
    return "offered" if (tools | named) & phrase.tools or not phrase.tools else "asked"


async def _report(many: tuple[Phrase, ...]) -> dict[str, list[str]]:
    report: dict[str, list[str]] = {"reached": [], "offered": [], "asked": [], "wrong": []}
    for phrase in many:
        end = await ending(phrase)
        report[end if end in report else "wrong"].append(f"{phrase.text!r} wants {sorted(phrase.tools)}: {end}")
    return report


@pytest.mark.requirement("S1", "S2", "S3", "S12", "S13", "S15", "S17", "S31", "S37")
async def test_what_people_asked_before_reaches_a_tool_that_answers_it_or_is_asked_about() -> None:
    report = await _report(phrases())
    every = sum(len(rows) for rows in report.values())
    listed = "\n".join((*report["wrong"], *report["asked"]))
    reached, offered = len(report["reached"]), len(report["offered"])
    assert every >= 600
    assert reached >= LEAST_REACHED * every, f"{reached} of {every} reached, {offered} offered:\n{listed}"
    assert reached + offered >= LEAST_SERVED * every, listed
    assert len(report["wrong"]) <= MOST_WRONG * every, listed


async def test_the_example_phrases_of_every_tool_reach_it() -> None:
    report = await _report(examples())
    every = sum(len(rows) for rows in report.values())
    listed = "\n".join((*report["wrong"], *report["asked"], *report["offered"]))
    assert len(report["reached"]) >= LEAST_EXAMPLES_REACHED * every, listed
    assert len(report["reached"]) + len(report["offered"]) >= LEAST_EXAMPLES_SERVED * every, listed


def test_every_tool_says_how_it_is_asked_for() -> None:
    assert not [name for name, tool in TOOLS.items() if len(tool.asked_as) < 2]
