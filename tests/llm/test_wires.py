"""The vendors' own clients can talk to the stand-in: answers, tool calls, streams, errors."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anthropic
import openai
import pytest

from llm_sandbox import Asked, Call, Mishap, Model, Said, by_hand

SCHEMA: dict[str, Any] = {"type": "object", "properties": {"which": {"type": "string"}}}
OPENAI_TOOL: Any = {"type": "function", "function": {"name": "find", "description": "Find.", "parameters": SCHEMA}}
ANTHROPIC_TOOL: Any = {"name": "find", "description": "Find.", "input_schema": SCHEMA}
BOTH = Said("One moment.", (Call("find", {"which": "184"}), Call("find", {"which": "185"})))


@pytest.fixture
async def model() -> AsyncIterator[Model]:
    async with Model(lambda _: BOTH, key="right") as opened:
        yield opened


@pytest.fixture
async def gpt(model: Model) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(api_key="right", base_url=model.openai_url, max_retries=0) as client:
        yield client


@pytest.fixture
async def claude(model: Model) -> AsyncIterator[anthropic.AsyncAnthropic]:
    async with anthropic.AsyncAnthropic(api_key="right", base_url=model.url, max_retries=0) as client:
        yield client


def said(text: str) -> Any:
    return [{"role": "user", "content": text}]


async def test_that_openais_client_reads_text_and_calls(gpt: openai.AsyncOpenAI, model: Model) -> None:
    answer = await gpt.chat.completions.create(model="m", messages=said("hello"), tools=[OPENAI_TOOL])
    message = answer.choices[0].message
    assert message.content == "One moment."
    assert [json.loads(c.function.arguments) for c in message.tool_calls or () if c.type == "function"] == [
        {"which": "184"},
        {"which": "185"},
    ]
    assert answer.choices[0].finish_reason == "tool_calls"
    assert answer.usage is not None
    assert answer.usage.total_tokens > 0
    asked = model.requests[0]
    assert (asked.said, [tool.name for tool in asked.tools], asked.wire) == ("hello", ["find"], "openai")


async def test_that_openais_client_reads_a_stream(gpt: openai.AsyncOpenAI) -> None:
    text, arguments = "", {0: "", 1: ""}
    stream = await gpt.chat.completions.create(model="m", messages=said("hello"), tools=[OPENAI_TOOL], stream=True)
    async for chunk in stream:
        for choice in chunk.choices:
            text += choice.delta.content or ""
            for call in choice.delta.tool_calls or ():
                arguments[call.index] += (call.function.arguments if call.function else None) or ""
    assert text == "One moment."
    assert [json.loads(part)["which"] for part in arguments.values()] == ["184", "185"]


async def test_that_anthropics_client_reads_text_and_calls(claude: anthropic.AsyncAnthropic, model: Model) -> None:
    answer = await claude.messages.create(
        model="m", max_tokens=100, system="Be kind.", messages=said("hello"), tools=[ANTHROPIC_TOOL]
    )
    assert [block.type for block in answer.content] == ["text", "tool_use", "tool_use"]
    assert [block.input for block in answer.content if block.type == "tool_use"] == [{"which": "184"}, {"which": "185"}]
    assert answer.stop_reason == "tool_use"
    assert model.requests[0].system == "Be kind."


async def test_that_anthropics_client_reads_a_stream(claude: anthropic.AsyncAnthropic) -> None:
    async with claude.messages.stream(
        model="m", max_tokens=100, messages=said("hello"), tools=[ANTHROPIC_TOOL]
    ) as stream:
        answer = await stream.get_final_message()
    assert [block.type for block in answer.content] == ["text", "tool_use", "tool_use"]
    assert [block.input for block in answer.content if block.type == "tool_use"] == [{"which": "184"}, {"which": "185"}]


async def test_that_results_of_tools_are_read_on_both_wires(
    gpt: openai.AsyncOpenAI, claude: anthropic.AsyncAnthropic, model: Model
) -> None:
    called = {"id": "c1", "type": "function", "function": {"name": "find", "arguments": '{"which": "184"}'}}
    turn: Any = [*said("184?"), {"role": "assistant", "content": None, "tool_calls": [called]}]
    await gpt.chat.completions.create(
        model="m", messages=[*turn, {"role": "tool", "tool_call_id": "c1", "content": "found it"}]
    )
    use = {"type": "tool_use", "id": "c1", "name": "find", "input": {"which": "184"}}
    back = {"type": "tool_result", "tool_use_id": "c1", "content": "found it"}
    both: Any = [*said("184?"), {"role": "assistant", "content": [use]}, {"role": "user", "content": [back]}]
    await claude.messages.create(model="m", max_tokens=9, messages=both)
    for asked in model.requests:
        assert asked.said == "184?"
        assert [(entry.text, entry.answers) for entry in asked.returned] == [("found it", "c1")]
        assert [call.name for entry in asked.entries for call in entry.calls] == ["find"]


async def test_that_a_wrong_key_is_refused_as_the_vendors_do(model: Model) -> None:
    async with openai.AsyncOpenAI(api_key="wrong", base_url=model.openai_url, max_retries=0) as gpt:
        with pytest.raises(openai.AuthenticationError):
            await gpt.chat.completions.create(model="m", messages=said("hello"))
    async with anthropic.AsyncAnthropic(api_key="wrong", base_url=model.url, max_retries=0) as claude:
        with pytest.raises(anthropic.AuthenticationError):
            await claude.messages.create(model="m", max_tokens=9, messages=said("hello"))
    assert model.requests == []


@pytest.mark.parametrize(("status", "wrong"), [(429, openai.RateLimitError), (503, openai.InternalServerError)])
async def test_that_arranged_errors_are_the_vendors_own(
    gpt: openai.AsyncOpenAI, model: Model, status: int, wrong: type[openai.APIStatusError]
) -> None:
    model.script = lambda _: Mishap("status", status)
    with pytest.raises(wrong):
        await gpt.chat.completions.create(model="m", messages=said("hello"))


async def streamed(gpt: openai.AsyncOpenAI) -> str:
    stream = await gpt.chat.completions.create(model="m", messages=said("hello"), stream=True)
    return "".join([choice.delta.content or "" async for chunk in stream for choice in chunk.choices])


async def test_that_a_stream_of_garbage_is_no_answer(gpt: openai.AsyncOpenAI, model: Model) -> None:
    model.script = "garbage"
    with pytest.raises((openai.OpenAIError, ValueError)):
        await streamed(gpt)


async def test_that_a_person_can_answer_through_files(gpt: openai.AsyncOpenAI, model: Model, tmp_path: Path) -> None:
    model.script = by_hand(tmp_path, every=0.01)
    (tmp_path / "response-1.json").write_text('{"text": "by hand", "calls": [{"name": "find", "arguments": {}}]}')
    answer = await gpt.chat.completions.create(model="m", messages=said("who is there?"), tools=[OPENAI_TOOL])
    assert answer.choices[0].message.content == "by hand"
    asked = json.loads((tmp_path / "request-1.json").read_text())
    assert asked["messages"] == [{"role": "user", "text": "who is there?", "calls": []}]
    assert [tool["name"] for tool in asked["tools"]] == ["find"]


async def test_that_a_request_that_is_none_is_told_so(model: Model, gpt: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.BadRequestError):
        await gpt.post("/chat/completions", cast_to=dict[str, Any], body={"model": "m"})
    assert model.requests == []


def test_that_a_request_knows_what_was_said_last() -> None:
    assert Asked("openai", "m", "", (), (), False, b"").said == ""
