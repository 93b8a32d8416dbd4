"""The books: every record of one firm in memory, and the mails it has sent."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from copy import deepcopy
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from clientary_sandbox.documents import LINES
from clientary_sandbox.fields import Record, copied
from clientary_sandbox.grown import Grown
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.resources import RESOURCES

Table = MutableMapping[int, Record]
# The field that gets today's date when it is left out.
DATED = {"payments": "received_on", "hours": "date", "expenses": "incurred_on"}


@dataclass(frozen=True)
class SentMessage:
    """One mail the message endpoint sent: the document it carried and to whom it went.

    `kind` is "invoice" or "estimate" and `document_id` its id; the two `invoice_` fields are 0 and "" for an estimate.
    `pdf` is the attachment as it was when the mail went out, empty if none was asked for.
    """

    id: int
    invoice_id: int
    invoice_number: str
    recipients: tuple[str, ...]
    subject: str
    message: str
    send_copy: bool
    attach_pdf: bool
    kind: str = "invoice"
    document_id: int = 0
    number: str = ""
    copy_to: str = ""
    pdf: bytes = field(default=b"", repr=False)

    def shown(self) -> Record:
        """Everything but the attachment's bytes, as JSON takes it."""
        return {key: value for key, value in vars(self).items() if key != "pdf"} | {"recipients": list(self.recipients)}


@dataclass
class Firm:
    """Tables by record id; change them freely, every answer is computed from them when it is asked for.

    `today` is the firm's calendar day: hours dated after it are planned, invoices due before it are overdue.
    `quirks` says how the service that keeps these books behaves; it is no part of the books themselves.
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
    estimates: Table = field(default_factory=dict)
    recurring: Table = field(default_factory=dict)
    expenses: Table = field(default_factory=dict)
    payments: Table = field(default_factory=dict)
    payment_profiles: Table = field(default_factory=dict)
    staff: Table = field(default_factory=dict)
    outbox: list[SentMessage] = field(default_factory=list)
    gone: set[tuple[str, int]] = field(default_factory=set)  # (table, id) of what was deleted
    moments: int = 0  # handed out by now()
    items: int = 5000  # the greatest id of a document's line
    quirks: Quirks = field(default_factory=Quirks, compare=False, repr=False)

    def table(self, name: str) -> Table:
        """The table of one resource, e.g. `clients`; KeyError for a name outside RESOURCES."""
        if name not in RESOURCES:
            raise KeyError(name)
        table: Table = getattr(self, name)
        return table

    def rows(self, name: str, link: str, owner: int) -> list[Record]:
        """The rows of a table that point to `owner` through the field `link`, for reading."""
        table = self.table(name)
        if isinstance(table, Grown):
            return table.where(link, owner)
        return [row for row in table.values() if row.get(link) == owner]

    def thin(self, name: str) -> Iterator[Record]:
        """Every row of a table for reading; in a grown table at least with what lists sort and filter by."""
        table = self.table(name)
        return table.thin() if isinstance(table, Grown) else iter(table.values())

    def now(self) -> datetime:
        """A moment of `today` in UTC, one second after the last one asked for, so that order is never in doubt."""
        self.moments += 1
        return datetime.combine(self.today, time(6), UTC) + timedelta(seconds=self.moments)

    def add(self, resource: str, /, **values: Any) -> Record:
        """Put a row into that table and return it; id, number, dates and empty fields are filled in.

        The lines of a document (`invoice_items`…) are a list of `{title, quantity, price, taxable, item_type}` rows.
        """
        table = self.table(resource)
        moment = self.now()
        row: Record = copied(dict(RESOURCES[resource].defaults))
        row |= {"created_at": moment, "updated_at": moment} | values
        row["id"] = values.get("id") or self._next_id(resource)
        if "number" in RESOURCES[resource].unique and not row.get("number"):
            row["number"] = self.next_number(resource)
        if resource in LINES:
            row[LINES[resource]] = [self.item(**item) for item in row[LINES[resource]]]
        if resource in DATED:
            row[DATED[resource]] = row[DATED[resource]] or self.today
        if resource == "hours" and row["rate"] is None:
            row["rate"] = self._rate(row)
        table[row["id"]] = row
        return row

    def item(self, **values: Any) -> Record:
        """A line of a document with an id of its own (`item_type` 0 is a section header, 3 a regular line)."""
        self.items = max(self.items + 1, values.get("id", 0))
        blank = {"quantity": Decimal(1), "price": Decimal(0), "taxable": True, "item_type": 3, "title": ""}
        return {"id": self.items} | blank | values

    def next_number(self, name: str) -> str:
        """One more than the greatest plain number in use in that table."""
        used = [int(row["number"]) for row in self.thin(name) if str(row.get("number")).isdecimal()]
        return str(max(used, default=100) + 1)

    def _next_id(self, name: str) -> int:
        deleted = max((row_id for table, row_id in self.gone if table == name), default=100)
        return max(max(self.table(name), default=100), deleted) + 1

    def _rate(self, row: Record) -> Decimal:
        project = self.projects.get(row.get("project_id") or 0)
        return project["rate"] if project else Decimal(0)

    def become(self, other: Firm) -> None:
        """Take over a deep copy of everything `other` holds, keeping this object, who points at it, and its quirks."""
        for each in fields(self):
            if each.name != "quirks":
                setattr(self, each.name, copied(getattr(other, each.name)))

    def __deepcopy__(self, memo: dict[int, Any]) -> Firm:
        twin = Firm(self.today, quirks=deepcopy(self.quirks, memo))
        twin.become(self)
        return twin
