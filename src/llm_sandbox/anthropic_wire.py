"""The wire of Anthropic's messages: requests read, answers and streams written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from llm_sandbox.talk import Asked, Call, Entry, Said, Tool

PATH: Final = "/v1/messages"
_ERRORS: Final = {
    400: "invalid_request_error",
    401: "authentication_error",
    404: "not_found_error",
    429: "rate_limit_error",
    529: "overloaded_error",
}


def read(body: Mapping[str, Any], raw: bytes, number: int, headers: Mapping[str, str]) -> Asked:
    """A request body as what was asked. Raises KeyError or TypeError for one that is no request."""
    entries = tuple(entry for message in body["messages"] for entry in _entries(message))
    offered = [tool for tool in body.get("tools") or () if "input_schema" in tool]
    tools = tuple(Tool(t["name"], t.get("description", ""), t["input_schema"]) for t in offered)
    system = _text(body.get("system", ""))
    return Asked("anthropic", body["model"], system, entries, tools, bool(body.get("stream")), raw, number, headers)


def _entries(message: Mapping[str, Any]) -> Iterator[Entry]:
    role, content = message["role"], message["content"]
    if isinstance(content, str):
        yield Entry(role, content)
        return
    for part in content:
        if part["type"] == "tool_result":
            yield Entry("tool", _text(part.get("content", "")), answers=part["tool_use_id"])
    calls = tuple(Call(p["name"], p["input"], p["id"]) for p in content if p["type"] == "tool_use")
    text = "\n".join(part["text"] for part in content if part["type"] == "text")
    if text or calls:
        yield Entry(role, text, calls)


def _text(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content)
    return content if isinstance(content, str) else ""


def answer(asked: Asked, said: Said) -> dict[str, Any]:
    """The body of an answer that comes in one piece. Raises ValueError for arguments that this wire can't carry."""
    content: list[dict[str, Any]] = []
    if said.text or said.refusal:
        content.append({"type": "text", "text": said.text or said.refusal})
    for at, call in enumerate(said.calls):
        content.append({"type": "tool_use", "id": _id(asked, call, at), "name": call.name, "input": _input(call)})
    used = {"input_tokens": len(asked.raw) // 4, "output_tokens": len(json.dumps(content)) // 4}
    return {**_head(asked), "content": content, "stop_reason": _reason(said), "usage": used}


def events(asked: Asked, said: Said) -> Iterator[bytes]:
    """The same as a stream of events; here arguments that are no JSON can be carried."""
    used = {"input_tokens": len(asked.raw) // 4, "output_tokens": 1}
    yield _event("message_start", message={**_head(asked), "content": [], "stop_reason": None, "usage": used})
    at = 0
    if text := said.text or said.refusal:
        yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": text})
        yield _event("content_block_stop", index=0)
        at = 1
    for place, call in enumerate(said.calls):
        block = {"type": "tool_use", "id": _id(asked, call, place), "name": call.name, "input": {}}
        typed = call.arguments if isinstance(call.arguments, str) else json.dumps(dict(call.arguments))
        yield _event("content_block_start", index=at + place, content_block=block)
        yield _event("content_block_delta", index=at + place, delta={"type": "input_json_delta", "partial_json": typed})
        yield _event("content_block_stop", index=at + place)
    yield _event(
        "message_delta",
        delta={"stop_reason": _reason(said), "stop_sequence": None},
        usage={"output_tokens": max(1, len(said.text) // 4)},
    )
    yield _event("message_stop")


def error(status: int) -> dict[str, Any]:
    """The body of an error answer."""
    kind = _ERRORS.get(status, "api_error")
    return {"type": "error", "error": {"type": kind, "message": f"arranged: {kind}"}, "request_id": None}


def _head(asked: Asked) -> dict[str, Any]:
    return {
        "id": f"msg_{asked.number}",
        "type": "message",
        "role": "assistant",
        "model": asked.model,
        "stop_sequence": None,
    }


def _id(asked: Asked, call: Call, at: int) -> str:
    return call.id or f"toolu_{asked.number}_{at}"


def _input(call: Call) -> Any:
    """Arguments as a JSON value: this wire has no way to carry half of one, so what is broken goes as a text."""
    if not isinstance(call.arguments, str):
        return dict(call.arguments)
    try:
        return json.loads(call.arguments)
    except ValueError:
        return call.arguments


def _reason(said: Said) -> str:
    return "refusal" if said.refusal else "tool_use" if said.calls else "end_turn"


def _event(kind: str, **body: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **body})}\n\n".encode()
