"""What a model is offered: short schemas, a few words for each tool, and one argument for words or a handle."""

from __future__ import annotations

import json
import tomllib
from importlib import resources
from pathlib import Path

from clientary_sandbox.people import ANA
from frontdesk.engines.llm import prompts
from frontdesk.engines.llm.offer import either, one
from frontdesk.tools import TOOLS
from llm_sandbox import Asked, Call, Said, reply
from tests.llm.stage import worded_house


def test_that_every_tool_has_its_few_words_and_no_words_are_left_over() -> None:
    lines = tomllib.loads(resources.files(prompts).joinpath("tools.toml").read_text("utf-8"))
    assert lines.keys() == TOOLS.keys()
    assert all(line == prompts.purpose(name) and 0 < len(line) <= 70 for name, line in lines.items())


def test_that_a_schema_holds_names_and_enum_words_and_nothing_twice() -> None:
    for tool in TOOLS.values():
        schema = one(tool).schema
        assert "description" not in json.dumps(schema)
        assert not either(tool) or "ref" not in schema["properties"]
        assert set(schema.get("required", ())) == tool.required


async def test_that_a_handle_in_the_place_of_words_opens_its_record(tmp_path: Path) -> None:
    """Also in the brackets in which earlier turns show it; words that are no handle stay words."""
    which = iter(["invoice_a", "[invoice_a]", "invoice_z"])

    def asks(asked: Asked) -> Said:
        if asked.number == 1:
            return Said(calls=tuple(filter(None, (Call("latest_invoice"), reply(asked, {"own": "r1"})))))
        calls = (Call("invoice_payments", {"which": next(which)}), reply(asked, {"own": "r1"}))
        return Said(calls=tuple(filter(None, calls)))

    async with worded_house(tmp_path / "var", asks) as (home, model):
        talk = await home.contact(ANA.email)
        assert "1146" in await talk.say("my latest invoice?")
        first, second = [await talk.say("what have you received on it?") for _ in range(2)]
        assert "1146" in first
        assert first == second
        third = await talk.say("what have you received on it?")
        assert "invoice_z" not in third
        assert len(model.requests) == 4
