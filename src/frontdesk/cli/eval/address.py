"""What the address of a fact stands for: a value from the stand-in's own records, never a typed figure.

``invoice:latest.total``, ``invoices:open.balance``, ``project:BW-WEB.left``, ``hours:2026-10-01..2026-10-31.worked``;
with an owner in front, ``cy/invoice:latest.number`` or ``Moreau Foods/invoices:open.balance``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from clientary_sandbox import Firm
from frontdesk.books.firm import FirmCard
from frontdesk.cli.eval.own_rows import OwnRows, Row, span, total
from frontdesk.cli.eval.scenario import CLIENTS
from frontdesk.errors import ConfigError
from frontdesk.facts import Fact, Kind, Money, count, day, hours, money, name, percent, rate

_ADDRESS: Final = re.compile(r"(?:(?P<owner>[^/:]+)/)?(?P<kind>[a-z]+):(?P<which>.+)\.(?P<field>[a-z0-9_]+)")
_MONEY: Final = {"total": "total_cost", "subtotal": "subtotal", "tax": "total_taxes", "paid": "total_payments",
                 "balance": "balance", "tax1": "total_tax", "tax2": "total_tax2", "tax3": "total_tax3"}  # fmt: skip


def fact_at(address: str, books: Firm, card: FirmCard, who: str) -> Fact:
    """The fact. Raises ``ConfigError`` for an address that names nothing."""
    match = _ADDRESS.fullmatch(address)
    if match is None or match["kind"] not in _KINDS:
        raise ConfigError([f"{address!r} is no address; write one like invoice:latest.total"])
    owner = match["owner"] or who
    rows = OwnRows(books, CLIENTS.get(owner, owner), card)
    try:
        return _KINDS[match["kind"]](rows, match["which"], match["field"])
    except (KeyError, IndexError, ValueError, StopIteration):
        raise ConfigError([f"{address!r} names nothing in the books of {rows.client or 'nobody'}"]) from None


def record_at(address: str, books: Firm, who: str) -> tuple[str, Row]:
    """The table and the stored row of ``invoice:latest`` or ``project:BW-WEB``. Raises ``ConfigError``."""
    owner, _, rest = address.rpartition("/")
    kind, _, which = rest.partition(":")
    rows = OwnRows(books, CLIENTS.get(owner or who, owner or who))
    try:
        if kind == "client":
            return "clients", books.clients[rows.id]
        found = _invoice(rows, which) if kind == "invoice" else rows.project(which)
        table = "invoices" if kind == "invoice" else "projects"
        return table, books.table(table)[found["id"]]
    except (KeyError, IndexError, StopIteration):
        raise ConfigError([f"{address!r} names no record; write one like invoice:latest or project:BW-WEB"]) from None


def _invoice(rows: OwnRows, which: str) -> Row:
    """latest, previous, third, oldest, oldest-open, largest, smallest, draft, cancelled, or a number."""
    seen = rows.invoices()
    if which in ("draft", "cancelled"):
        return next(row for row in rows.invoices("hidden") if row["status"] == (0 if which == "draft" else 3))
    picked: dict[str, Callable[[], Row]] = {
        "latest": lambda: seen[0],
        "previous": lambda: seen[1],
        "third": lambda: seen[2],
        "oldest": lambda: seen[-1],
        "oldest-open": lambda: rows.invoices("open")[-1],
        "largest": lambda: max(seen, key=lambda row: row["total_cost"]),
        "smallest": lambda: min(seen, key=lambda row: row["total_cost"]),
        "partly-paid": lambda: next(row for row in rows.invoices("open") if row["total_payments"] > 0),
    }
    if which in picked:
        return picked[which]()
    return next(row for row in seen if row["number"] == which.removeprefix("#"))


def _of_invoice(rows: OwnRows, which: str, field: str) -> Fact:
    row = _invoice(rows, which)
    currency = row["currency_code"]
    if field in _MONEY:
        return money(Money(row[_MONEY[field]], currency))
    if field == "more":  # than the one before it; the difference without its sign
        seen = rows.invoices()
        before = seen[[one["id"] for one in seen].index(row["id"]) + 1]
        return money(Money(abs(row["total_cost"] - before["total_cost"]), currency))
    if field == "days":
        return count((rows.books.today - row["due_date"]).days)
    if field.startswith("line"):
        item = [line for line in row["invoice_items"] if line.get("item_type") != 0][int(field[4:]) - 1]
        return name(item["title"])
    if field.startswith("rate"):
        return rate(row[f"tax{field[4:].replace('1', '')}"])
    if field == "note":
        return name(row["note"])
    if field == "number":
        return name(row["number"])
    return day(row[{"date": "date", "due": "due_date"}[field]])


def _of_invoices(rows: OwnRows, which: str, field: str) -> Fact:
    found = rows.invoices(which)
    field, _, currency = field.partition("_")
    if currency:
        found = [row for row in found if row["currency_code"].casefold() == currency]
    if field == "count":
        return count(len(found))
    currencies = {row["currency_code"] for row in found}
    if len(currencies) != 1:
        raise ValueError(which)  # several are never added up: name one, as in balance_eur
    return money(Money(total(found, _MONEY[field]), currencies.pop()))


def _of_project(rows: OwnRows, which: str, field: str) -> Fact:
    row = rows.project(which)
    budget, in_hours = row["budget"], row["budget_type"] == 0
    used = row["worked_hours"] if in_hours else row["cost"]

    def unit(value: Decimal) -> Fact:
        return hours(value) if in_hours else money(Money(value, row["currency_code"]))

    figures: dict[str, Callable[[], Fact]] = {
        "name": lambda: name(row["name"]),
        "number": lambda: name(row["number"]),
        "ends": lambda: day(row["end_date"]),
        "worked": lambda: hours(row["worked_hours"]),
        "unbilled": lambda: hours(row["unbilled_hours"]),
        "billed": lambda: hours(row["worked_hours"] - row["unbilled_hours"]),
        "budget": lambda: unit(budget),
        "used": lambda: unit(used),
        "left": lambda: unit(budget - used),
        "over": lambda: unit(used - budget),
        "percent": lambda: percent((used / budget * 100).quantize(Decimal("0.1"))),
    }
    return figures[field]()


def _of_hours(rows: OwnRows, which: str, field: str) -> Fact:
    project, _, days = which.rpartition("@")
    found = rows.hours(*(span(days) if ".." in days else (date.min, date.max)), project)
    if field == "billed":
        found = [row for row in found if row["billed?"]]
    elif field == "unbilled":
        found = [row for row in found if not row["billed?"]]
    elif field != "worked":
        raise KeyError(field)
    return hours(total(found, "hours"))


def _of_estimate(rows: OwnRows, which: str, field: str) -> Fact:
    seen = rows.estimates()
    row = seen[0] if which == "latest" else next(one for one in seen if one["number"] == which)
    if field == "total":
        return money(Money(row["total_cost"], row["currency_code"]))
    if field == "date":
        return day(row["date"])
    return name(row[{"number": "number", "title": "title"}[field]])


def _of_estimates(rows: OwnRows, which: str, field: str) -> Fact:
    found = {"all": rows.estimates, "open": rows.open_estimates}[which]()
    return {"count": lambda: count(len(found))}[field]()


def _of_tasks(rows: OwnRows, which: str, field: str) -> Fact:
    waiting, done = rows.tasks(which, done=False), rows.tasks(which, done=True)
    figures: dict[str, Callable[[], Fact]] = {
        "open": lambda: count(len(waiting)),
        "done": lambda: count(len(done)),
        "next": lambda: name(waiting[0]["title"]),
        "next_due": lambda: day(waiting[0]["due_date"]),
    }
    return figures[field]()


def _of_recurring(rows: OwnRows, which: str, field: str) -> Fact:
    row = {"next": rows.recurring()[0]}[which]
    if field == "total":
        return money(Money(row["total_cost"], row["currency_code"]))
    return {"date": lambda: day(row["next_date"]), "title": lambda: name(row["title"])}[field]()


def _of_client(rows: OwnRows, which: str, field: str) -> Fact:
    row = rows.books.clients[OwnRows(rows.books, which).id if which != "own" else rows.id]
    return name(row[{"name": "name", "note": "description"}[field]])


def _of_contact(rows: OwnRows, which: str, field: str) -> Fact:
    found = [row for row in rows.books.contacts.values() if row["name"].casefold() == which.casefold()]
    if not found:
        found = [row for row in rows.books.table("staff").values() if row["name"].casefold() == which.casefold()]
    return name(found[0][{"name": "name", "email": "email", "mobile": "mobile"}[field]])


def _of_firm(rows: OwnRows, which: str, field: str) -> Fact:
    card = {"own": rows.card}[which]
    if card is None:
        raise KeyError(which)
    known = {"name": card.name, "phone": card.phone, "website": card.website, "services": ", ".join(card.services)}
    return Fact(Kind.TEXT, known[field])


_KINDS: Final[Mapping[str, Callable[[OwnRows, str, str], Fact]]] = {
    "invoice": _of_invoice,
    "invoices": _of_invoices,
    "project": _of_project,
    "hours": _of_hours,
    "estimate": _of_estimate,
    "estimates": _of_estimates,
    "tasks": _of_tasks,
    "recurring": _of_recurring,
    "client": _of_client,
    "contact": _of_contact,
    "firm": _of_firm,
}
