"""An answer to what an open enquiry asked for: addresses go where they belong, the rest is what was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.enquiry import answer_words
from frontdesk.engines.builtin.understanding.signs import Message, Part
from frontdesk.engines.builtin.understanding.split import Span
from frontdesk.engines.builtin.understanding.wordsets import pattern

_AROUND: Final = re.compile(
    r"[\s,;/|–—.!:-]+|\b(?:and|email|e-mail|mail|website|site|phone|number|address|mobile|is|at|my|our|the|it's|its|it|or|me|us|on|"
    r"reach|call|contact|write|text|to|you|can|could|please|get|hold|of|in|touch|with|via|by|best|here|sure|ok|okay|yes|"
    r"i|i'm|im|am|a|be|reached|just|use)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s*(?:,|;|\n| - | – |/|\. )\s*")
_COMPANY_WORDS: Final = 6  # a company's name is seldom longer


def free_answer(message: Message, part: Part, given: Mapping[str, str], awaited: Sequence[str]) -> dict[str, str]:
    """The awaited slots that the words outside addresses and numbers answer."""
    text = message.text
    out: dict[str, str] = {}
    if (
        "website" in awaited
        and "website" not in given
        and (pattern("nothing").fullmatch(text) or pattern("no_website").search(text))
    ):
        none = pattern("no_website").search(text)
        out["website"] = none[0] if none else text.strip()
        if pattern("nothing").fullmatch(text):
            return out
    if {"email", "reach"} & set(awaited) and "@" in text and "email" not in given:
        out["email"] = next(word.strip(".,;") for word in text.split() if "@" in word)
        return out
    chunks = [(start, end) for start, end in _chunks(message) if not pattern("no_website").search(text, start, end)]
    wanted = [slot for slot in ("company", "name", "scope") if slot in awaited and slot not in given]
    telling = bool(part.concepts & {"need", "wares", "business", "wish"})
    chunks = [(start, end) for start, end in chunks if telling or not pattern("no_name").match(text[start:end])]
    for slot in wanted:
        if not chunks:
            break
        start, end = chunks[0]
        long = len(text[start:end].split()) > _COMPANY_WORDS or "need" in part.concepts
        if slot == "company" and "scope" in wanted and long:
            continue
        if slot == "scope":
            out[slot] = text[start : chunks[-1][1]]
            break
        chunks.pop(0)
        if words := answer_words(text[start:end]):
            out[slot] = words
    return out


def _chunks(message: Message) -> list[Span]:
    """The stretches of the message outside addresses, sites and phone numbers, cut at commas and lines."""
    text = message.text
    cuts = [(m.start(), m.end()) for m in _CUT.finditer(text)] + [(r.start, r.end) for r in message.reaches]
    out: list[Span] = []
    at = 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start > at and _AROUND.sub("", text[at:start]).strip():
            stretch = text[at:start]
            out.append((at + len(stretch) - len(stretch.lstrip()), at + len(stretch.rstrip())))
        at = max(at, end)
    return out
