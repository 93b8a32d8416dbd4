"""What is kept of a turn for an engine that looks back: the person's words, references and templates; never a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from frontdesk.desk.talk import Kept
from frontdesk.engines.base import Answer, Exchange
from frontdesk.message import Private
from frontdesk.reply import Reply, Result, Say
from frontdesk.reply.pieces import Composed, Sentence
from frontdesk.tools.spec import REF

_MOST: Final = 4
_LONGEST: Final = 300  # letters of one message, and of what was answered to it
_MOST_REFS: Final = 8
_MOST_LINES: Final = 4


def looked_back_on(kept: Kept, text: str, answer: Answer | None, results: Mapping[str, Result], reply: Reply) -> Kept:
    """``kept`` with this turn added, for an engine that asked for it; a turn without an engine only in between."""
    spans = answer.spans if answer is not None else {}
    if spans is None or (answer is None and not kept.before):
        return kept
    exchange = Exchange(Private(_resolved(text, spans, results)), _read(results), _worded(reply))
    return replace(kept, before=(*kept.before, exchange)[-_MOST:])


def _resolved(text: str, spans: Mapping[str, str], results: Mapping[str, Result]) -> str:
    """The message with a reference where a part of it named a record that was shown in this turn."""
    shown = {ref for result in results.values() for ref in result.shown}
    words = text.replace("{", "(").replace("}", ")")[:_LONGEST]
    for span, ref in sorted(spans.items(), key=lambda pair: -len(pair[0])):
        if ref in shown and REF.fullmatch(ref) and span.strip():
            whole = rf"(?<!\w){re.escape(' '.join(span.split()))}(?!\w)"
            words = re.sub(whole, f"{{{ref}}}", words, count=1, flags=re.IGNORECASE)  # a reference holds no escapes
    return words


def _read(results: Mapping[str, Result]) -> tuple[str, ...]:
    lines: list[str] = []
    for result in results.values():
        asked = next((block.key for block in result.own if isinstance(block, Say)), "")
        if name := result.again.tool if result.again is not None else asked:
            lines.append(" ".join([name, *result.shown[:_MOST_REFS]]))
    return tuple(lines[:_MOST_LINES])


def _worded(reply: Reply) -> tuple[str, ...]:
    """Templates of what was worded, and the keys of our own sentences that ask or tell something without a record."""
    said: list[str] = []
    for piece in reply.pieces:
        if isinstance(piece, Composed):
            said.append(piece.template[:_LONGEST])
        elif isinstance(piece, Sentence) and piece.key.partition(".")[0] in ("enquiry", "engine", "receipt", "step_up"):
            said.append(f"<{piece.key}>")
    return tuple(said[:_MOST_LINES])
