"""A firm's books in memory behind the ``RawBooks`` port, and short ways to fill them and to read a result aloud."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from frontdesk.books.firm import FirmCard
from frontdesk.books.records import (
    BudgetKind,
    ClientRecord,
    ContactRecord,
    Estimate,
    EstimateStatus,
    Every,
    HourEntry,
    Invoice,
    InvoiceStatus,
    Line,
    Many,
    Project,
    ProjectStatus,
    Recurring,
    StaffHours,
    StaffRecord,
    Task,
)
from frontdesk.books.scoping import OneClientsBooks, narrow
from frontdesk.books.views import FrontOffice
from frontdesk.books.whole_firm import AllBooks, widen
from frontdesk.errors import NotYours
from frontdesk.facts import Fact, Money, Table
from frontdesk.reply import Outcome, Result, approve, own_words
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.values import Reader, shown
from frontdesk.tools.spec import Proposal

TODAY = date(2026, 3, 16)
MINE, THEIRS = 7, 8
FIRM = FirmCard("Harbour & Finch", zone="Europe/London", phone="+44 20 7946 0000", services=("Design", "Websites"))


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


def invoice(number: str, *, days: int = 10, id: int | None = None, client: int = MINE, **changes: object) -> Invoice:
    """An open invoice of €100 without taxes, ``days`` old and due thirty days after; ``changes`` replace fields."""
    on = TODAY - timedelta(days=days)
    currency = str(changes.pop("currency", "EUR"))
    total = Decimal(str(changes.pop("total", "100.00")))
    paid = Decimal(str(changes.pop("paid", "0.00")))
    values: dict[str, object] = {
        "id": id if id is not None else 1000 + sum(map(ord, number)),
        "client_id": client,
        "number": number,
        "date": on,
        "due": on + timedelta(days=30),
        "status": InvoiceStatus.SENT,
        "currency": currency,
        "subtotal": Money(total, currency),
        "total": Money(total, currency),
        "paid": Money(paid, currency),
        "balance": Money(total - paid, currency),
        "lines": (Line("Design", Decimal(1), Money(total, currency)),),
        "tax_total": Money(Decimal("0.00"), currency),
        **changes,
    }
    return Invoice(**values)  # type: ignore[arg-type]  # a test's shorthand


def project(name: str, *, id: int, client: int = MINE, **changes: object) -> Project:
    values: dict[str, object] = {
        "id": id,
        "client_id": client,
        "number": f"P{id}",
        "name": name,
        "status": ProjectStatus.ACTIVE,
        "ends": TODAY + timedelta(days=30),
        "currency": "EUR",
        "worked": Decimal(0),
        "unbilled": Decimal(0),
        "cost": money("0.00"),
        "budget_kind": BudgetKind.NONE,
        "budget": None,
        **changes,
    }
    return Project(**values)  # type: ignore[arg-type]  # a test's shorthand


def estimate(number: str, *, days: int = 10, id: int = 40, client: int | None = MINE, **changes: object) -> Estimate:
    """An estimate of €500 that was sent ``days`` ago; ``changes`` replace fields."""
    values: dict[str, object] = {
        "id": id,
        "client_id": client,
        "number": number,
        "name": f"Estimate of {number}",
        "date": TODAY - timedelta(days=days),
        "expires": None,
        "status": EstimateStatus.SENT,
        "currency": "EUR",
        "subtotal": money("500.00"),
        "total": money("500.00"),
        "lines": (Line("Design", Decimal(5), money("100.00")),),
        **changes,
    }
    return Estimate(**values)  # type: ignore[arg-type]  # a test's shorthand


def task(title: str, *, id: int, project: int = 24, days: int | None = 3, done: bool | None = False) -> Task:
    """A task due ``days`` from today."""
    return Task(id, project, MINE, title, None if days is None else TODAY + timedelta(days=days), done)


def recurring(name: str, *, id: int, days: int | None = 5, client: int | None = MINE, **changes: object) -> Recurring:
    """A monthly invoice of €50, the next one ``days`` from today; ``changes`` replace fields."""
    values: dict[str, object] = {
        "id": id,
        "client_id": client,
        "name": name,
        "active": True,
        "every": Every.MONTH,
        "next": None if days is None else TODAY + timedelta(days=days),
        "currency": "EUR",
        "total": money("50.00"),
        **changes,
    }
    return Recurring(**values)  # type: ignore[arg-type]  # a test's shorthand


def shift(id: int, project: int, person: int | None, hours: str, *, days: int = -1) -> StaffHours:
    """Hours that somebody at the firm worked ``days`` from today."""
    return StaffHours(id, project, person, TODAY + timedelta(days=days), Decimal(hours), billed=False)


def entry(id: int, project: int, hours: str, *, days: int = -1, billed: bool | None = False) -> HourEntry:
    """Hours worked ``days`` from today; a positive number is planned."""
    return HourEntry(id, project, TODAY + timedelta(days=days), Decimal(hours), "Work", billed)


@dataclass
class Ledger:
    """The firm's books; ``complete=False`` makes every list one that could not be proven whole."""

    all_invoices: list[Invoice] = field(default_factory=list)
    all_projects: list[Project] = field(default_factory=list)
    entries: list[HourEntry] = field(default_factory=list)
    people: dict[int, ContactRecord] = field(
        default_factory=lambda: {
            31: ContactRecord(31, MINE, "Ana", "ana@brightwater.example"),
            32: ContactRecord(32, THEIRS, "Cy", "cy@northpeak.example"),
        }
    )
    complete: bool = True
    calls: list[str] = field(default_factory=list)
    all_estimates: list[Estimate] = field(default_factory=list)
    all_tasks: list[Task] = field(default_factory=list)
    all_recurring: list[Recurring] = field(default_factory=list)
    all_clients: list[ClientRecord] = field(
        default_factory=lambda: [ClientRecord(MINE, "Brightwater"), ClientRecord(THEIRS, "North Peak")]
    )
    team: list[StaffRecord] = field(default_factory=lambda: [StaffRecord(1, "Max Hollis"), StaffRecord(2, "Ines Roth")])
    shifts: list[StaffHours] = field(default_factory=list)

    async def client(self, client_id: int) -> ClientRecord:
        self.calls.append("client")
        for one in self.all_clients:
            if one.id == client_id:
                return one
        raise NotYours

    async def contact(self, contact_id: int) -> ContactRecord:
        self.calls.append("contact")
        return self.people[contact_id]

    async def contacts(self) -> Many[ContactRecord]:
        return Many(tuple(self.people.values()))

    async def invoices(self, client_id: int) -> Many[Invoice]:
        self.calls.append("invoices")
        return Many(tuple(i for i in self.all_invoices if i.client_id == client_id), self.complete)

    async def newest_invoices(self, client_id: int) -> Many[Invoice] | None:
        return None

    async def invoice(self, invoice_id: int) -> Invoice:
        self.calls.append("invoice")
        for one in self.all_invoices:
            if one.id == invoice_id:
                return one
        raise NotYours

    async def projects(self, client_id: int) -> Many[Project]:
        self.calls.append("projects")
        return Many(tuple(p for p in self.all_projects if p.client_id == client_id), self.complete)

    async def project(self, project_id: int) -> Project:
        self.calls.append("project")
        return next(p for p in self.all_projects if p.id == project_id)

    async def hours(self, project_id: int) -> Many[HourEntry]:
        self.calls.append("hours")
        return Many(tuple(self.entries), self.complete)

    async def estimates(self, client_id: int) -> Many[Estimate]:
        self.calls.append("estimates")
        return Many(tuple(self.all_estimates), self.complete)

    async def tasks(self, project_id: int) -> Many[Task]:
        self.calls.append("tasks")
        return Many(tuple(self.all_tasks), self.complete)

    async def recurring(self, client_id: int) -> Many[Recurring]:
        self.calls.append("recurring")
        return Many(tuple(self.all_recurring), self.complete)

    async def clients(self) -> Many[ClientRecord]:
        self.calls.append("clients")
        return Many(tuple(self.all_clients), self.complete)

    async def invoices_of_all(self) -> Many[Invoice]:
        self.calls.append("invoices_of_all")
        return Many(tuple(self.all_invoices), self.complete)

    async def projects_of_all(self) -> Many[Project]:
        self.calls.append("projects_of_all")
        return Many(tuple(self.all_projects), self.complete)

    async def staff(self) -> Many[StaffRecord]:
        self.calls.append("staff")
        return Many(tuple(self.team), self.complete)

    async def staff_hours(self, project_id: int) -> Many[StaffHours]:
        self.calls.append("staff_hours")
        return Many(tuple(self.shifts), self.complete)

    def whole_firm(self) -> AllBooks:
        """The books of every client, as staff may read them."""
        return widen(self, today=TODAY)

    def books(self, *, client: int = MINE, lines: bool = True, firm: FirmCard = FIRM) -> OneClientsBooks:
        """The books of one client for its contact."""
        contact = 31 if client == MINE else 32
        return narrow(self, client_id=client, contact_id=contact, firm=firm, today=TODAY, lines=lines)


def office(firm: FirmCard = FIRM, *, enquiry: Mapping[str, str] | None = None, done: bool = False) -> FrontOffice:
    now = datetime.combine(TODAY, time(11), UTC)
    return FrontOffice(firm, now, dict(enquiry or {}), done, now + timedelta(hours=4), known_contact=False)


def said(result: Result | Proposal, *, done: bool = False) -> str:
    """The result's own sentence as a reader sees it, checked by the same code that checks every reply."""
    if isinstance(result, Proposal):
        outcome = Outcome.DONE if done else Outcome.PROPOSED
        result = Result(outcome, result.facts, result.done if done else result.read_out)
    results = {"r1": result}
    return as_text(lay_out(approve(own_words(results), results), Reader(zone="Europe/London")))


def aloud(result: Result) -> str:
    """``said`` on one line."""
    return " ".join(said(result).split())


def rows(fact: Fact) -> list[tuple[str, ...]]:
    """The cells of a table fact as a reader sees them."""
    assert isinstance(fact.value, Table)
    return [tuple("" if cell is None else shown(cell, Reader()) for cell in row) for row in fact.value.rows]
