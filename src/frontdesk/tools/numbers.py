"""An invoice by the words in which somebody names it: "184", "#184", "INV-184", "one eight four", its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
