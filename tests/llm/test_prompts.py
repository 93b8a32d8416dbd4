"""What a model is sent, as snapshots: a change of a prompt or of a tool's words shows as a change of these files.

To take them anew: FRONTDESK_SNAPSHOTS=write python -m pytest tests/llm/test_prompts.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from clientary_sandbox.people import ANA
from tests.llm.stage import worded_house

HERE = Path(__file__).parent / "snapshots"


def same(name: str, body: Any) -> None:
    text = json.dumps(body, indent=1, ensure_ascii=False) + "\n"
    file = HERE / name
    if os.environ.get("FRONTDESK_SNAPSHOTS") == "write":
        HERE.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("wire", ["openai", "anthropic"])
async def test_that_a_contact_s_second_turn_is_sent_as_before(wire: str, tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "words_it", wire=wire) as (home, model):
        talk = await home.contact(ANA.email)
        await talk.say("What is the total on my latest invoice?")
        await talk.say("how much do we owe you in all?")
        same(f"contact_{wire}.json", json.loads(model.requests[-1].raw))


async def test_that_a_visitor_s_first_turn_is_sent_as_before(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "words_it") as (home, model):
        talk = await home.visitor()
        await talk.say("when are you open?")
        same("visitor_openai.json", json.loads(model.requests[0].raw))


async def test_that_what_never_changes_comes_first(tmp_path: Path) -> None:
    """A provider's cache holds the longest beginning that two requests share: the instructions and the tools."""
    async with worded_house(tmp_path / "var", "behaves", wire="anthropic") as (home, model):
        for address in (ANA.email, ANA.email):
            talk = await home.contact(address)
            await talk.say("What is the total on my latest invoice?")
        first, second = (json.loads(asked.raw) for asked in model.requests)
        assert first["system"] == second["system"]
        assert first["tools"] == second["tools"]
        assert "cache_control" in json.dumps(first["system"])
        assert len(first["messages"]) == 1
