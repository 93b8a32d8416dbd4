"""The demo firm with a canary in every field: each text, amount, hour, rate and day is found nowhere else in the world.

What stays as it is: ids, statuses and kinds (they may be kept), currency codes (a closed list), the addresses of those
who write to us (their own words), and one invoice's number, one project's name and one
year's two ends, so that they can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from string import ascii_uppercase
from typing import Any, Final, TypeVar

from clientary_sandbox import Firm, demo_firm
from clientary_sandbox.people import ANA, BEN, CY, DANA, PRIYA
from clientary_sandbox.views import show

T = TypeVar("T")

MARK: Final = "CNYQJ"  # and seven letters of its own: twelve in all, without a digit, so that words may hold it
ASKABLE_NUMBER: Final = "7301"
ASKABLE_PROJECT: Final = "Website redesign"
ASKABLE_YEAR: Final = 2004
WRITERS: Final = frozenset(email for person in (ANA, BEN, CY, DANA, PRIYA) for email in person.emails)
TABLES: Final = (
    "clients", "contacts", "leads", "projects", "hours", "tasks", "invoices", "payments", "staff",
    "estimates", "recurring",
)  # fmt: skip
_ITEMS: Final = frozenset({"invoice_items", "estimate_items", "recurring_schedule_items"})
_KEPT: Final = frozenset({"id", "status", "currency_code", "project_type", "budget_type", "item_type"})
_PHONES: Final = frozenset({"phone", "mobile", "ext"})
_LATER: Final = timedelta(days=40_000)  # planned work: a day no other record has


@dataclass
class Planted:
    """The books and every canary in them, those that Clientary computes (sums, taxes, balances) included."""

    firm: Firm
    texts: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    days: set[date] = field(default_factory=set)


class _Nest:
    """Makes canaries, each of them once."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self._made: set[object] = {date(ASKABLE_YEAR, 1, 1), date(ASKABLE_YEAR, 12, 31)}  # those are said, not read

    def text(self) -> str:
        return self._once(lambda: MARK + "".join(self._rng.choices(ascii_uppercase, k=7)))

    def phone(self) -> str:
        return self._once(lambda: f"+999 {self._rng.randrange(10**5, 10**6)} {self._rng.randrange(10**5, 10**6)}")

    def number(self, low: int, high: int) -> Decimal:
        """With two decimals, neither of them a nought."""
        return self._once(
            lambda: Decimal(self._rng.randrange(low, high)) + Decimal(self._rng.choice("123456789")) / 10
            + Decimal(self._rng.choice("123456789")) / 100
        )  # fmt: skip

    def day(self, low: int, high: int) -> date:
        return self._once(lambda: date(2000, 1, 1) + timedelta(days=self._rng.randrange(low, high)))

    def _once(self, make: Callable[[], T]) -> T:
        while (found := make()) in self._made:
            continue
        self._made.add(found)
        return found


def planted(today: date, seed: int) -> Planted:
    """Books of ``today`` full of canaries; the same for the same ``seed``."""
    firm, nest = demo_firm(today), _Nest(seed)
    for table in TABLES:
        for row in firm.table(table).values():
            _plant(table, row, nest, today)
    _askable(firm)
    found = Planted(firm)
    for table in TABLES:
        for row in firm.table(table).values():
            _gather(show(firm, table, row), found)
    return found


def _plant(table: str, row: dict[str, Any], nest: _Nest, today: date) -> None:
    for name, value in row.items():
        if name in _KEPT or name.endswith("_id") or isinstance(value, bool) or name.endswith("_at"):
            continue
        if name in _ITEMS:
            for item in value:
                _plant("items", item, nest, today)
        elif name == "email":
            row[name] = value if value in WRITERS else f"{nest.text().lower()}@{nest.text().lower()}.example"
        elif name == "website":
            row[name] = f"https://{nest.text().lower()}.example"
        elif name in _PHONES:
            row[name] = nest.phone()
        elif isinstance(value, str) or value is None:
            row[name] = _blank(table, name, nest, today)
        elif isinstance(value, Decimal):
            row[name] = _number(table, name, nest)
        elif isinstance(value, date):
            row[name] = _day(name, value, nest, today)


def _blank(table: str, name: str, nest: _Nest, today: date) -> object:
    """Also the fields that the demo firm leaves empty."""
    if name in ("budget", "received_on", "end_date", "due_date", "date", "completed_at"):
        days = name in ("received_on", "end_date", "due_date", "date")
        return (
            _day(name, today, nest, today) if days else None if name == "completed_at" else _number(table, name, nest)
        )
    return None if name == "invoice_extra_fields" else nest.text()


def _number(table: str, name: str, nest: _Nest) -> Decimal:
    if name.startswith("tax"):
        return nest.number(10, 90) + Decimal("0.007")  # a rate with three places
    sizes = {
        "quantity": (100, 999),
        "price": (1_000, 9_999),
        "hours": (100, 999),
        "rate": (100, 999),
        "budget": (20_000, 99_999),
    }
    return nest.number(*sizes.get(name, (10_000, 99_999)))


def _day(name: str, value: date, nest: _Nest, today: date) -> date:
    if name == "next_date" or (name == "date" and value > today):
        return nest.day(12_000, 16_000)  # planned work, and what comes by itself, stay in the future
    return nest.day(1_500, 8_000) if name in ("due_date", "end_date") else nest.day(0, 1_500 + 3_000)


def _askable(firm: Firm) -> None:
    client = next(c["client_id"] for c in firm.contacts.values() if c["email"] == ANA.email)
    invoices = [i for i in firm.invoices.values() if i["client_id"] == client and i["status"] in (1, 2, 4)]
    invoices[0]["number"] = ASKABLE_NUMBER
    next(p for p in firm.projects.values() if p["client_id"] == client)["name"] = ASKABLE_PROJECT


def _gather(value: Any, found: Planted, name: str = "") -> None:
    """Every canary in a record as Clientary answers it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _gather(inner, found, key)
    elif isinstance(value, list | tuple):
        for inner in value:
            _gather(inner, found, name)
    elif isinstance(value, str):
        found.texts.update(_words(value))
    elif isinstance(value, Decimal) and value != value.to_integral_value():
        found.numbers.add(value)
    elif isinstance(value, date) and not name.endswith("_at"):
        found.days.add(value)


def _words(text: str) -> Iterator[str]:
    if MARK.casefold() in text.casefold() or text.startswith("+999 "):
        yield text
