"""A script that is a person: each request becomes a file, and the answer is awaited in another one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from llm_sandbox.talk import Asked, Call, Mishap, Said, Script


def by_hand(folder: Path, *, every: float = 0.2) -> Script:
    """Writes ``request-N.json`` into ``folder`` and waits for ``response-N.json``, looking ``every`` so many seconds.

    An answer is ``{"text": "…", "calls": [{"name": "…", "arguments": {…}}]}``, both parts optional, or
    ``{"mishap": "status", "status": 503}``. One that can't be read is noted in ``problem-N.txt``, and awaited again.
    """

    async def wait(asked: Asked) -> Said | Mishap:
        await asyncio.to_thread(_write, folder / f"request-{asked.number}.json", _shown(asked))
        answer = folder / f"response-{asked.number}.json"
        while True:
            found = await asyncio.to_thread(_read, answer, folder / f"problem-{asked.number}.txt")
            if found is not None:
                return found
            await asyncio.sleep(every)

    return wait


def _write(path: Path, body: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    whole.replace(path)  # whoever waits for the file never sees half of it


def _shown(asked: Asked) -> dict[str, Any]:
    return {
        "wire": asked.wire,
        "model": asked.model,
        "system": asked.system,
        "messages": [
            {"role": e.role, "text": e.text, "calls": [{"name": c.name, "arguments": c.arguments} for c in e.calls]}
            for e in asked.entries
        ],
        "tools": [{"name": t.name, "description": t.description, "schema": dict(t.schema)} for t in asked.tools],
    }


def _read(path: Path, problem: Path) -> Said | Mishap | None:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        body = json.loads(text)
        if "mishap" in body:
            return Mishap(str(body["mishap"]), int(body.get("status", 500)))
        calls = tuple(Call(str(call["name"]), call.get("arguments", {})) for call in body.get("calls", ()))
        return Said(str(body.get("text", "")), calls)
    except (ValueError, KeyError, TypeError, AttributeError):
        if text.strip():  # an editor may have made the file before there is anything in it
            problem.write_text('Write an object like {"text": "…", "calls": [{"name": "…", "arguments": {}}]}\n')
        return None
