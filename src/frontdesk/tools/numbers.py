"""An invoice by the words in which somebody names it: "184", "#184", "INV-184", "one eight four", its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.books.records import Invoice, Many
from frontdesk.errors import Upstream
from frontdesk.tools import spoken
from frontdesk.tools.folding import fold, words

_NOISE: Final = frozenset(
    {
        "invoice", "invoices", "inv", "no", "nr", "num", "number", "n", "bill", "id", "the", "my", "our",
        "your", "this", "that", "please", "of", "for", "show", "me", "send", "on", "with", "called", "rechnung",
        "rechnungsnummer", "factura", "facture", "fatura", "numero", "nummer",
    }
)  # fmt: skip
#: Words before a figure that make it an invoice's number, however short it is.
_NAMED: Final = frozenset(
    {
        "invoice", "inv", "bill", "no", "nr", "number", "rechnung", "factura", "facture", "fatura", "nota", "numero",
        "nummer",
    }
)  # fmt: skip
_FIGURE: Final = re.compile(r"(?<![\w.,€$£])(?:[^\W\d_]{1,6}[-/]?)?(?:\d+[-/])*\d+(?![.,:]?\d|\s?[€$£%])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NEAR: Final = 30  # characters before a figure
_SHORT: Final = 2  # digits; a figure so short may count anything
_GLUED: Final = re.compile(r"(?:invoice|inv|no|nr)(?=[0-9])")


def matching(invoices: Many[Invoice], which: str) -> list[Invoice]:
    """The invoices that ``which`` may mean, best reading only; none when nothing fits.

    Raises ``Upstream("incomplete")`` when it fits nothing by number and not all numbers could be read.
    """
    by_number = _by_number(invoices.items, which)
    if not by_number and not any(c.isdecimal() for c in which):
        which = spoken.written(which)
        by_number = _by_number(invoices.items, which)
    if by_number:
        return by_number
    if not invoices.complete:
        raise Upstream("incomplete")
    return _by_part(invoices.items, which)


def _by_part(invoices: Sequence[Invoice], which: str) -> list[Invoice]:
    """Those that the only figure of ``which`` may mean: the one with that id, else those whose number ends with it."""
    figures = {word for word in _key(which) if word.isdecimal()}
    if len(figures) != 1:
        return []
    figure = figures.pop()
    by_id = [invoice for invoice in invoices if str(invoice.id) == figure]
    # "184" for "2024-184" is good when no number and no id is 184 itself.
    return by_id or [invoice for invoice in invoices if _key(invoice.number)[-1:] == [figure]]


def _by_number(invoices: Sequence[Invoice], which: str) -> list[Invoice]:
    exact = [invoice for invoice in invoices if fold(invoice.number) == fold(which)]
    if exact:
        return exact
    said = _key(which)
    keys = [(invoice, _key(invoice.number)) for invoice in invoices]
    if same := [invoice for invoice, key in keys if key and key == said]:
        return same
    inside = [(len(key), invoice) for invoice, key in keys if _has_figure(key) and _runs_in(key, said)]
    longest = max((size for size, _ in inside), default=0)
    return [invoice for size, invoice in inside if size == longest]


def _key(text: str) -> list[str]:
    found: list[str] = []
    for word in words(text):
        bare = _GLUED.sub("", word)
        found += [bare.lstrip("0") or "0"] if bare.isdecimal() else [bare] if bare not in _NOISE else []
    return found


def _has_figure(key: Sequence[str]) -> bool:
    return any(word.isdecimal() for word in key)


def _runs_in(key: Sequence[str], said: Sequence[str]) -> bool:
    size = len(key)
    return any(list(said[at : at + size]) == list(key) for at in range(len(said) - size + 1))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be an invoice's number. ``sure``: the words before it say that it is one."""

    written: str
    sure: bool


def figures(text: str) -> list[Figure]:
    """The figures of ``text`` that may be numbers of invoices: no amounts, and small ones only after such words."""
    if not any(c.isdecimal() for c in text):
        text = spoken.written(text)
    found = [Figure(match[0], _is_named(text, match)) for match in _FIGURE.finditer(text)]
    return [one for one in found if one.sure or _size(one) > _SHORT]


def written_in(invoices: Sequence[Invoice], text: str) -> tuple[list[Invoice], bool]:
    """The invoices whose numbers stand in ``text``, and whether one stands there that is none of ``invoices``."""
    named: dict[int, Invoice] = {}
    unknown = False
    for figure in figures(text):
        fitting = _by_number(invoices, figure.written) or _by_part(invoices, figure.written)
        named |= {one.id: one for one in fitting}
        unknown = unknown or (figure.sure and not fitting and _size(figure) > _SHORT)
    return list(named.values()), unknown


def _is_named(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" .:")
    if before.endswith(("#", "º", "°", "№")):
        return True
    return not _NAMED.isdisjoint(words(before)[-1:] + _LETTERS.findall(fold(match[0])))


def _size(figure: Figure) -> int:
    return sum(c.isdecimal() for c in figure.written)
