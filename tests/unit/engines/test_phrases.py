"""Every phrase of many voices reaches the tool that answers it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from frontdesk.engines.base import Memory
from frontdesk.tools import TOOLS
from tests.unit.engines.scripted import OFFICE, Talk

HERE = Path(__file__).parent


def phrases() -> list[Any]:
    cases = []
    for file in sorted(HERE.glob("phrases_*.toml")):
        for group in tomllib.loads(file.read_text("utf-8"))["group"]:
            marks = [pytest.mark.requirement(*group["proves"])] if "proves" in group else []
            cases += [
                pytest.param(group, phrase, id=f"{group['name']}: {phrase[:60]}", marks=marks)
                for phrase in group["phrases"]
            ]
    return cases


def fits(call: tuple[str, dict[str, str]], wanted: str) -> bool:
    """Whether a call is the wanted one: "tool", "tool arg=value", "tool arg~part of the value", "tool *"."""
    return any(_fits(call, *option.split()) for option in wanted.split("|"))


def _fits(call: tuple[str, dict[str, str]], tool: str, *arguments: str) -> bool:
    if call[0] != tool:
        return False
    if arguments == ("*",):
        return True
    names = {argument.replace("~", "=").partition("=")[0] for argument in arguments}
    return set(call[1]) == names and all(
        call[1][a.partition("=")[0]] == a.partition("=")[2]
        if "=" in a
        else a.partition("~")[2].casefold() in call[1][a.partition("~")[0]].casefold()
        for a in arguments
    )


@pytest.mark.parametrize(("group", "phrase"), phrases())
async def test_a_phrase_reaches_what_answers_it(group: dict[str, Any], phrase: str) -> None:
    talk = Talk(verified=group.get("who", "contact") == "contact")
    if "last" in group:
        talk.memory = Memory(tuple(group.get("focus", ())), {"last": group["last"]})
    said = await talk.say(phrase)
    assert len(said.calls) == len(group["calls"]), (said.calls, said.keys)
    assert all(fits(call, wanted) for call, wanted in zip(said.calls, group["calls"], strict=True)), said.calls
    assert not group.get("says") or said.keys[:1] == group["says"], said.keys


def test_there_are_at_least_three_hundred_phrases() -> None:
    assert len({case.values[1] for case in phrases()}) >= 300


@pytest.mark.parametrize(
    ("tool", "phrase"), [(name, phrase) for name, tool in TOOLS.items() for phrase in tool.asked_as]
)
async def test_a_tools_own_example_phrases_reach_it(tool: str, phrase: str) -> None:
    leaning = tool == "previous_invoice" or bool({"that", "it"} & set(phrase.replace("?", "").split()))
    talk = Talk(verified=tool not in OFFICE)
    if leaning:
        kind = "project" if "project" in tool else "invoice"
        talk.memory = Memory(("project:24",) if kind == "project" else ("invoice:110",), {"last": kind})
    assert [call[0] for call in (await talk.say(phrase)).calls] == [tool]
