"""Questions about the order of lists: every order that the rows allow, and a proof only where a single one is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

from clientary.fields import day_of, moment_of, whole_of
from frontdesk.connectors.clientary_probe.look import Look, Rows
from frontdesk.connectors.clientary_probe.verdict import Question, Verdict, not_seen
from frontdesk.connectors.proven import DATE_DESC

_LEAST_ROWS: Final = 8  # by chance, so many rows are in a given order once in 40,320 times
_LEAST_VALUES: Final = 4


def _words(value: object) -> str | None:
    return value.casefold() if isinstance(value, str) and value else None


#: What a list could be sorted by: the member, and how to read it.
_KEYS: Final[dict[str, Callable[[object], Any]]] = {
    **dict.fromkeys(("date", "due_date", "received_on", "incurred_on", "end_date"), day_of),
    **dict.fromkeys(("created_at", "updated_at"), moment_of),
    **dict.fromkeys(("id", "number"), whole_of),
    **dict.fromkeys(("name", "title"), _words),
}


def orders_of(lists: Sequence[Rows]) -> list[str] | None:
    """Every order that all lists keep, such as ``date_desc``; None when there are too few rows to tell.

    An order counts only when one list of at least eight rows has four different values of it.
    """
    if not any(len(rows) >= _LEAST_ROWS for rows in lists):
        return None
    return [
        f"{name}_{way}"
        for name, read in _KEYS.items()
        for way in ("asc", "desc")
        if _kept([[read(row.get(name)) for row in rows] for rows in lists], falling=way == "desc")
    ]


def _kept(columns: list[list[Any]], *, falling: bool) -> bool:
    if any(value is None for column in columns for value in column):
        return False
    if not any(len(column) >= _LEAST_ROWS and len(set(column)) >= _LEAST_VALUES for column in columns):
        return False
    return all(one >= two if falling else one <= two for column in columns for one, two in pairwise(column))


def _told(orders: list[str] | None, keeps: dict[str, Any] | None = None) -> Verdict:
    if orders is None:
        return not_seen("too few rows")
    if not orders:
        return Verdict("no order found")
    if len(orders) > 1:
        return Verdict("several fit", tuple(orders))
    return Verdict(orders[0], keeps=keeps or {})


def order(name: str, reference: str) -> Question:
    """In which order the first page of a list comes."""

    async def look(look: Look) -> Verdict:
        return _told(orders_of([await look.rows(name)]))

    return Question(f"order.{name}", f"In which order do {name} come?", reference, look)


async def _client_invoices(look: Look) -> Verdict:
    """Pages of up to two clients. An order by date is proven when the rows rule out every other one."""
    lists: list[Rows] = []
    for place, client in enumerate(await look.busiest_clients()):
        path = f"/clients/{client}/invoices"
        first = await look.get(path)
        rows = first.rows("invoices")
        if place == 0 and (first.count("page_count") or 1) > 1:
            rows += (await look.get(path, {"page": "2"})).rows("invoices")
        lists.append(rows)
    return _told(orders := orders_of(lists), {"invoice_order": DATE_DESC} if orders == [DATE_DESC] else None)


async def _hours(look: Look) -> Verdict:
    projects = (await look.busiest_projects())[:1]
    return _told(orders_of([(await look.get(f"/projects/{number}/hours")).rows("hours") for number in projects]))


ORDERS: Final = (
    order("clients", "D by name, §1.4"),
    order("leads", "D newest first, §1.4"),
    order("payments", "D received_on, §1.4"),
    *(order(name, "U, §1.4") for name in ("invoices", "estimates", "projects", "contacts", "tasks", "expenses")),
    Question(
        "order.client_invoices", "In which order do the invoices of one client come?", "U, §2.9", _client_invoices
    ),
    Question("order.hours", "In which order do the hours of a project come?", "U, §1.4", _hours),
)
