"""A turn and a day cost no more than was set; then the built-in engine answers, and nobody notices."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from clientary_sandbox.people import ANA
from frontdesk.engines.llm.choice import read_choice
from frontdesk.errors import ConfigError
from llm_sandbox import Asked, Call, Said
from tests.llm.stage import worded_house

ASK = "What is the total on my latest invoice?"


async def test_that_a_spent_day_is_the_built_in_engines_and_the_next_day_is_not(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "behaves", day_tokens=3_000) as (home, model):
        talk = await home.contact(ANA.email)
        engines = []
        for _ in range(4):
            assert "€4,533.01" in await talk.say(ASK)
            assert talk.last is not None
            engines.append(talk.last.engine.get("fell_back", "llm"))
        assert engines == ["llm", "llm", "day_tokens", "day_tokens"]
        home.pass_time(timedelta(days=1))
        asked = len(model.requests)
        fresh = await home.contact(ANA.email)
        await fresh.say(ASK)
        assert len(model.requests) == asked + 1


async def test_that_a_turn_makes_only_so_many_requests(tmp_path: Path) -> None:
    tools = ["latest_invoice", "list_invoices", "outstanding_balance", "list_projects", "list_estimates"]

    def wanders(asked: Asked) -> Said:
        return Said(calls=(Call(tools[len(asked.returned)]),))

    async with worded_house(tmp_path / "var", wanders, steps=3) as (home, model):
        talk = await home.contact(ANA.email)
        assert "€4,533.01" in await talk.say(ASK)
        assert len(model.requests) == 3
        assert talk.last is not None
        assert talk.last.engine["fell_back"] == "steps"


async def test_that_a_turn_makes_only_so_many_calls(tmp_path: Path) -> None:
    many = tuple(Call("billed_in_period", {"period": word}) for word in ("What", "is", "the", "total", "on"))
    async with worded_house(tmp_path / "var", lambda _: Said(calls=many)) as (home, _):
        talk = await home.contact(ANA.email)
        assert "€4,533.01" in await talk.say(ASK)
        assert talk.last is not None
        assert talk.last.engine["fell_back"] == "calls"


async def test_that_a_turn_costs_only_so_many_tokens(tmp_path: Path) -> None:
    async with worded_house(tmp_path / "var", "words_it", turn_tokens=2_000) as (home, model):
        talk = await home.contact(ANA.email)
        assert "€4,533.01" in await talk.say(ASK + " Please be quick." * 60)
        assert talk.last is not None
        assert talk.last.engine["fell_back"] == "turn_tokens"
        assert len(model.requests) == 1


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "model:"),
        ({"name": "gpt"}, "model:"),
        ({"name": "openai:x", "url": "http://models.example.com/v1"}, "model-url"),
        ({"name": "openai:x", "url": "https://user:word@models.example.com"}, "model-url"),
        ({"name": "openai:x", "calls": 9}, "calls"),
        ({"name": "openai:x", "day_tokens": True}, "day_tokens"),
        ({"name": "openai:x", "sealed": "yes"}, "sealed"),
    ],
)
def test_that_a_wrong_choice_is_named(settings: dict[str, object], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        read_choice(settings)


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434/v1", "http://192.168.1.20:8000/v1", "http://ollama:11434/v1"])
def test_that_a_local_server_is_reached_without_tls_and_sealed_by_default(url: str) -> None:
    choice = read_choice({"name": "openai:llama3.1:8b", "url": url})
    assert (choice.provider, choice.model, choice.sealed) == ("openai", "llama3.1:8b", True)
    assert read_choice(choice.written()) == choice
