"""A message into sentences, and a sentence into the clauses that could each be a wish; all as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.letters import Span

_BREAK: Final = re.compile(
    r"(?<=[.?!…])[\"')\]]*\s+|[?!…]+(?=[^\W\d_]|[¿¡])|\n\s*\n\s*|\n(?=\s*(?:[-*•–]|\(?\w[.)])\s)|\s+(?=\(?\d[.)]\s+[^\W\d_])|;\s+|\n|\s+[•→]\s+"
)
_SHORTENED: Final = re.compile(
    r"(?:\b(?:no|nr|núm|num|inv|e\.g|i\.e|z\.b|mr|mrs|ms|dr|sr|sra|dra|hr|fr|st|ltd|inc|co|approx|incl|inkl|excl|zzgl|bzw|vs|ref|tel|d|fact|fac|rg|re|exmo|exma|p\.ej|pág|av))\.\s*$",
    re.IGNORECASE,
)
_AND: Final = (
    r"and also|and then|and|also|plus|as well as|but also|but|oh and|additionally|n"
    r"|y además|y también|y de paso|además|también|y|e|pero"
    r"|et aussi|et puis|et|ainsi que|puis|aussi|mais|sinon"
    r"|und auch|und außerdem|und|sowie|außerdem|ausserdem|aber|u"
    r"|e também|e ainda|além disso|também|mas"
)
_JOIN: Final = re.compile(
    rf"\s*,?\s+(?:{'|'.join(sorted(_AND.split('|'), key=len, reverse=True))})\s+|\s*,\s+|\s+[-–—/+&]\s+|\s*&\s*|:\s+",
    re.IGNORECASE,
)
_NUMBER_ONLY: Final = re.compile(r"\s*\(?\w{1,2}[.)]\s*")
_MARKER: Final = re.compile(r"^\s*(?:[-*•–]|\(?\w{1,2}[.)])\s+")
_WRAPPED: Final = 60  # a line longer than this (characters) was broken by a mail program, not by its writer
_MOST: Final = 24  # clauses of one sentence; one with more is no list of wishes


def sentences(text: str, start: int, end: int, masked: Sequence[Span] = ()) -> list[Span]:
    """Spans of the sentences of ``text[start:end]``; the markers of lists are left out."""
    out: list[Span] = []
    at = start
    for match in _BREAK.finditer(text, start, end):
        cut = match.start()
        if any(first < cut < last for first, last in masked) or _SHORTENED.search(text, max(at, cut - 12), cut):
            continue
        if _NUMBER_ONLY.fullmatch(text, at, cut):
            continue
        if match[0] == "\n" and cut - max(text.rfind("\n", 0, cut), 0) > _WRAPPED:
            continue
        _add(out, text, at, match.end() if match[0][0] in "?!…" else cut)
        at = match.end()
    _add(out, text, at, end)
    return out


def clauses(text: str, sentence: Span) -> list[Span]:
    """Spans between the places where a sentence could fall into several wishes; the whole when there are none."""
    out: list[Span] = []
    at, end = sentence
    for match in _JOIN.finditer(text, at, end):
        _add(out, text, at, match.start())
        at = match.end()
    _add(out, text, at, end)
    return out if 1 < len(out) <= _MOST else [sentence]


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    marker = _MARKER.match(text[start:end])
    start += marker.end() if marker else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
