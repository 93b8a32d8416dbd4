"""The records of one client as the stand-in would show them to that client, worked out from the stand-in itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from clientary_sandbox import Firm
from clientary_sandbox.views import show
from frontdesk.books.firm import FirmCard

Row = dict[str, Any]
DRAFT, CANCELLED, PENDING = 0, 3, 5
_ESTIMATES_HIDDEN: Final = (0, 3)
_OPEN_ESTIMATES: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class OwnRows:
    """``books`` seen by one client."""

    books: Firm
    client: str
    card: FirmCard | None = None

    @property
    def id(self) -> int:
        """The client's id; ``KeyError`` when there is no client of that name."""
        found = [id for id, row in self.books.clients.items() if row["name"].casefold() == self.client.casefold()]
        if not found:
            raise KeyError(self.client)
        return int(found[0])

    def _shown(self, table: str) -> list[Row]:
        return [show(self.books, table, row) for row in self.books.rows(table, "client_id", self.id)]

    def invoices(self, wanted: str = "all") -> list[Row]:
        """Newest first. ``wanted``: all, open, overdue, hidden, or ``2026-01-01..2026-03-31``."""
        rows = sorted(self._shown("invoices"), key=lambda row: (row["date"], row["id"]), reverse=True)
        if wanted == "hidden":
            return [row for row in rows if row["status"] in (DRAFT, CANCELLED)]
        return [row for row in rows if row["status"] not in (DRAFT, CANCELLED) and self._filter(wanted)(row)]

    def _filter(self, wanted: str) -> Callable[[Row], bool]:
        if wanted == "open":
            return lambda row: row["balance"] > 0
        if wanted == "overdue":
            today = self.books.today
            return lambda row: row["balance"] > 0 and row["status"] != PENDING and row["due_date"] < today
        if ".." in wanted:
            first, last = span(wanted)
            return lambda row: first <= row["date"] <= last
        if wanted != "all":
            raise KeyError(wanted)
        return bool

    def projects(self) -> list[Row]:
        return self._shown("projects")

    def project(self, named: str) -> Row:
        """By number or name; ``retainer`` is the one whose description says so. ``KeyError`` if there is none."""
        for row in self.projects():
            if named.casefold() in (str(row["number"]).casefold(), row["name"].casefold()):
                return row
            if named == "retainer" and "retainer" in (row["description"] or "").casefold():
                return row
        raise KeyError(named)

    def hours(self, first: date, last: date, project: str = "") -> list[Row]:
        """The entries of a span of days that are not planned ahead, of all projects or of one."""
        ids = {self.project(project)["id"]} if project else {row["id"] for row in self.projects()}
        last = min(last, self.books.today)
        rows = (show(self.books, "hours", row) for row in self.books.table("hours").values())
        return [row for row in rows if row["project_id"] in ids and first <= row["date"] <= last]

    def estimates(self) -> list[Row]:
        """Newest first, without drafts and cancelled ones."""
        rows = [row for row in self._shown("estimates") if row["status"] not in _ESTIMATES_HIDDEN]
        return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)

    def open_estimates(self) -> list[Row]:
        return [row for row in self.estimates() if row["status"] in _OPEN_ESTIMATES]

    def tasks(self, project: str, *, done: bool) -> list[Row]:
        """Soonest due first; those without a day come last."""
        rows = [
            show(self.books, "tasks", row)
            for row in self.books.rows("tasks", "project_id", self.project(project)["id"])
        ]
        chosen = [row for row in rows if bool(row["complete"]) is done]
        return sorted(chosen, key=lambda row: (row["due_date"] is None, row["due_date"] or date.max))

    def recurring(self) -> list[Row]:
        """The running schedules, soonest first."""
        rows = [row for row in self._shown("recurring") if row["status"] == 0 and row["next_date"]]
        return sorted(rows, key=lambda row: row["next_date"])


def span(text: str) -> tuple[date, date]:
    """``2026-01-01..2026-03-31`` as two days. Raises ``ValueError``."""
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


def total(rows: list[Row], field: str) -> Decimal:
    return sum((row[field] for row in rows), Decimal(0))
