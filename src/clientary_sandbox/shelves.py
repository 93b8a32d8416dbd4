"""What the page shows: the books read into plain rows for the templates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.totals import CANCELLED, DRAFT, HEADER, SENT, VIEWED
from clientary_sandbox.views import show

STATUS = ("Draft", "Sent", "Viewed", "Cancelled", "Paid", "Pending")
PROJECT_STATUS = {1: "Active", 2: "Completed", 4: "Billable"}


def money(value: Decimal, currency: str = "") -> str:
    """Digits grouped by comma, two decimals, the currency's code after it."""
    return f"{value:,.2f} {currency}".rstrip()


def plain(value: Decimal) -> str:
    """A number without trailing zeros, as one would type it into a form."""
    return f"{value.normalize():f}"


def typed(value: Decimal) -> str:
    """A price as one would type it: at least two decimals, no grouping."""
    return f"{value:.2f}" if value == round(value, 2) else plain(value)


def invoice_row(firm: Firm, row: Record) -> Record:
    """An invoice as the API shows it, with its standing in words and its currency at hand."""
    shown = show(firm, "invoices", row)
    status = shown["status"]
    words = STATUS[status] if 0 <= status < len(STATUS) else f"Status {status}"
    if status in (SENT, VIEWED) and shown["balance"] > 0:
        if shown["due_date"] and shown["due_date"] < firm.today:
            words = "Overdue"
        elif shown["total_payments"] > 0:
            words = "Partly paid"
    lines = [item | {"header": item["item_type"] == HEADER} for item in shown["invoice_items"]]
    return shown | {"standing": words, "lines": lines}


def invoice_rows(firm: Firm, client_id: int) -> list[Record]:
    """A client's invoices, newest first."""
    rows = [invoice_row(firm, row) for row in firm.invoices.values() if row["client_id"] == client_id]
    return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)


def owed(rows: Iterable[Record]) -> str:
    """What is open on those invoices, per currency; drafts and cancelled ones do not count."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row["status"] not in (DRAFT, CANCELLED):
            sums[row["currency_code"]] += row["balance"]
    return ", ".join(money(value, code) for code, value in sorted(sums.items()) if value) or "nothing"


def client_row(firm: Firm, row: Record) -> Record:
    """One line of the overview."""
    invoices = invoice_rows(firm, row["id"])
    return row | {"invoices": len(invoices), "owed": owed(invoices), "contacts": contacts_of(firm, row["id"])}


def contacts_of(firm: Firm, client_id: int) -> list[Record]:
    """A client's contacts by name."""
    rows = (row for row in firm.contacts.values() if row["client_id"] == client_id)
    return sorted(rows, key=lambda row: row["name"])


def project_row(firm: Firm, row: Record) -> Record:
    """A project with how much of its budget is used, in the budget's own unit."""
    shown = show(firm, "projects", row)
    used = shown["cost"] if row["budget_type"] == 1 else shown["worked_hours"]
    unit = row["currency_code"] if row["budget_type"] == 1 else "hours"
    budget = row["budget"]
    share = int(used * 100 / budget) if budget else None
    return shown | {
        "unit": unit,
        "used": used,
        "share": share,
        "standing": PROJECT_STATUS.get(row["status"], f"Status {row['status']}"),
    }


def project_rows(firm: Firm, client_id: int | None = None) -> list[Record]:
    """All projects, or one client's, by name."""
    rows = [row for row in firm.projects.values() if client_id is None or row["client_id"] == client_id]
    return sorted((project_row(firm, row) for row in rows), key=lambda row: str(row["name"]).casefold())


def hour_rows(firm: Firm, project_id: int) -> list[Record]:
    """A project's time entries, newest first, planned ones marked."""
    rows = [row for row in firm.hours.values() if row["project_id"] == project_id]
    rows = [
        show(firm, "hours", row)
        | {
            "standing": "Planned" if row["date"] > firm.today else "Billed" if row["billed?"] else "Unbilled",
            "who": firm.staff[row["user_id"]]["name"] if row["user_id"] in firm.staff else "",
        }
        for row in rows
    ]
    return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)
