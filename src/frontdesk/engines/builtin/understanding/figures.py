"""Numbers that may name a record, in any dress ("184", "#184", "INV-0184", "24/017", "one eight four")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.engines.builtin.understanding.pointing import digits
from frontdesk.engines.builtin.understanding.words import Word

_FIGURE: Final = re.compile(
    r"(?<![\w.,:$€£@+])(?P<prefix>[^\W\d_]{1,8}(?:[-–_/.]|(?=\d))|[A-Z]{1,4}\s(?=\d{3}))?(?P<hash>#\s?)?(?P<digits>\d+(?:[-–_/]\d+)*[A-Za-z]?)(?![\w%]|[.,:]\d|\s?[€£$])"
)
_NAMED: Final = re.compile(
    r"(?:\b(?:inv\w{0,7}|bill|bills|faktura|rechnung\w{0,3}|rg|re|rgnr|rechnr|fact\w{0,3}|facturas?|factures?|fac|faturas?|fat|nota|nf|boleto|beleg|recibo)"
    r"(?:\s+(?:number|no|num|nr|nummer|n|número|numero|núm|id|with|is|de|do|la))*[\s.:#№º°-]*"
    r"|#\s?|\b(?:number|no|num|nr|nummer|número|numero|núm|id|n)[\s.:#№º°]+|[№º°]\s?)$",
    re.IGNORECASE,
)
_NOT_ONE: Final = re.compile(
    r"\b(?:po|p\.o\.?|order|purchase order|bestellnummer|pedido|commande|encomenda|oc|vat|nif|cif|ust-?id|kundennummer|customer number|ref|reference|flat|apt|street|calle|rua|rue|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|okt\w*|dez\w*|ene\w*|abr\w*|ago\w*|dic\w*|set\w*|out\w*|mai|mayo|maio|juin|juillet|août|avril|"
    r"under|around|about|than|within|last|next|past|over|nearly|unter|etwa|rund|unos|unas|cerca de|environ|moins de|menos de|uns|umas|eur|usd|gbp|chf|brl|r\$|q|kw|page|at|um|às|as|à)\.?\s*$",
    re.IGNORECASE,
)
_UNIT_AFTER: Final = re.compile(
    r"\s*(?:%|€|£|\$|eur|usd|gbp|chf|euros?|dollars?|pounds?|francs?|pesos?|reais|real|quid|bucks|grand|k\b|percent|prozent|por ?ciento|por ?cento|pour ?cent|"
    r"h\b|hrs?\b|hours?|horas?|heures?|std\b|stunden?|mins?\b|minut\w+|days?|d[ií]as?|jours?|tage?n?|weeks?|semanas?|semaines?|wochen?|months?|meses|mois|monate?n?|years?|años?|ans?\b|anos?|jahre?n?|"
    r"people|personas?|personnes?|leute|mitarbeiter\w*|pessoas|employees|staff|pages?|seiten|p[aá]ginas|times|veces|fois|mal\b|vezes|invoices|bills|facturas|factures|rechnungen|faturas|projects|items|lines|"
    r"locations|shops|stores|products|users|clients|clinics|rooms|tables|slides|am\b|pm\b|uhr|st\b|nd\b|rd\b|th\b|er\b|ème|eme|"
    r"(?:of |de |\.\s?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|janv|févr|avr|mai|juin|juil|août|déc|mär|okt|dez|fev|set|out)\w*)",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_SERIES: Final = re.compile(r"(?:\d{2}|\d{4})[-/]\d{2,6}(?<![-/](?:19|20)\d\d)|\d+/\d{3,6}(?<!/(?:19|20)\d\d)")
_QUARTER: Final = re.compile(r"[QTq][1-4]|[Hh][12]|\d[xXhH]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LONGEST: Final = 20
_LAST_DAY: Final = 31  # smaller figures beside words are days and quantities
_FEWEST_SPOKEN: Final = 2
_NAMES: Final = frozenset("invoice invoices inv bill rechnung factura facture fatura no nr num number n".split())


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
        begin = match.start("digits") if prefix in _NAMES or not prefix else start
        before = text[max(0, begin - 40) : begin]
        named = bool(_NAMED.search(before)) or bool(match["hash"])
        written = text[begin:end]
        dressed = named or (bool(prefix) and not _QUARTER.fullmatch(written)) or bool(_SERIES.fullmatch(written))
        dressed = dressed or _chained(found, text, begin)
        if not dressed and (_DAY.fullmatch(written) or text[:begin].rstrip()[-1:] in ("€", "£", "$") or not _bare(match["digits"], before, text[end : end + 24])):
            continue
        if named and _NOT_ONE.search(before):
            continue
        found.append(Figure(begin, end, written, dressed))
    if any(one.dressed for one in found):
        return [one for one in found if one.dressed]
    return found or _spoken(text, words)


def _bare(written: str, before: str, after: str) -> bool:
    """Whether a figure without a dress may name a record: no amount, day, year or quantity."""
    if _UNIT_AFTER.match(after) or _NOT_ONE.search(before):
        return False
    if written.isdecimal() and int(written) <= _LAST_DAY and (before + after).strip(" ?!."):
        return False
    return len(written) > 1 and not _QUARTER.fullmatch(written) and not (_YEAR.fullmatch(written) and bool(before.strip()))


def _chained(found: Sequence[Figure], text: str, begin: int) -> bool:
    """Whether this is the "185" of "184 and 185"."""
    return bool(found) and found[-1].dressed and bool(
        re.fullmatch(r"\s*(?:,|/|&|\+|and|y|e|et|und|or|o|ou|oder|vs\.?)\s*#?\s*", text[found[-1].end : begin], re.IGNORECASE)
    )


def _spoken(text: str, words: Sequence[Word]) -> list[Figure]:
    """Digits one by one ("one eight four"), as they are dictated."""
    known = digits()
    runs: list[list[Word]] = [[]]
    for word in words:
        if word.form in known:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [
        Figure(run[0].start, run[-1].end, text[run[0].start : run[-1].end], dressed=len(run) > _FEWEST_SPOKEN)
        for run in runs
        if len(run) >= _FEWEST_SPOKEN
    ]
