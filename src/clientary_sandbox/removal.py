"""Deleting records for good, with everything that goes along."""

from __future__ import annotations

from collections.abc import Mapping

from clientary_sandbox.firm import Firm

# table -> (table below, the field there that points up) of what goes with a record.
BELOW: Mapping[str, tuple[tuple[str, str], ...]] = {
    "clients": (
        ("projects", "client_id"),
        ("invoices", "client_id"),
        ("estimates", "client_id"),
        ("contacts", "client_id"),
        ("recurring", "client_id"),
        ("payment_profiles", "client_id"),
    ),
    "leads": (("estimates", "lead_id"), ("contacts", "lead_id")),
    "projects": (
        ("tasks", "project_id"),
        ("hours", "project_id"),
        ("expenses", "project_id"),
        ("invoices", "project_id"),
        ("estimates", "project_id"),
    ),
    "invoices": (("payments", "invoice_id"),),
}
# What a project takes when it takes its time only.
TIME = ("tasks", "hours")
# table -> (table, field) of records that stay and lose their pointer.
LOOSENED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "clients": (("tasks", "client_id"), ("expenses", "client_id")),
    "projects": (("invoices", "project_id"), ("estimates", "project_id"), ("expenses", "project_id")),
    "invoices": (("expenses", "invoice_id"),),
    "payment_profiles": (("recurring", "payment_profile_id"),),
}


def remove(firm: Firm, name: str, row_id: int) -> None:
    """Delete one record and what hangs on it; records that merely mention it stay and forget it."""
    for table, link in BELOW.get(name, ()):
        if name == "projects" and firm.quirks.project_delete == "time" and table not in TIME:
            continue
        for row in firm.rows(table, link, row_id):
            remove(firm, table, row["id"])
    for table, link in LOOSENED.get(name, ()):
        for row in firm.rows(table, link, row_id):
            firm.table(table)[row["id"]][link] = None
    if name == "recurring":
        _forget_schedule(firm, row_id)
    del firm.table(name)[row_id]
    firm.gone.add((name, row_id))


def _forget_schedule(firm: Firm, schedule: int) -> None:
    """The invoices that a schedule made stay (A); they no longer name it."""
    naming = [row["id"] for row in firm.invoices.values() if {"id": schedule} in row["recurring_schedules"]]
    for invoice in naming:
        row = firm.invoices[invoice]
        row["recurring_schedules"] = [each for each in row["recurring_schedules"] if each["id"] != schedule]
