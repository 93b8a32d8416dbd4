"""The wire of OpenAI's chat completions: requests read, answers and streams written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from llm_sandbox.talk import Asked, Call, Entry, Said, Tool

PATH: Final = "/v1/chat/completions"
_ERRORS: Final = {
    400: "invalid_request_error",
    401: "authentication_error",
    404: "not_found_error",
    429: "rate_limit_error",
}


def read(body: Mapping[str, Any], raw: bytes, number: int, headers: Mapping[str, str]) -> Asked:
    """A request body as what was asked. Raises KeyError or TypeError for one that is no request."""
    system: list[str] = []
    entries: list[Entry] = []
    for message in body["messages"]:
        role, text = message["role"], _text(message.get("content"))
        if role in ("system", "developer"):
            system.append(text)
        else:
            entries.append(Entry(role, text, _calls(message), message.get("tool_call_id", "")))
    offered = [one["function"] for one in body.get("tools") or () if one.get("type") == "function"]
    tools = tuple(Tool(f["name"], f.get("description", ""), f.get("parameters", {})) for f in offered)
    stream = bool(body.get("stream"))
    return Asked("openai", body["model"], "\n".join(system), tuple(entries), tools, stream, raw, number, headers)


def _calls(message: Mapping[str, Any]) -> tuple[Call, ...]:
    made = message.get("tool_calls") or ()
    return tuple(Call(c["function"]["name"], c["function"]["arguments"], c["id"]) for c in made)


def _text(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content)
    return content if isinstance(content, str) else ""


def answer(asked: Asked, said: Said) -> dict[str, Any]:
    """The body of an answer that comes in one piece."""
    message: dict[str, Any] = {"role": "assistant", "content": said.text or None, "refusal": said.refusal or None}
    if said.calls:
        message["tool_calls"] = _written(asked, said)
    choice = {"index": 0, "message": message, "finish_reason": _reason(said), "logprobs": None}
    return {**_head(asked, "chat.completion"), "choices": [choice], "usage": usage(asked, message)}


def events(asked: Asked, said: Said) -> Iterator[bytes]:
    """The same as a stream of events."""
    head = _head(asked, "chat.completion.chunk")

    def chunk(delta: Mapping[str, Any], reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
        return _event({**head, "choices": [choice]})

    yield chunk({"role": "assistant", "content": ""})
    for word in _pieces(said.text):
        yield chunk({"content": word})
    if said.refusal:
        yield chunk({"refusal": said.refusal})
    for at, call in enumerate(_written(asked, said)):
        yield chunk({"tool_calls": [{**call, "index": at, "function": {**call["function"], "arguments": ""}}]})
        for piece in _pieces(call["function"]["arguments"]):
            yield chunk({"tool_calls": [{"index": at, "function": {"arguments": piece}}]})
    yield chunk({}, _reason(said))
    yield _event({**head, "choices": [], "usage": usage(asked, said.text)})
    yield b"data: [DONE]\n\n"


def error(status: int) -> dict[str, Any]:
    """The body of an error answer."""
    kind = _ERRORS.get(status, "server_error")
    return {"error": {"message": f"arranged: {kind}", "type": kind, "param": None, "code": kind}}


def usage(asked: Asked, answered: object) -> dict[str, Any]:
    """Tokens, counted roughly: four bytes each."""
    sent, back = len(asked.raw) // 4, len(json.dumps(answered)) // 4
    return {"prompt_tokens": sent, "completion_tokens": back, "total_tokens": sent + back}


def _head(asked: Asked, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{asked.number}", "object": kind, "created": 1_700_000_000, "model": asked.model}


def _written(asked: Asked, said: Said) -> list[dict[str, Any]]:
    return [
        {
            "id": call.id or f"call_{asked.number}_{at}",
            "type": "function",
            "function": {"name": call.name, "arguments": arguments(call)},
        }
        for at, call in enumerate(said.calls)
    ]


def arguments(call: Call) -> str:
    """The arguments as they go over the wire."""
    return call.arguments if isinstance(call.arguments, str) else json.dumps(dict(call.arguments))


def _reason(said: Said) -> str:
    return "content_filter" if said.refusal else "tool_calls" if said.calls else "stop"


def _pieces(text: str, size: int = 12) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def _event(body: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(body).encode() + b"\n\n"
