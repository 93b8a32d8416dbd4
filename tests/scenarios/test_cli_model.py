"""``frontdesk connect --model``: one question decides, the key stays secret; ``chat --engine llm`` uses it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from datetime import date
from pathlib import Path

import pytest

from clientary_sandbox import Sandbox
from clientary_sandbox.people import ANA
from llm_sandbox import Model
from tests.terminal import frontdesk

KEY = "sk-Canary-Model-Key-77"


def everything_in(folder: Path) -> Iterable[bytes]:
    return (file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Path]:
    async with Sandbox(today=date(2026, 11, 23), token="tok") as books:
        words = ("connect", "--account", "acme", "--base-url", books.url, "--token-stdin")
        done = await frontdesk(*words, data=tmp_path, typed="tok\n")
        assert done.code == 0, done.err
        yield tmp_path


async def test_that_a_model_is_tried_kept_and_used(data: Path) -> None:
    async with Model("words_it", key=KEY) as model:
        words = ("connect", "--model", "openai:scripted", "--model-url", model.openai_url, "--model-key-stdin")
        done = await frontdesk(*words, data=data, typed=f"{KEY}\n")
        assert done.code == 0, done.err
        assert "openai:scripted answered in" in done.out
        shown = await frontdesk("connect", "show", data=data)
        assert "model.name              openai:scripted" in shown.out
        assert "model_key               set" in shown.out
        assert KEY not in done.out + done.err + shown.out
        assert not any(KEY.encode() in content for content in everything_in(data))
        asked = len(model.requests)
        talk = await frontdesk(
            "chat", "--as", ANA.email, "--json", data=data, typed='{"text": "how much do we owe?"}\n'
        )
        assert len(model.requests) > asked, talk.err
        asked = len(model.requests)
        builtin = ("chat", "--engine", "builtin", "--as", ANA.email, "--json")
        await frontdesk(*builtin, data=data, typed='{"text": "how much do we owe?"}\n')
        assert len(model.requests) == asked
    found = await frontdesk("check", "--json", data=data)
    assert "FD-W014" in [problem["id"] for problem in json.loads(found.out)["problems"]]
    gone = await frontdesk("connect", "model", "none", data=data)
    assert gone.code == 0
    assert "model.name" not in (await frontdesk("connect", "show", data=data)).out


@pytest.mark.parametrize(
    ("script", "field"),
    [("denied", "model-key: "), ("garbage", "model-url: "), ("limited", "model: "), ("down", "model: ")],
)
async def test_that_what_is_wrong_with_a_model_is_named_and_nothing_is_kept(
    data: Path, script: str, field: str
) -> None:
    async with Model(script) as model:
        words = ("connect", "--model", "anthropic:scripted", "--model-url", model.url)
        done = await frontdesk(*words, data=data)
        assert done.code == 1
        assert done.err.startswith(f"✗ {field}")
    assert "model.name" not in (await frontdesk("connect", "show", data=data)).out


async def test_that_an_engine_that_is_not_there_is_said(data: Path) -> None:
    done = await frontdesk("chat", "--engine", "llm", "--json", data=data)
    assert (done.code, "frontdesk connect --model" in done.err) == (1, True)
    wrong = await frontdesk("connect", "--model", "gpt", "--model-url", "http://example.com", data=data)
    assert wrong.code == 1
    assert "✗ model: " in wrong.err
    assert "✗ model-url: " in wrong.err


async def test_that_a_made_up_firm_can_be_tried_with_any_model() -> None:
    async with Model("behaves") as model:
        words = ("chat", "--demo", "--as", ANA.email, "--engine", "llm", "--model", "anthropic:scripted", "--json")
        done = await frontdesk(*words, "--model-url", model.url, typed='{"text": "total of my latest invoice"}\n')
        assert "€4," in done.out or "latest invoice" in done.out, done.err
        assert len(model.requests) == 1
