"""An answer to what an open enquiry asked for: addresses go where they belong, the rest is what was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.enquiry import answer_words
from frontdesk.engines.builtin.understanding.signs import Message, Part
from frontdesk.engines.builtin.understanding.wordsets import pattern

_AROUND: Final = re.compile(
    r"[\s,;/|–—.-]+|\b(?:and|email|e-mail|website|site|phone|is|at|my|our|the|it's|its|or|me|on|reach|call)\b|:",
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
    chunks = [chunk for chunk in _chunks(message) if not pattern("no_website").search(chunk)]
    wanted = [slot for slot in ("company", "name", "scope") if slot in awaited and slot not in given]
    for slot in wanted:
        if not chunks:
            break
        if slot == "company" and (
            "scope" in wanted and (len(chunks[0].split()) > _COMPANY_WORDS or "need" in part.concepts)
        ):
            continue
        if slot == "scope":
            start = text.find(chunks[0])
            end = text.find(chunks[-1], start) + len(chunks[-1])
            out[slot] = text[start:end]
            break
        if words := answer_words(chunks.pop(0)):
            out[slot] = words
    return out


def _chunks(message: Message) -> list[str]:
    """The stretches of the message outside addresses, sites and phone numbers, cut at commas and lines."""
    at, stretches = 0, []
    for reach in message.reaches:
        stretches.append(message.text[at : reach.start])
        at = reach.end
    stretches.append(message.text[at:])
    pieces = [piece.strip() for stretch in stretches for piece in _CUT.split(stretch)]
    return [piece for piece in pieces if _AROUND.sub("", piece).strip()]
