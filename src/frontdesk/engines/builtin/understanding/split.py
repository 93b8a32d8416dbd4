"""A message into sentences and clauses, in order, as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_BREAK: Final = re.compile(
    r"(?<=[.?!…])[\"')\]]*\s+|[?!…]+(?=[A-Za-z])|\n\s*\n\s*|\n(?=\s*(?:[-*•]|\d+[.)])\s)|\s+(?=\(?\d[.)]\s+[A-Za-z])|;\s+|\n"
)
_SHORTENED: Final = re.compile(
    r"(?:\b(?:no|nr|inv|e\.g|i\.e|mr|mrs|ms|dr|st|ltd|inc|co|approx|incl|excl|vs|ref|tel|num))\.\s*$", re.IGNORECASE
)
_JOIN: Final = re.compile(
    r",?\s+(?:n|and also|and then|and|also|plus|as well as|but also|but|then|oh and|& also|additionally)\s+"
    r"|\s*,\s+(?:also\s+|and\s+)?|\s+[-–—]\s+|\s*&\s*|\s+\+\s+",
    re.IGNORECASE,
)
_MARKER: Final = re.compile(r"^\s*(?:[-*•]|\(?\d{1,2}[.)])\s+")
_WRAPPED: Final = 60  # a line longer than this (characters) was broken by a mail program, not by its writer

Span = tuple[int, int]


def sentences(text: str, masked: Sequence[Span] = ()) -> list[Span]:
    """Spans of the sentences of ``text``; a list's markers are left out."""
    out: list[Span] = []
    at = 0
    for match in _BREAK.finditer(text):
        cut = match.start()
        if any(first < cut < last for first, last in masked) or _SHORTENED.search(text, max(0, cut - 12), cut):
            continue
        if match[0] == "\n" and cut - text.rfind("\n", 0, cut) > _WRAPPED:
            continue
        end = match.end() if match[0][0] in "?!…" else cut
        _add(out, text, at, end)
        at = match.end()
    _add(out, text, at, len(text))
    return out


def clauses(text: str, sentence: Span) -> list[Span]:
    """Spans between the places where a sentence could fall into several wishes."""
    out: list[Span] = []
    at, end = sentence
    for match in _JOIN.finditer(text, at, end):
        _add(out, text, at, match.start())
        at = match.end()
    _add(out, text, at, end)
    return out


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    marker = _MARKER.match(text[start:end])
    start += marker.end() if marker else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
