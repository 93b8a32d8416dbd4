"""Whether every figure of a reply stems from a fact: worked out from the results alone, not by the code under test."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from frontdesk.facts import Fact, Kind, Table
from frontdesk.reply import Reply, Result, catalogue
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.pieces import Sentence
from frontdesk.reply.values import Reader, shown

_MONTHS: Final = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|tomorrow|yesterday)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven(?:ty)?|eight|nine|ten|twenty|hundred|thousand|million|dozen|sept|siete|sieben|"
    r"sete|euros?|pounds?|per cent|vii|mmxxvi)\b",
    re.IGNORECASE,
)


def ungrounded(reply: Reply, reader: Reader) -> str:
    """The figures that are left once every fact's text and our own sentences are taken out; "" when grounded."""
    text = as_text(lay_out(reply, reader))
    keys = {piece.key for piece in reply.pieces if isinstance(piece, Sentence)}
    for own in sorted({*_own_figures(frozenset(keys))}, key=len, reverse=True):
        text = text.replace(own, " § ")
    for value in sorted(set(texts(reply.results, reader)), key=len, reverse=True):
        text = _without(text, value)
    left = [word for word in text.split() if _is_figure(word)]
    return " ".join([*left, *_MONTHS.findall(text), *_NUMBERS.findall(text)])


def texts(results: Mapping[str, Result], reader: Reader) -> Iterator[str]:
    """Every fact of this turn as a reader sees it, cells of tables too, and the names of columns and sums."""
    for result in results.values():
        for fact in result.facts.values():
            yield from _texts(fact, reader)


def _texts(fact: Fact, reader: Reader) -> Iterator[str]:
    if isinstance(fact.value, Table):
        yield from (text for row in fact.value.rows for cell in row if cell for text in _texts(cell, reader))
    elif fact.value is not None and fact.kind is not Kind.WITHHELD:
        yield shown(fact, reader)


@cache
def _own_figures(keys: frozenset[str]) -> tuple[str, ...]:
    """The fixed parts, with a figure in them, of the sentences that were used: "ten minutes", "for example 184"."""
    parts: list[str] = []
    for key in keys:
        for template in catalogue.sentences("en")[key]:
            parts += [part.strip() for part in catalogue.SLOTS.split(template)[::1] if part and _telling(part)]
    return tuple(parts)


def _telling(part: str) -> bool:
    return _is_figure(part) or bool(_NUMBERS.search(part)) or bool(_MONTHS.search(part))


def _without(text: str, value: str) -> str:
    """``text`` without whole occurrences of ``value``: nothing may touch it that would make it another figure."""
    whole = rf"(?<![\w€$£\-−+/%])(?<!\d[.,]){re.escape(value)}(?![\w%])(?![.,/]\w)"
    return re.sub(whole, " § ", text)


def _is_figure(text: Iterable[str]) -> bool:
    return any(
        unicodedata.category(c) in ("Nd", "Nl", "No", "Sc") or c in "%‰٪@" or unicodedata.numeric(c, None) is not None
        for c in text
    )
