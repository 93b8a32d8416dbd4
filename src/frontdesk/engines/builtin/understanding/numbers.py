"""Invoice and project numbers in any dress ("184", "#184", "INV-184", "no. 184"), told apart from other figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.engines.builtin.understanding.wordsets import pattern

_FIGURE: Final = re.compile(
    r"(?<![\w.,/:$€£+@-])(?P<prefix>[A-Za-z]{1,8}(?:[-–_/]|(?=\d\d)))?(?P<hash>#\s?)?(?P<digits>\d[\d/–_-]*[A-Za-z]?)(?!\w)"
)
_INVOICE_PREFIX: Final = frozenset({"invoice", "invoices", "bill", "rechnung", "factura", "facture"})
_PROJECT_PREFIX: Final = frozenset({"proj", "project", "prj", "p", "job"})
_WORDS: Final = _INVOICE_PREFIX | {"no", "number", "nr", "num", "id", "project", "job"}
_DAY: Final = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written. ``kind``: "invoice" or "project" when its dress says so, else "number" or "bare"."""

    kind: str
    start: int
    end: int
    written: str


def numbers(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """Every figure of ``text`` that may name a record, in order."""
    found: list[Number] = []
    for match in _FIGURE.finditer(text):
        start, end = match.span()
        if any(first < end and start < last for first, last in masked) or len(match["digits"]) > 20:
            continue
        prefix = (match["prefix"] or "").lower().rstrip("-–_/")
        before, after = text[max(0, start - 40) : start], text[end : end + 14]
        chained = (
            bool(found)
            and (text[found[-1].end : start].strip() != "" or len(match["digits"]) > 1)
            and bool(pattern("number_chain").fullmatch(text[found[-1].end : start]))
        )
        kind = _by_dress(prefix, before, bool(match["hash"])) or _bare(
            match["digits"], before, after, found[-1] if chained else None
        )
        if kind:
            at = match.start("digits") if prefix in _WORDS else start
            written = text[at:end].rstrip("-–_/")
            found.append(Number(kind, at, at + len(written), written))
    return found


def _by_dress(prefix: str, before: str, hashed: bool) -> str:
    """What the writing around a figure says it is; "" when it says nothing."""
    if prefix in _PROJECT_PREFIX or (not prefix and pattern("project_word").search(before)):
        return "project"
    if prefix and prefix not in _WORDS:
        return "invoice" if prefix.startswith("inv") or len(prefix) <= 3 else "number"
    if prefix in _INVOICE_PREFIX or pattern("invoice_word").search(before):
        return "invoice"
    return "number" if prefix or hashed or pattern("number_word").search(before) else ""


def _bare(digits: str, before: str, after: str, chained_to: Number | None) -> str:
    """A figure without a dress: what it is chained to, a possible number, or "" for an amount, a date, a quantity."""
    if _DAY.fullmatch(digits) or pattern("quantity_after").match(after):
        return ""
    if chained_to is not None:
        return chained_to.kind
    if pattern("quantity_before").search(before) or (_YEAR.fullmatch(digits) and before.strip()):
        return ""
    return "bare" if len(digits) >= 2 else ""
