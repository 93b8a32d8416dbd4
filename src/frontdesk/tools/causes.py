"""Why one invoice differs from another: causes with amounts that add up to the cent to the difference of totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from frontdesk.books.records import Invoice, Line, NotShown
from frontdesk.books.taxes import cents
from frontdesk.tools.folding import fold, words
from frontdesk.tools.periods.tokens import lexicon, plain

Known = tuple[Decimal, Decimal, Line]

#: A remainder up to this, per line and tax that was rounded, is rounding; a larger one is something not itemised.
_HALF_CENT: Final = Decimal("0.005")


class Kind(StrEnum):
    """What changed. The values are the ends of catalogue keys (``cause.new``)."""

    NEW = "new"
    GONE = "gone"
    QUANTITY = "quantity"
    PRICE = "price"
    DISCOUNT = "discount"
    TAX = "tax"
    ROUNDING = "rounding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause. ``amount`` is what it adds to the total, in the invoices' currency; ``item`` is a line or a tax."""

    kind: Kind
    item: str
    amount: Decimal


def between(before: Invoice, now: Invoice) -> list[Cause]:
    """The causes, largest first, rounding last. Both totals are known, in one currency, and both have their lines."""
    if before.total is None or now.total is None or isinstance(before.lines, NotShown):
        raise ValueError("invoices are compared by totals and lines")
    if isinstance(now.lines, NotShown):
        raise ValueError("invoices are compared by totals and lines")
    old, new = _known(before.lines), _known(now.lines)
    found = [*_lines(old, new), *_taxes(before, now)]
    found = [cause for cause in found if cause.amount]
    rest = now.total.amount - before.total.amount - sum((cause.amount for cause in found), Decimal(0))
    found.sort(key=lambda cause: -abs(cause.amount))
    if rest:
        rounded = len(old) + len(new) + len(before.taxes) + len(now.taxes) + 2
        found.append(Cause(Kind.ROUNDING if abs(rest) <= _HALF_CENT * rounded else Kind.OTHER, "", rest))
    return found


def _known(lines: Sequence[Line]) -> list[Known]:
    """Quantity, price and line of all lines that have both."""
    return [
        (line.quantity, line.price.amount, line)
        for line in lines
        if not line.header and line.quantity is not None and line.price is not None
    ]


def _lines(before: list[Known], now: list[Known]) -> Iterator[Cause]:
    old, new = list(before), list(now)
    for alike in (_same, _same_title, _same_but_for_its_month):
        for one in list(new):
            match = next((other for other in old if alike(other, one)), None)
            if match is not None:
                old.remove(match)
                new.remove(one)
                yield from _changes(match, one)
    for quantity, price, line in new:
        yield Cause(Kind.NEW if price * quantity >= 0 else Kind.DISCOUNT, line.title, cents(quantity * price))
    for quantity, price, line in old:
        yield Cause(Kind.GONE if price * quantity >= 0 else Kind.DISCOUNT, line.title, -cents(quantity * price))


def _same(before: Known, now: Known) -> bool:
    return before[:2] == now[:2] and _same_title(before, now)


def _same_title(before: Known, now: Known) -> bool:
    return fold(before[2].title) == fold(now[2].title)


def _same_but_for_its_month(before: Known, now: Known) -> bool:
    """ "Care plan October 2026" and "Care plan November 2026" are the same thing, invoiced again."""
    old, new = _timeless(before[2].title), _timeless(now[2].title)
    return bool(old) and old == new


def _timeless(title: str) -> tuple[str, ...]:
    months = lexicon()
    return tuple(word for word in words(title) if not word.isdecimal() and "month" not in months.get(plain(word), ()))


def _changes(before: Known, now: Known) -> Iterator[Cause]:
    """A line's change, told apart into more of it (at the old price) and a new price (on what there is now)."""
    (old_quantity, old_price, _), (quantity, price, line) = before, now
    whole = cents(quantity * price) - cents(old_quantity * old_price)
    more = cents((quantity - old_quantity) * old_price) if quantity != old_quantity else Decimal(0)
    if price == old_price:
        more = whole
    dearer = whole - more
    discount = price < 0 or old_price < 0
    yield Cause(Kind.DISCOUNT if discount else Kind.QUANTITY, line.title, more)
    yield Cause(Kind.DISCOUNT if discount else Kind.PRICE, line.title, dearer)


def _taxes(before: Invoice, now: Invoice) -> Iterator[Cause]:
    """Each tax by its name; one sum where the single amounts are not known on both."""
    old, new = _by_label(before), _by_label(now)
    if old is None or new is None:
        change = _tax_total(now) - _tax_total(before)
        if before.tax_total is not None and now.tax_total is not None:
            yield Cause(Kind.TAX, "", change)
        return
    for label in dict.fromkeys((*new, *old)):
        said, amount = new.get(label, old.get(label, ("", Decimal(0))))
        was = old[label][1] if label in old else Decimal(0)
        yield Cause(Kind.TAX, said, (amount if label in new else Decimal(0)) - was)


def _tax_total(invoice: Invoice) -> Decimal:
    return invoice.tax_total.amount if invoice.tax_total is not None else Decimal(0)


def _by_label(invoice: Invoice) -> dict[str, tuple[str, Decimal]] | None:
    found: dict[str, tuple[str, Decimal]] = {}
    for tax in invoice.taxes:
        if tax.amount is None or not invoice.taxes_agree:
            return None
        label = fold(tax.label)
        found[label] = (tax.label, tax.amount.amount + (found[label][1] if label in found else Decimal(0)))
    return found
