"""The books: every record of one firm in memory, and the mails it has sent."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from clientary_sandbox.fields import Record
from clientary_sandbox.resources import RESOURCES

Table = dict[int, Record]


@dataclass(frozen=True)
class SentMessage:
    """One mail the message endpoint sent: the invoice it carried and to whom it went."""

    id: int
    invoice_id: int
    invoice_number: str
    recipients: tuple[str, ...]
    subject: str
    message: str
    send_copy: bool
    attach_pdf: bool


@dataclass
class Firm:
    """Tables by record id; change them freely, every answer is computed from them when it is asked for.

    `today` is the firm's calendar day: hours dated after it are planned, invoices due before it are overdue.
    """

    today: date
    name: str = "A firm"
    clients: Table = field(default_factory=dict)
    contacts: Table = field(default_factory=dict)
    leads: Table = field(default_factory=dict)
    projects: Table = field(default_factory=dict)
    hours: Table = field(default_factory=dict)
    tasks: Table = field(default_factory=dict)
    invoices: Table = field(default_factory=dict)
    payments: Table = field(default_factory=dict)
    staff: Table = field(default_factory=dict)
    outbox: list[SentMessage] = field(default_factory=list)
    moments: int = 0  # handed out by now()
    items: int = 5000  # the greatest id of an invoice line

    def table(self, name: str) -> Table:
        """The table of one resource, e.g. `clients`; KeyError for a name outside RESOURCES."""
        if name not in RESOURCES:
            raise KeyError(name)
        table: Table = getattr(self, name)
        return table

    def now(self) -> datetime:
        """A moment of `today` in UTC, one second after the last one asked for, so that order is never in doubt."""
        self.moments += 1
        return datetime.combine(self.today, time(6), UTC) + timedelta(seconds=self.moments)

    def add(self, resource: str, /, **values: Any) -> Record:
        """Put a row into that table and return it; id, number, dates and empty fields are filled in.

        For invoices, `invoice_items` is a list of `{title, quantity, price, taxable, item_type}` rows.
        """
        table = self.table(resource)
        moment = self.now()
        row: Record = deepcopy(dict(RESOURCES[resource].defaults))
        row |= {"created_at": moment, "updated_at": moment} | values
        row["id"] = values.get("id") or max(table, default=100) + 1
        if "number" in RESOURCES[resource].unique and not row.get("number"):
            row["number"] = self.next_number(resource)
        if resource == "invoices":
            row["invoice_items"] = [self.item(**item) for item in row["invoice_items"]]
        if resource == "payments" and row["received_on"] is None:
            row["received_on"] = self.today
        if resource == "hours":
            row["date"] = row["date"] or self.today
            row["rate"] = self._rate(row) if row["rate"] is None else row["rate"]
        table[row["id"]] = row
        return row

    def item(self, **values: Any) -> Record:
        """A line of an invoice with an id of its own (`item_type` 0 is a section header, 3 a regular line)."""
        self.items = max(self.items + 1, values.get("id", 0))
        blank = {"quantity": Decimal(1), "price": Decimal(0), "taxable": True, "item_type": 3, "title": ""}
        return {"id": self.items} | blank | values

    def next_number(self, name: str) -> str:
        """One more than the greatest plain number in use in that table."""
        used = [int(row["number"]) for row in self.table(name).values() if str(row.get("number")).isdecimal()]
        return str(max(used, default=100) + 1)

    def _rate(self, row: Record) -> Decimal:
        project = self.projects.get(row.get("project_id") or 0)
        return project["rate"] if project else Decimal(0)

    def become(self, other: Firm) -> None:
        """Take over a deep copy of everything `other` holds, keeping this object (and who points at it)."""
        fresh = deepcopy(other)
        for each in fields(self):
            setattr(self, each.name, getattr(fresh, each.name))
