"""What a model is told of earlier turns: the person's words, which records were shown, and templates; never a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, SystemPromptPart, TextPart, UserPromptPart

from frontdesk.engines.base import Exchange, Heard
from frontdesk.engines.llm.prompts import prompt
from frontdesk.engines.llm.references import Handles
from frontdesk.tools.spec import REF

_MOST: Final = 4
_LONGEST: Final = 300  # letters of one earlier message
_LONGEST_NOW: Final = 4_000
_LABEL: Final = re.compile(r"\{r[0-9]{1,2}\.")


def opening(heard: Heard, focus: Sequence[str], handles: Handles) -> list[ModelMessage]:
    """The messages of a turn's first request: what never changes first, then the last turns, then this message."""
    system = ModelRequest(parts=[SystemPromptPart(content=prompt("system"))])
    messages: list[ModelMessage] = [system]
    for exchange in heard.before[-_MOST:]:
        messages.append(_heard(handles.in_text(exchange.heard.reveal()[:_LONGEST])))
        messages.append(ModelResponse(parts=[TextPart(content=_answered(exchange, handles))]))
    return [*messages, _heard(f"{_standing(heard, focus, handles)}{heard.text.reveal()[:_LONGEST_NOW]}")]


def _heard(text: str) -> ModelRequest:
    return ModelRequest(parts=[UserPromptPart(content=text)])


def _answered(exchange: Exchange, handles: Handles) -> str:
    read = "; ".join(" ".join(_word(word, handles) for word in line.split()) for line in exchange.read)
    words = " ".join(_LABEL.sub("{", text) for text in exchange.words)[:_LONGEST]
    return " ".join(part for part in (f"({read})" if read else "", words) if part) or "(answered)"


def _word(word: str, handles: Handles) -> str:
    return handles.handle(word) if REF.fullmatch(word) else word


def _standing(heard: Heard, focus: Sequence[str], handles: Handles) -> str:
    """One line about this turn: the language to answer in, and what is before the person's eyes."""
    parts = [] if heard.first else [f"reply in {heard.language}"]  # the first message shows its language itself
    if focus:
        parts.append("shown: " + " ".join(handles.handles(focus[:8])))
    if heard.pending:
        parts.append("a proposal waits for their yes")
    return f"[{'; '.join(parts)}]\n" if parts else ""
