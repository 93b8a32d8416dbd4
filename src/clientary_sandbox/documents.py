"""What invoices, estimates and recurring schedules are made of: their writable fields, blanks and lines."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from clientary_sandbox.fields import Kind, amount, day, flag, text, whole

ZERO = Decimal(0)

# table -> the member that holds its lines
LINES: Mapping[str, str] = {
    "invoices": "invoice_items",
    "estimates": "estimate_items",
    "recurring": "recurring_schedule_items",
}

TAXED: dict[str, Kind] = {
    **dict.fromkeys(("number", "title", "summary", "note", "currency_code"), text),
    **dict.fromkeys(("tax", "tax2", "tax3"), amount),
    **dict.fromkeys(("tax_label", "tax2_label", "tax3_label"), text),
    **dict.fromkeys(("client_id", "status"), whole),
    "compound_tax": flag,
}
BLANK_TAXED: dict[str, Any] = {
    "title": "", "summary": None, "note": "", "status": 0, "client_id": None,
    **dict.fromkeys(("tax", "tax2", "tax3"), ZERO),
    **dict.fromkeys(("tax_label", "tax2_label", "tax3_label"), ""),
    "compound_tax": False,
}  # fmt: skip

INVOICE: dict[str, Kind] = {**TAXED, "po": text, "project_id": whole, "date": day, "due_date": day}
BLANK_INVOICE = {**BLANK_TAXED, "po": "", "project_id": None, "invoice_items": [], "recurring_schedules": []}

ESTIMATE: dict[str, Kind] = {**TAXED, "project_id": whole, "lead_id": whole, "date": day}
BLANK_ESTIMATE = {**BLANK_TAXED, "project_id": None, "lead_id": None, "estimate_items": []}

RECURRING: dict[str, Kind] = {
    **TAXED,
    **dict.fromkeys(("action", "time_interval", "due_period", "occurrences_remaining", "payment_profile_id"), whole),
    "po": text,
    "unlimited": flag,
    "next_date": day,
}
BLANK_RECURRING = {
    **BLANK_TAXED, "po": None, "action": 0, "time_interval": 5, "due_period": 30, "unlimited": False,
    "occurrences_remaining": None, "payment_profile_id": None, "recurring_schedule_items": [],
}  # fmt: skip

# `taxable2` and `taxable3` are names from one integration; left out, they follow `taxable`.
ITEM_KINDS: dict[str, Kind] = {
    "title": text,
    "quantity": amount,
    "price": amount,
    **dict.fromkeys(("taxable", "taxable2", "taxable3"), flag),
    "item_type": whole,
}
HIDDEN_IN_ITEMS = frozenset({"taxable2", "taxable3"})
