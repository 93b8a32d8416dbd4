"""Which of the offered tools fits what the person said, by the words that they share."""

from __future__ import annotations

import math
import re
from collections import Counter

from llm_sandbox.talk import Asked, Tool

_ASIDE = re.compile(r"^\[[^\]\n]*\]\n")  # a line about the conversation, before what the person said
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(
    ["the", "and", "for", "you", "your", "what", "with", "how", "are", "can", "that", "this", "one", "from", "when"]
)


def best_tool(asked: Asked) -> Tool | None:
    """The tool whose name and description share the rarest words with the last message; None when none shares any."""
    tools = [tool for tool in asked.tools if tool.name != "reply"]
    words = {tool.name: _words(f"{tool.name.replace('_', ' ')} {tool.description}") for tool in tools}
    seen = Counter(word for known in words.values() for word in known)
    said = _words(_ASIDE.sub("", asked.said))
    scores = {
        name: sum(math.log(1 + len(tools) / seen[word]) for word in said & known) + _named(name, said)
        for name, known in words.items()
    }
    best = max(tools, key=lambda tool: scores[tool.name], default=None)
    return best if best is not None and scores[best.name] > 0 else None


def _named(name: str, said: set[str]) -> float:
    """A word of the tool's own name tells more than one of its description."""
    return 1.5 * len(_words(name.replace("_", " ")) & said)


def _words(text: str) -> set[str]:
    found = {word.rstrip("s") for word in _WORD.findall(text.casefold())}
    return found - _SMALL
