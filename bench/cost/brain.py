"""The script that plays the model for every agent: it calls what the turn needs, and says what the turn came to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bench.cost.conversations import Step
from frontdesk.engines.llm.offer import PROVE, REPLY
from llm_sandbox import Asked, Call, Said

_GREETING: Final = "How can I help you?"
_OWN: Final = re.compile(r"^own: (.*)$", re.MULTILINE)
_NOT_WORDS: Final = re.compile(r"\[[^\]]*\]|\([^()]*\)")


@dataclass(slots=True)
class Brain:
    """``llm_sandbox.Script``. ``waits``: words its own answer over slots, after it has seen what the calls brought."""

    waits: bool = False
    step: Step = field(default_factory=lambda: Step("", (), ""))

    def __call__(self, asked: Asked) -> Said:
        """One answer of the model."""
        ours = any(tool.name == REPLY for tool in asked.tools)
        if asked.returned:
            return self._worded(asked) if ours else Said(self.step.answer)
        calls = tuple(_called(asked, tool, arguments) for tool, arguments in self.step.calls)
        if not ours:
            return Said(calls=calls) if calls else Said(_GREETING)
        if not calls:
            return Said(calls=(_reply({"words": _GREETING}),))
        if self.waits:
            return Said(calls=calls)
        blocks = [{"own": f"r{at}"} for at in range(1, len(calls) + 1)]
        return Said(calls=(*calls, _reply(*blocks)))

    def _worded(self, asked: Asked) -> Said:
        """The sentences that came with the results, as if they were the model's own; or a pointer at them."""
        blocks: list[Mapping[str, str]] = []
        for at, entry in enumerate(asked.returned, 1):
            own = _OWN.search(entry.text)
            words = _NOT_WORDS.sub("", own[1]).strip() if own and entry.text.split()[1].startswith("found") else ""
            blocks.append({"words": words} if words else {"own": f"r{at}"})
        return Said(calls=(_reply(*blocks),))


def _called(asked: Asked, tool: str, arguments: Mapping[str, str]) -> Call:
    """The call as this agent takes it: only what it offers, and records by the handle that it gave them."""
    offered = {one.name: one for one in asked.tools}
    if tool not in offered:
        return Call(PROVE)
    takes = offered[tool].schema.get("properties", {})
    given = {name: value for name, value in arguments.items() if name in takes}
    if REPLY in offered and "ref" in arguments:
        handles = re.findall(rf"\b{arguments['ref'].partition(':')[0]}_[a-z]\b", asked.everything)
        takes_it = next((name for name in ("which", "client", "ref") if name in takes), "")
        given = {**given, takes_it: handles[-1]} if handles and takes_it else given
    return Call(tool, given)


def _reply(*blocks: Mapping[str, str]) -> Call:
    return Call(REPLY, {"blocks": [dict(block) for block in blocks]})
