"""The members and numbers that the API reference documents, by list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMPANY: Final = "id number name address address_2 city state zip country website description invoice_extra_fields"
_TAXES: Final = "tax tax2 tax3 tax_label tax2_label tax3_label compound_tax"

MEMBERS: Final[Mapping[str, frozenset[str]]] = {
    "clients": _names(f"{_COMPANY} status"),
    "contacts": _names("id client_id name email title phone ext mobile avatar"),
    "leads": _names(_COMPANY),
    "projects": _names(
        "id number name description rate project_type budget budget_type worked_hours unbilled_hours cost status"
        " end_date currency_code client"
    ),
    "hours": _names("id project_id user_id title description date hours rate cost billed?"),
    "tasks": _names(
        "id user_id title description assignee_id project_id client_id due_date complete completed_at created_at"
        " updated_at"
    ),
    "staff": _names("id name title email phone ext mobile avatar"),
    "expenses": _names("id amount description incurred_on user_id client_id project_id invoice_id invoice_item_id"),
    "invoices": _names(
        "id client_id number title summary note po date due_date currency_code status subtotal total_cost"
        f" total_payments balance {_TAXES} invoice_items payments recurring_schedules"
    ),
    "estimates": _names(
        f"id number client_id title summary note date status currency_code subtotal total_cost {_TAXES} estimate_items"
    ),
    "payments": _names("id invoice_id amount note received_on transaction_fee_amount transaction_id"),
    "recurring": _names(
        "id client_id client number title summary note po currency_code status action time_interval next_date"
        f" due_period occurrences_remaining unlimited payment_profile_id {_TAXES} subtotal total_cost updated_at"
        " recurring_schedule_items"
    ),
}

NUMBERS: Final[Mapping[tuple[str, str], frozenset[int]]] = {
    ("clients", "status"): frozenset({1, 2}),
    ("projects", "status"): frozenset({1, 2, 4}),
    ("projects", "project_type"): frozenset({0, 2}),
    ("projects", "budget_type"): frozenset({0, 1}),
    ("invoices", "status"): frozenset(range(6)),
    ("estimates", "status"): frozenset(range(8)),
    ("recurring", "status"): frozenset(range(3)),
    ("recurring", "action"): frozenset(range(3)),
    ("recurring", "time_interval"): frozenset(range(1, 12)),
}
