"""A plain tool agent as an engine of the same desk: whole schemas, raw results, all that was ever said, every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from bench.cost.records import RawRecords
from bench.cost.schemas import plain_tools
from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.engines.llm.drafting import own_of
from frontdesk.engines.llm.offer import PROVE
from frontdesk.reply import Draft, Words
from frontdesk.tools.spec import Gate

SYSTEM: Final = (
    "You are the front desk of a professional-services firm and answer its clients. Use the tools to look things up, "
    "and never make up a figure, a date or a name. Answer in the person's language, briefly and kindly. Before "
    "anything is sent, read out what will be sent and to whom, and wait for a yes. When you "
    "cannot help, bring in a person."
)
_STEPS: Final = 6
_NEEDS_PROOF: Final = "outstanding_balance"  # any tool over records: without proof the gate asks for it


@dataclass(slots=True)
class PlainAgent:
    """``engines.base.Engine``. The desk's gate makes the calls, so it reads and proposes exactly what ours does.

    What it would say is never shown: the desk's reply is the tools' own sentence, so that each conversation goes on.
    """

    url: str
    records: RawRecords
    session: aiohttp.ClientSession
    name: str = "plain"
    messages: list[dict[str, Any]] = field(default_factory=list)

    def begin(self) -> None:
        """A new conversation: nothing was said yet."""
        self.messages = [{"role": "system", "content": SYSTEM}]

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        """Ask, call, ask again until the model speaks."""
        del progress
        self.messages.append({"role": "user", "content": heard.text.reveal()})
        labels: list[str] = []
        for _ in range(_STEPS):
            said = await self._asked(gate)
            self.messages.append(said)
            if not said.get("tool_calls"):
                break
            for call in said["tool_calls"]:
                label, content = await self._called(gate, call["function"])
                labels.append(label)
                self.messages.append({"role": "tool", "tool_call_id": call["id"], "content": content})
        draft = own_of(labels, gate.results) if labels else Draft((Words("How can I help you?"),))
        return Answer(draft, memory, {"engine": self.name})

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        """It has no second try."""
        del answer, reasons, gate
        return None

    async def _asked(self, gate: Gate) -> dict[str, Any]:
        body = {"model": "scripted", "messages": self.messages, "tools": plain_tools(gate)}
        packed = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        head = {"Content-Type": "application/json"}
        async with self.session.post(f"{self.url}/chat/completions", data=packed, headers=head) as answer:
            answer.raise_for_status()
            message = (await answer.json())["choices"][0]["message"]
        return {name: value for name, value in message.items() if value is not None}

    async def _called(self, gate: Gate, function: Mapping[str, str]) -> tuple[str, str]:
        arguments = json.loads(function["arguments"])
        tool = (
            "outstanding_balance" if function["name"] == PROVE else function["name"]
        )  # any that needs proof leads there
        label, result = await gate.call(tool, **arguments)
        return label, await self.records.returned(result)
