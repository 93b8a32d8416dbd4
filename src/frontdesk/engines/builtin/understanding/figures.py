"""Numbers that may name a record, in any dress ("184", "#184", "INV-0184", "24/017", "one eight four")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from frontdesk.engines.builtin.understanding.words import Word
from frontdesk.tools import spoken

_FIGURE: Final = re.compile(
    r"(?<![\w.,:$€£@+])(?P<prefix>[^\W\d_]{1,8}(?:[-–_/.]|(?=\d))|(?:[B-DF-NP-Z]|[A-Z]{2,4})\s(?=\d{3}))?(?P<hash>#\s?)?(?P<digits>\d+(?:[-–_/]\d+)*(?:[A-Za-z]|-[A-Z])?)(?![\w%]|[.,:]\d|\s?[€£$])"
)
_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_SERIES: Final = re.compile(r"(?:\d{2}|\d{4})[-/]\d{2,6}(?<![-/](?:19|20)\d\d)|\d+/\d{3,6}(?<!/(?:19|20)\d\d)")
_QUARTER: Final = re.compile(r"[QTq][1-4]|[Hh][12]|\d[xXhH]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONGEST: Final = 20
_LAST_DAY: Final = 31  # smaller figures beside words are days and quantities
_FEWEST_SPOKEN: Final = 2
#: What stands before a number and is no part of it.
NAMES: Final = frozenset(
    (
        "invoice",
        "invoices",
        "inv",
        "bill",
        "rechnung",
        "factura",
        "facture",
        "fatura",
        "nf",
        "nfe",
        "nfse",
        "no",
        "nr",
        "num",
        "n",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written. ``dressed``: its writing says that it names a record."""

    start: int
    end: int
    written: str
    dressed: bool


def figures(text: str, words: Sequence[Word], masked: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """Every figure of ``text`` that may name an invoice, in order."""
    found: list[Figure] = []
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if len(match["digits"]) > _LONGEST or any(first < end and start < last for first, last in masked):
            continue
        prefix = (match["prefix"] or "").rstrip("-–_/. ").casefold()
        begin = match.start("digits") if prefix in NAMES or not prefix else start
        before = text[max(0, begin - 40) : begin]
        named = bool(_around("before").search(before)) or bool(match["hash"])
        written = text[begin:end]
        dressed = named or (bool(prefix) and not _QUARTER.fullmatch(written)) or bool(_SERIES.fullmatch(written))
        dressed = dressed or _chained(found, text, begin)
        if not dressed and (
            _DAY.fullmatch(written)
            or text[:begin].rstrip()[-1:] in ("€", "£", "$")
            or not _bare(match["digits"], before, text[end : end + 24])
        ):
            continue
        if (named and _around("other").search(before)) or (prefix and _around("other").fullmatch(prefix)):
            continue
        found.append(Figure(begin, end, written, dressed))
    if any(one.dressed for one in found):
        return [one for one in found if one.dressed]
    return found or _spoken(text, words)


def _bare(written: str, before: str, after: str) -> bool:
    """Whether a figure without a dress may name a record: no amount, day, year or quantity."""
    if _around("after").match(after) or _around("other").search(before):
        return False
    if written.isdecimal() and int(written) <= _LAST_DAY and (before + after).strip(" ?!."):
        return False
    return (
        len(written) > 1 and not _QUARTER.fullmatch(written) and not (_YEAR.fullmatch(written) and bool(before.strip()))
    )


def _chained(found: Sequence[Figure], text: str, begin: int) -> bool:
    """Whether this is the "185" of "184 and 185"."""
    return bool(found) and found[-1].dressed and bool(_around("chain").fullmatch(text[found[-1].end : begin]))


def _spoken(text: str, words: Sequence[Word]) -> list[Figure]:
    """Digits one by one ("one eight four"), as they are dictated; in pairs ("one eighty four") only after its name."""
    runs: list[list[Word]] = [[]]
    for word in words:
        if spoken.is_figure(word.form):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    found = []
    for run in runs:
        if len(run) < _FEWEST_SPOKEN or not spoken.digits([word.form for word in run]):
            continue
        start, end = run[0].start, run[-1].end
        named = bool(_around("before").search(text[max(0, start - 40) : start]))
        one_by_one = all(spoken.is_digit(word.form) for word in run)
        if named or one_by_one:
            found.append(Figure(start, end, text[start:end], dressed=named or len(run) > _FEWEST_SPOKEN))
    return found


@cache
def _around(where: str) -> re.Pattern[str]:
    """What stands ``before`` a number of an invoice or an ``other`` thing, ``after`` a quantity, in a ``chain``."""
    source = tomllib.loads(resources.files(__package__).joinpath("figures.toml").read_text("utf-8"))
    words = {name: "|".join(written.split()) for name, written in source.items()}
    sign = r"[\s.:#№º°-]*"
    alone = r"\b(?:number|no|num|nr|nummer|número|numero|núm|id|n)[\s.:#№º°]+"
    written = {
        "before": rf"(?:\b(?:{words['invoice']})(?:\s+(?:{words['number']}))*{sign}|#\s?|{alone}|[№º°]\s?)$",
        "other": rf"\b(?<!what )(?<!how )(?:{words['other']})\.?\s*$",
        "after": rf"\s*(?:{words['unit']}|(?:of |de |\.\s?)?(?:{words['month']})\w*)",
        "chain": rf"\s*(?:{words['chain']})\s*#?\s*",
    }
    return re.compile(written[where], re.IGNORECASE)
