"""Records as the API shows them: stored fields plus everything that is computed from other rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from clientary_sandbox.documents import HIDDEN_IN_ITEMS
from clientary_sandbox.extra import EXTRA
from clientary_sandbox.fields import Record, moment_text
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.totals import Totals, cents, line_tax, payments_of, status, totals


def show(firm: Firm, name: str, row: Record, *, single: bool = True) -> Record:
    """One row of table `name` as the API answers it (values still typed); lists pass `single=False`."""
    shown = {key: value for key, value in row.items() if key not in RESOURCES[name].hidden}
    computed = _COMPUTED.get(name)
    if computed:
        shown |= computed(firm, row, single)
    if name == "hours" and firm.quirks.billed_key == "plain":
        del shown["billed?"]
    if firm.quirks.extra_fields == "yes" and name in EXTRA:
        shown |= EXTRA[name](firm, row)
    return shown


def _client(firm: Firm, row: Record, _single: bool) -> Record:
    shape = firm.quirks.client_status
    return {} if shape == "absent" else {"status": str(row["status"]) if shape == "text" else row["status"]}


def _sums(sums: Totals) -> Record:
    return {
        "subtotal": sums.subtotal,
        "total_cost": sums.total_cost,
        "total_tax": sums.total_tax,
        "total_tax2": sums.total_tax2,
        "total_tax3": sums.total_tax3,
        "total_taxes": sums.total_taxes,
    }


def _items(firm: Firm, lines: list[Record]) -> list[Record]:
    shown = [{key: value for key, value in line.items() if key not in HIDDEN_IN_ITEMS} for line in lines]
    if firm.quirks.item_prices == "text":
        return [line | {"price": f"{line['price']:f}"} for line in shown]
    return shown


def _invoice(firm: Firm, row: Record, single: bool) -> Record:
    payments = payments_of(firm, row)
    sums = totals(firm, row, payments)
    keys = ("id", "amount", "note", "received_on") + (("invoice_id", "updated_at") if single else ())
    slashed = "slash" if firm.quirks.dates == "slash" else "utc"
    return _sums(sums) | {
        "status": status(firm, row, sums),
        "invoice_items": _items(firm, row["invoice_items"]),
        "payments": [_dated(firm, {key: p[key] for key in keys}, slashed) for p in payments],
        "total_payments": sums.total_payments,
        "balance": sums.balance,
    }


def _estimate(firm: Firm, row: Record, _single: bool) -> Record:
    return _sums(totals(firm, row)) | {"estimate_items": _items(firm, row["estimate_items"])}


def _recurring(firm: Firm, row: Record, _single: bool) -> Record:
    sums = totals(firm, row)
    client = firm.clients.get(row["client_id"] or 0)
    return _dated(firm, {"updated_at": row["updated_at"]}, "offset") | {
        "subtotal": sums.subtotal,
        "total_cost": sums.total_cost,
        "client": show(firm, "clients", client) if client else {},
        "recurring_schedule_items": [
            {
                "id": line["id"],
                "item_type": line["item_type"],
                "price": f"{line['price']:.2f}",
                "quantity": line["quantity"],
                "recurring_schedule_id": row["id"],
                "title": line["title"],
                "taxable?": line["taxable"],
                "secondary_tax?": _flagged(line, "taxable2"),
                "tertiary_tax?": _flagged(line, "taxable3"),
                "total_tax": line_tax(row, line),
            }
            for line in row["recurring_schedule_items"]
        ],
    }


def _flagged(line: Record, flag: str) -> Any:
    return line["taxable"] if line.get(flag) is None else line[flag]


def _profile(firm: Firm, row: Record, _single: bool) -> Record:
    times = {key: row[key] for key in ("created_at", "updated_at")}
    return _dated(firm, times, "offset") | {"gateway_token": row.get("stripe_customer_id") or ""}


def _task(firm: Firm, row: Record, _single: bool) -> Record:
    return _dated(firm, {key: row[key] for key in ("created_at", "updated_at", "completed_at")}, "utc")


def _dated(firm: Firm, values: Record, sampled: str) -> Record:
    """Moments in the shape that the switch says, or in the one that the sample of this resource shows."""
    shape = sampled if firm.quirks.timestamps == "mixed" else str(firm.quirks.timestamps)
    return {key: moment_text(value, shape) for key, value in values.items()}


def cost_of_hour(row: Record) -> Decimal:
    """Hours times their rate, to the cent."""
    return cents(row["hours"] * row["rate"])


def _project(firm: Firm, row: Record, _single: bool) -> Record:
    # An entry dated after today is planned; by default it is neither worked nor waiting to be billed.
    ahead = firm.quirks.planned_hours == "counted"
    worked = [h for h in firm.rows("hours", "project_id", row["id"]) if ahead or h["date"] <= firm.today]
    client = firm.clients.get(row["client_id"] or 0)
    points: Record = {"client": show(firm, "clients", client) if client else None, "client_id": row["client_id"]}
    absent = {"nested": "client_id", "id": "client"}.get(str(firm.quirks.project_client))
    points.pop(absent or "", None)
    return points | {
        "worked_hours": sum((h["hours"] for h in worked), Decimal(0)),
        "unbilled_hours": sum((h["hours"] for h in worked if not h["billed?"]), Decimal(0)),
        "cost": sum((cost_of_hour(h) for h in worked), Decimal(0)),
    }


def _hour(firm: Firm, row: Record, _single: bool) -> Record:
    plain = {} if firm.quirks.billed_key == "question" else {"billed": row["billed?"]}
    return plain | {"cost": cost_of_hour(row)}


_COMPUTED: dict[str, Callable[[Firm, Record, bool], Record]] = {
    "clients": _client,
    "invoices": _invoice,
    "estimates": _estimate,
    "recurring": _recurring,
    "projects": _project,
    "hours": _hour,
    "tasks": _task,
    "payment_profiles": _profile,
}
