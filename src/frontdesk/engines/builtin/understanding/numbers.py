"""Invoice and project numbers in any dress ("184", "#184", "INV-184", "no. 184"), told apart from other figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MONTH: Final = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_FIGURE: Final = re.compile(
    r"(?<![\w.,/:$€£+@-])(?P<prefix>[A-Za-z]{1,8}(?:[-–_/]|(?=\d)))?(?P<hash>#\s?)?(?P<digits>\d[\d/–_-]*[A-Za-z]?)(?!\w)"
)
_INVOICE_WORD: Final = re.compile(
    r"\b(?:inv\w{0,7}|ivn\w{0,6}|nivoice|bills?|factur[ae]|rechnung|fatura)\s*(?:number|numbers|no|num|nr|id|with number|is|:|-|#|№)*[\s.:#№-]*$",
    re.IGNORECASE,
)
_NUMBER_WORD: Final = re.compile(
    r"(?:\bnumber|\bno\.?|\bnum\.?|\bnr\.?|\bid|\bref(?:erence)?|#|№)[\s.:#]*(?:is\s+)?$", re.IGNORECASE
)
_PROJECT_WORD: Final = re.compile(
    r"\b(?:projects?|proj|prj|jobs?|matter|engagement)\s*(?:number|no|num|nr|id|#|:)*[\s.:#-]*$", re.IGNORECASE
)
_WORDS: Final = frozenset(
    {
        "invoice",
        "invoices",
        "bill",
        "no",
        "number",
        "nr",
        "num",
        "id",
        "project",
        "job",
        "rechnung",
        "factura",
        "facture",
    }
)
_PROJECT_PREFIX: Final = frozenset({"proj", "project", "prj", "p", "job"})
_CHAIN: Final = re.compile(r"\s*(?:,|,?\s*and|&|or|\+|plus|,?\s*then)?\s*(?:#|no\.?|number)?\s*", re.IGNORECASE)
_NOT_AFTER: Final = re.compile(
    rf"\s*(?:%|percent|per ?cent|€|£|\$|eur|euros?|usd|gbp|dollars?|pounds?|quid|bucks|hours?\b|hrs?\b|h\b|days?\b|weeks?|months?|years?|mins?\b|minutes?|am\b|pm\b|"
    rf"st\b|nd\b|rd\b|th\b|k\b|people|employees|pages?|staff|times|invoices|bills|projects|items|lines|locations|shops|stores|products|users|clients|customers|"
    rf"(?:{_MONTH})\b|[.,]\d|:\d)",
    re.IGNORECASE,
)
_NOT_BEFORE: Final = re.compile(
    rf"(?:\b(?:{_MONTH})\.?|[€£$]|\b(?:eur|usd|gbp|chf|about|around|over|under|than|vat|net|within|last|past|next|since|of us|team of|q|top|at|by))\s*$",
    re.IGNORECASE,
)
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
        chained = bool(found) and bool(_CHAIN.fullmatch(text[found[-1].end : start]))
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
    if prefix in _PROJECT_PREFIX or (not prefix and _PROJECT_WORD.search(before)):
        return "project"
    if prefix and prefix not in _WORDS:
        return "invoice" if prefix.startswith("inv") or len(prefix) <= 3 else "number"
    if prefix in ("invoice", "invoices", "bill", "rechnung", "factura", "facture") or _INVOICE_WORD.search(before):
        return "invoice"
    return "number" if prefix or hashed or _NUMBER_WORD.search(before) else ""


def _bare(digits: str, before: str, after: str, chained_to: Number | None) -> str:
    """A figure without a dress: what it is chained to, a possible number, or "" for an amount, a date, a quantity."""
    if _NOT_AFTER.match(after):
        return ""
    if chained_to is not None:
        return chained_to.kind
    if _NOT_BEFORE.search(before) or (_YEAR.fullmatch(digits) and before.strip()):
        return ""
    return "bare" if len(digits) >= 2 else ""
