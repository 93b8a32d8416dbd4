"""What the questions look at: each list is asked for once, whoever needs it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from clientary.fields import id_of, number_of
from frontdesk.connectors.clientary_probe.answer import Answer
from frontdesk.connectors.clientary_probe.wire import Wire

Rows = tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class ListRoute:
    """A list: its path, its key in the answer, and a fixed query."""

    path: str
    key: str
    query: Mapping[str, str] = field(default_factory=dict)


LISTS: Final[Mapping[str, ListRoute]] = {
    "clients": ListRoute("/clients", "clients"),
    "contacts": ListRoute("/contacts", "contacts"),
    "leads": ListRoute("/leads", "leads"),
    "open_projects": ListRoute("/projects", "projects"),
    "projects": ListRoute("/projects", "projects", {"filter": "all"}),
    "invoices": ListRoute("/invoices", "invoices"),
    "estimates": ListRoute("/estimates", "estimates"),
    "tasks": ListRoute("/tasks", "tasks"),
    "payments": ListRoute("/payments", "payments"),
    "recurring": ListRoute("/recurring", "recurring"),
    "expenses": ListRoute("/expenses", "expenses"),
    "staff": ListRoute("/staff", "staff"),
}
#: The lists whose records the questions about members look at.
RECORDS: Final = tuple(name for name in LISTS if name != "open_projects")


class Look:
    """One account as the probe sees it. ``today``: the day by which planned hours are told apart."""

    def __init__(self, wire: Wire, today: date) -> None:
        self.wire, self.today = wire, today
        self._seen: dict[tuple[str, tuple[tuple[str, str], ...]], Answer] = {}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer so far that came at all."""
        return tuple(answer for answer in self._seen.values() if answer.status is not None)

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET, remembered until the probe ends."""
        key = (path, tuple(sorted((query or {}).items())))
        if key not in self._seen:
            self._seen[key] = await self.wire.ask("GET", path, query)
        return self._seen[key]

    async def listed(self, name: str, **query: str) -> Answer:
        """The first page of a list, or what ``query`` makes of it."""
        route = LISTS[name]
        return await self.get(route.path, {**route.query, **query})

    async def rows(self, name: str) -> Rows:
        """Records of a list, as many as one page gave."""
        return (await self.listed(name)).rows(LISTS[name].key)

    async def busiest_clients(self) -> list[int]:
        """Up to two clients, those with most of the invoices that were seen first."""
        largest = await self.listed("invoices", page_size="100")
        ids = [id_of(row.get("client_id")) for row in (*largest.rows("invoices"), *await self.rows("invoices"))]
        if not any(ids):
            ids = [id_of(row.get("client_id")) for row in await self.rows("contacts")]
        return [number for number, _ in Counter(number for number in ids if number).most_common(2)]

    async def client_with_closed_project(self) -> int | None:
        """A client who has a completed project, as far as a page of projects tells."""
        for row in await self.rows("projects"):
            if row.get("status") == 2 and (client := client_of(row)):
                return client
        return None

    async def busiest_projects(self) -> list[int]:
        """Up to two projects, those with most hours."""
        hours = {
            id_of(row.get("id")): number_of(row.get("worked_hours")) or Decimal(0)
            for row in await self.rows("projects")
        }
        known = sorted(((worked, number) for number, worked in hours.items() if number), reverse=True)
        return [number for _, number in known[:2]]


def client_of(project: Mapping[str, object]) -> int | None:
    """Whose project it is, in either form."""
    nested = project.get("client")
    return id_of(nested.get("id")) if isinstance(nested, dict) else id_of(project.get("client_id"))
