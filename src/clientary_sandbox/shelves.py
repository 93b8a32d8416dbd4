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
ESTIMATE_STATUS = ("Draft", "Sent", "Viewed", "Cancelled", "Declined", "Revised", "Accepted", "Archived")
INTERVALS = {
    1: "week", 2: "two weeks", 3: "half month", 4: "four weeks", 5: "month", 6: "two months", 7: "quarter",
    8: "half year", 9: "year", 10: "two years", 11: "four months",
}  # fmt: skip
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
    rows = [invoice_row(firm, row) for row in firm.rows("invoices", "client_id", client_id)]
    return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)


def estimate_row(firm: Firm, row: Record) -> Record:
    """An estimate as the API shows it, with its client, its status in words and its lines."""
    shown = show(firm, "estimates", row)
    status = shown["status"]
    words = ESTIMATE_STATUS[status] if 0 <= status < len(ESTIMATE_STATUS) else f"Status {status}"
    client = firm.clients.get(row["client_id"] or 0) or firm.leads.get(row["lead_id"] or 0)
    lines = [item | {"header": item["item_type"] == HEADER} for item in row["estimate_items"]]
    return shown | {"standing": words, "lines": lines, "for": client["name"] if client else ""}


def estimate_rows(firm: Firm) -> list[Record]:
    """All estimates, newest first."""
    rows = [estimate_row(firm, row) for row in firm.estimates.values()]
    return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)


def schedule_rows(firm: Firm) -> list[Record]:
    """All recurring schedules by their next date, their numbers put into words."""
    rows = []
    for row in firm.recurring.values():
        words = {
            "every": INTERVALS.get(row["time_interval"], f"interval {row['time_interval']}"),
            "does": ("Send", "Draft", "Autobill")[row["action"]] if 0 <= row["action"] < 3 else "",
            "standing": ("Active", "Paused", "Stopped")[row["status"]] if 0 <= row["status"] < 3 else "",
        }
        rows.append(show(firm, "recurring", row) | words)
    return sorted(rows, key=lambda row: (row["next_date"], row["id"]))


def expense_rows(firm: Firm) -> list[Record]:
    """All expenses, newest first, with the client's name."""
    rows = []
    for row in firm.expenses.values():
        client = firm.clients.get(row["client_id"] or 0)
        rows.append(row | {"for": client["name"] if client else ""})
    return sorted(rows, key=lambda row: (row["incurred_on"], row["id"]), reverse=True)


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
    return sorted(firm.rows("contacts", "client_id", client_id), key=lambda row: row["name"])


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


def project_rows(firm: Firm, client_id: int) -> list[Record]:
    """One client's projects by name."""
    rows = firm.rows("projects", "client_id", client_id)
    return sorted((project_row(firm, row) for row in rows), key=lambda row: str(row["name"]).casefold())


def hour_rows(firm: Firm, project_id: int) -> list[Record]:
    """A project's time entries, newest first, planned ones marked."""
    rows = [
        show(firm, "hours", row)
        | {
            "standing": "Planned" if row["date"] > firm.today else "Billed" if row["billed?"] else "Unbilled",
            "who": firm.staff[row["user_id"]]["name"] if row["user_id"] in firm.staff else "",
        }
        for row in firm.rows("hours", "project_id", project_id)
    ]
    return sorted(rows, key=lambda row: (row["date"], row["id"]), reverse=True)
