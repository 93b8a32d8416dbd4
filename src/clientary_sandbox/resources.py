"""The table of resources: what each kind of record is made of, what it requires and how its list comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clientary_sandbox import ordering
from clientary_sandbox.fields import Kind, amount, anything, day, flag, text, whole

ZERO = Decimal(0)


@dataclass(frozen=True)
class Resource:
    """One kind of record: `kinds` are the writable fields, `defaults` a fresh row, `hidden` never leaves."""

    wrapper: str
    kinds: Mapping[str, Kind]
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset({"created_at", "updated_at"})
    order: ordering.Order = ordering.shuffled
    sorts: Mapping[str, ordering.Order] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)  # field -> the table its id points into


_COMPANY: dict[str, Kind] = {
    **dict.fromkeys(
        ("number", "name", "city", "address", "zip", "country", "website", "address_2", "description", "state"),
        text,
    ),
    "invoice_extra_fields": anything,
}
_BLANK_COMPANY = {**dict.fromkeys(_COMPANY), "address": "", "address_2": "", "description": ""}

_PERSON = dict.fromkeys(("name", "email", "title", "phone", "ext", "mobile"), text)
_BLANK_PERSON = {**dict.fromkeys(_PERSON, ""), "avatar": "default_avatars/avatars/missing_original.jpg"}

_INVOICE: dict[str, Kind] = {
    **dict.fromkeys(("number", "title", "summary", "note", "po", "currency_code"), text),
    **dict.fromkeys(("tax", "tax2", "tax3"), amount),
    **dict.fromkeys(("tax_label", "tax2_label", "tax3_label"), text),
    **dict.fromkeys(("client_id", "project_id", "status"), whole),
    "date": day,
    "due_date": day,
    "compound_tax": flag,
}

ITEM_KINDS: dict[str, Kind] = {
    "title": text,
    "quantity": amount,
    "price": amount,
    "taxable": flag,
    "item_type": whole,
}

RESOURCES: dict[str, Resource] = {
    "clients": Resource(
        "client", _COMPANY, ("name",), ("number",), _BLANK_COMPANY,
        order=ordering.by_name, sorts={"date": ordering.newest},
    ),
    "contacts": Resource(
        "client_user", _PERSON, ("name", "email"), (), {**_BLANK_PERSON, "client_id": None},
        parents={"client_id": "clients"},
    ),
    "leads": Resource(
        "lead", _COMPANY, ("name",), ("number",), _BLANK_COMPANY,
        order=ordering.newest, sorts={"name": ordering.by_name, "oldest": ordering.oldest},
    ),
    "projects": Resource(
        "project",
        {
            **dict.fromkeys(("number", "name", "description", "currency_code"), text),
            **dict.fromkeys(("rate", "budget"), amount),
            **dict.fromkeys(("project_type", "budget_type", "status", "client_id"), whole),
            "end_date": day,
        },
        ("name", "rate"), ("number",),
        {
            "number": None, "description": "", "rate": ZERO, "project_type": 0, "budget": None,
            "budget_type": 0, "status": 1, "client_id": None, "end_date": None, "currency_code": "USD",
        },
        hidden=frozenset({"created_at", "updated_at", "client_id"}),
        parents={"client_id": "clients"},
    ),
    "hours": Resource(
        "project_item",
        {
            "title": text, "description": text, "hours": amount, "rate": amount,
            "date": day, "billed?": flag, "project_id": whole,
        },
        ("title", "hours"), (), {"description": "", "billed?": False, "date": None, "rate": None, "user_id": 1},
        parents={"project_id": "projects"},
    ),
    "tasks": Resource(
        "task",
        {
            "title": text, "description": text, "due_date": day, "complete": flag,
            **dict.fromkeys(("project_id", "client_id", "assignee_id"), whole),
        },
        ("title",), (),
        {
            **dict.fromkeys(("description", "due_date", "completed_at", "project_id", "client_id", "assignee_id")),
            "complete": False, "user_id": 1,
        },
        hidden=frozenset(),
        parents={"project_id": "projects", "client_id": "clients", "assignee_id": "staff"},
    ),
    "invoices": Resource(
        "invoice", _INVOICE, ("date", "due_date", "currency_code"), ("number",),
        {
            "title": "", "summary": None, "note": "", "po": "", "status": 0, "client_id": None, "project_id": None,
            **dict.fromkeys(("tax", "tax2", "tax3"), ZERO),
            **dict.fromkeys(("tax_label", "tax2_label", "tax3_label"), ""),
            "compound_tax": False, "invoice_items": [], "recurring_schedules": [],
        },
        hidden=frozenset({"created_at", "updated_at", "project_id"}),
        parents={"client_id": "clients", "project_id": "projects"},
    ),
    "payments": Resource(
        "payment",
        {"amount": amount, "note": text, "received_on": day, "transaction_fee_amount": amount},
        ("amount",), (),
        {"note": "", "received_on": None, "transaction_fee_amount": ZERO, "transaction_id": None},
        order=ordering.last_received, sorts={"created_at": ordering.newest},
    ),
    "staff": Resource("staff", _PERSON, ("name", "email"), (), _BLANK_PERSON),
}  # fmt: skip
