"""Records as the API shows them: stored fields plus everything that is computed from other rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.totals import cents, payments_of, status, totals


def show(firm: Firm, name: str, row: Record, *, single: bool = True) -> Record:
    """One row of table `name` as the API answers it (values still typed); lists pass `single=False`."""
    shown = {key: value for key, value in row.items() if key not in RESOURCES[name].hidden}
    computed = _COMPUTED.get(name)
    return shown | computed(firm, row, single) if computed else shown


def _invoice(firm: Firm, row: Record, single: bool) -> Record:
    sums = totals(firm, row)
    keys = ("id", "amount", "note", "received_on") + (("invoice_id", "updated_at") if single else ())
    return {
        "status": status(row, sums),
        "payments": [{key: payment[key] for key in keys} for payment in payments_of(firm, row)],
        "subtotal": sums.subtotal,
        "total_cost": sums.total_cost,
        "total_payments": sums.total_payments,
        "balance": sums.balance,
        "total_tax": sums.total_tax,
        "total_tax2": sums.total_tax2,
        "total_tax3": sums.total_tax3,
        "total_taxes": sums.total_taxes,
    }


def _cost(row: Record) -> Decimal:
    return cents(row["hours"] * row["rate"])


def _project(firm: Firm, row: Record, _single: bool) -> Record:
    # An entry dated after today is planned: it is neither worked nor waiting to be billed.
    worked = [h for h in firm.hours.values() if h["project_id"] == row["id"] and h["date"] <= firm.today]
    client = firm.clients.get(row["client_id"] or 0)
    return {
        "client": show(firm, "clients", client) if client else None,
        "worked_hours": sum((h["hours"] for h in worked), Decimal(0)),
        "unbilled_hours": sum((h["hours"] for h in worked if not h["billed?"]), Decimal(0)),
        "cost": sum((_cost(h) for h in worked), Decimal(0)),
    }


def _hour(_firm: Firm, row: Record, _single: bool) -> Record:
    return {"cost": _cost(row)}


_COMPUTED: dict[str, Callable[[Firm, Record, bool], Record]] = {
    "invoices": _invoice,
    "projects": _project,
    "hours": _hour,
}
