"""How a demo invoice is described before it gets an id and a number, and the usual history of an account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from clientary_sandbox.demo.chance import pick, spread
from clientary_sandbox.fields import Record

DRAFT, SENT, VIEWED, CANCELLED, PAID, PENDING = range(6)
HEADER, LINE = 0, 3

Taxes = tuple[tuple[str, str], ...]  # up to three of (label, percent)

_LINES: tuple[tuple[str, str, str], ...] = (
    ("Design", "12", "85.00"), ("Development", "18.5", "95.00"), ("Copywriting", "6", "72.50"),
    ("Hosting and care, one month", "1", "149.00"), ("Project management", "4.25", "90.00"),
    ("Illustrations", "3", "210.00"), ("Photography, half day", "1", "640.00"), ("Printing, passed on", "1", "387.42"),
    ("Testing", "7.75", "80.00"), ("Workshop", "2", "450.00"), ("Translations, per word", "1840", "0.115"),
    ("Domain renewal", "2", "18.99"),
)  # fmt: skip


@dataclass
class InvoiceRow:
    """One invoice to be: `age` in days, `terms` in days, `paid` the shares of the total that were paid."""

    client: str
    currency: str
    age: int
    status: int
    items: list[Record]
    taxes: Taxes = ()
    compound: bool = False
    paid: tuple[str, ...] = ()
    terms: int = 30
    project: str | None = None
    extra: Record = field(default_factory=dict)


def line(title: str, quantity: str, price: str, *, taxable: bool = True) -> Record:
    """A regular line; quantity and price as exact decimals."""
    return {
        "title": title,
        "quantity": Decimal(quantity),
        "price": Decimal(price),
        "taxable": taxable,
        "item_type": LINE,
    }


def header(title: str) -> Record:
    """A section header: no amount of its own."""
    return {"title": title, "quantity": Decimal(0), "price": Decimal(0), "taxable": False, "item_type": HEADER}


def usual(key: str) -> list[Record]:
    """One to four believable lines, fixed for the key."""
    count = 1 + spread(f"{key} lines", 4)
    first = spread(key, len(_LINES))
    rows = [line(*_LINES[(first + step * 5) % len(_LINES)]) for step in range(count)]
    if count == 3:
        rows[-1]["taxable"] = False
    return rows


def history(
    client: str, currency: str, taxes: Taxes, *, ages: range, projects: tuple[str, ...] = (), compound: bool = False
) -> Iterator[InvoiceRow]:
    """An account's past, one invoice per age: old ones paid, later ones open, partly paid or overdue."""
    for place, age in enumerate(ages):
        key = f"{client} {place}"
        status, paid = _standing(key, place, age)
        project = pick(projects, f"{key} project") if projects and spread(f"{key} on", 2) else None
        yield InvoiceRow(client, currency, age, status, usual(key), taxes, compound, paid, project=project)


def _standing(key: str, place: int, age: int) -> tuple[int, tuple[str, ...]]:
    if place % 11 == 7:
        return CANCELLED, ()
    if age <= 30:
        return (SENT if spread(key, 2) else VIEWED), ()
    if age <= 80:
        return pick(((SENT, ()), (VIEWED, ("0.4",)), (VIEWED, ("1",)), (SENT, ("0.25", "0.25"))), key)
    return VIEWED, (("1",) if place % 4 else ("0.5", "0.5"))
