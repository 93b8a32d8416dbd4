"""A firm with as many clients as wanted: the demo firm, and made-up ones that are worked out when asked for.

For each client there are two contacts, a project with four time entries and a task, and five invoices, three of them
paid. Ids begin at 1,000,000 in every table, and the same number of clients gives the same books at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from clientary_sandbox.demo import demo_firm
from clientary_sandbox.demo.chance import ago, moment
from clientary_sandbox.firm import Firm
from clientary_sandbox.grown import Column, Grown, Recipe
from clientary_sandbox.resources import RESOURCES

FIRST = 1_000_000
_TAXED: Mapping[str, Any] = {"status": 1, "tax": Decimal(20), "tax_label": "VAT"}
PEOPLE, HOURS, INVOICES, PAID = 2, 4, 5, 3  # for each client
_WORDS = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Iris", "Juniper", "Kelp", "Linden")
_TRADES = ("Bakery", "Clinic", "Studio", "Foundry", "Books", "Garage", "Press", "Dental", "Farms", "Legal", "Labs")
_FIRST_NAMES = ("Ada", "Bo", "Cleo", "Dev", "Edda", "Finn", "Gita", "Hugo", "Ines", "Jonas", "Kaya", "Leo", "Mina")
_LAST_NAMES = ("Abel", "Brandt", "Costa", "Diaz", "Eriksen", "Faro", "Gruber", "Haas", "Ito", "Jansen", "Kaur")


def grow(firm: Firm, clients: int) -> Firm:
    """Let a firm have that many clients in all; the added ones and all that is theirs cost no memory until changed."""
    more = max(clients - len(firm.clients), 0)
    if more == 0:
        return firm
    since = moment(ago(firm.today, 900))
    times: Mapping[str, Any] = {"created_at": since, "updated_at": since}

    def put(name: str, count: int, columns: Mapping[str, Column], **below: Callable[[int], range]) -> None:
        blank = {**RESOURCES[name].defaults, **times, **(_TAXED if name == "invoices" else {})}
        owners = dict.fromkeys(below, FIRST)
        table = Grown(dict(firm.table(name)), Recipe(FIRST, count, blank, columns, owners, below))
        setattr(firm, name, table)

    def client_of(each: int) -> Column:
        return lambda n: FIRST + n // each

    put(
        "clients",
        more,
        {"name": _company, "number": lambda n: str(100_000 + n), "city": lambda n: _pick(_WORDS, n // 7)},
    )
    put(
        "contacts", more * PEOPLE,
        {"name": _person, "email": lambda n: f"person{n}@client{n // PEOPLE}.example", "client_id": client_of(PEOPLE)},
        client_id=_each(PEOPLE),
    )  # fmt: skip
    put(
        "projects", more,
        {
            "name": lambda n: f"{_pick(_WORDS, n)} project", "number": lambda n: f"G-{n}", "client_id": client_of(1),
            "rate": lambda n: Decimal(80 + n % 7 * 10), "budget": lambda n: Decimal(40 + n % 5 * 20),
            "status": lambda n: 2 if n % 6 == 5 else 1,
        },
        client_id=_each(1),
    )  # fmt: skip
    put(
        "hours", more * HOURS,
        {
            "title": lambda n: ("Planning", "Design", "Review", "Build")[n % 4], "project_id": client_of(HOURS),
            "hours": lambda n: Decimal(1 + n % 6), "rate": lambda n: Decimal(80 + n // HOURS % 7 * 10),
            "date": lambda n: ago(firm.today, n % 120), "billed?": lambda n: n % 2 == 0,
        },
        project_id=_each(HOURS),
    )  # fmt: skip
    put(
        "tasks", more,
        {"title": lambda n: f"Call {_company(n)}", "project_id": client_of(1), "client_id": client_of(1)},
        project_id=_each(1), client_id=_each(1),
    )  # fmt: skip
    put(
        "invoices", more * INVOICES,
        {
            "number": lambda n: str(1_000_000 + n), "client_id": client_of(INVOICES),
            "project_id": lambda n: FIRST + n // INVOICES if n % INVOICES == 0 else None,
            "date": lambda n: ago(firm.today, _age(n)), "due_date": lambda n: ago(firm.today, _age(n) - 30),
            "currency_code": lambda n: ("EUR", "USD", "GBP")[n // INVOICES % 3],
            "invoice_items": _items,
        },
        client_id=_each(INVOICES),
        project_id=lambda place: range(place * INVOICES, place * INVOICES + 1),
    )  # fmt: skip
    put(
        "payments", more * PAID,
        {
            "amount": lambda n: _price(_paid(n)) * Decimal("1.2"), "invoice_id": lambda n: FIRST + _paid(n),
            "received_on": lambda n: ago(firm.today, _age(_paid(n)) - 20),
        },
        invoice_id=_payments,
    )  # fmt: skip
    return firm


def large_firm(today: date, clients: int) -> Firm:
    """The demo firm grown to that many clients."""
    return grow(demo_firm(today), clients)


def _each(count: int) -> Callable[[int], range]:
    return lambda owner: range(owner * count, owner * count + count)


def _payments(invoice: int) -> range:
    client, turn = divmod(invoice, INVOICES)
    return range(client * PAID + turn, client * PAID + turn + 1) if turn < PAID else range(0)


def _paid(payment: int) -> int:
    """The place of the invoice that a payment is for: the first three of each client's five."""
    return payment // PAID * INVOICES + payment % PAID


def _age(invoice: int) -> int:
    return 400 - invoice % INVOICES * 80 + invoice // INVOICES % 29


def _price(invoice: int) -> Decimal:
    return Decimal(100 + invoice * 37 % 900)


def _items(invoice: int) -> list[dict[str, Any]]:
    item = {"title": "Services", "quantity": Decimal(1), "price": _price(invoice), "taxable": True, "item_type": 3}
    return [{"id": FIRST + invoice} | item]


def _pick(words: tuple[str, ...], n: int) -> str:
    return words[n % len(words)]


def _company(n: int) -> str:
    return f"{_pick(_WORDS, n)} {_pick(_TRADES, n // 12)} {n}"


def _person(n: int) -> str:
    return f"{_pick(_FIRST_NAMES, n)} {_pick(_LAST_NAMES, n // 13)}"
