"""The table of resources: what each kind of record is made of, what it requires and how its list comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clientary_sandbox import documents, ordering
from clientary_sandbox.fields import Kind, amount, anything, day, flag, text, whole

ZERO = Decimal(0)
_TIMES = frozenset({"created_at", "updated_at"})


@dataclass(frozen=True)
class Resource:
    """One kind of record: `kinds` are the writable fields, `defaults` a fresh row, `hidden` never leaves."""

    wrapper: str
    kinds: Mapping[str, Kind]
    required: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[str] = _TIMES
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

RESOURCES: dict[str, Resource] = {
    "clients": Resource(
        "client", {**_COMPANY, "status": whole}, ("name",), ("number",), {**_BLANK_COMPANY, "status": 1},
        hidden=_TIMES | {"status"}, order=ordering.by_name, sorts={"date": ordering.newest},
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
        hidden=_TIMES | {"client_id"},
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
        "invoice", documents.INVOICE, ("date", "due_date", "currency_code"), ("number",), documents.BLANK_INVOICE,
        hidden=_TIMES | {"project_id"},
        parents={"client_id": "clients", "project_id": "projects"},
    ),
    "estimates": Resource(
        "estimate", documents.ESTIMATE, ("date", "currency_code"), ("number",), documents.BLANK_ESTIMATE,
        hidden=_TIMES | {"project_id", "lead_id"},
        parents={"client_id": "clients", "project_id": "projects", "lead_id": "leads"},
    ),
    "recurring": Resource(
        "recurring_schedule", documents.RECURRING,
        ("client_id", "next_date", "time_interval", "currency_code", "due_period"), ("number",),
        documents.BLANK_RECURRING,
        hidden=frozenset({"created_at"}),
        parents={"client_id": "clients", "payment_profile_id": "payment_profiles"},
    ),
    "expenses": Resource(
        "expense",
        {
            "amount": amount, "description": text, "incurred_on": day,
            **dict.fromkeys(("client_id", "project_id", "invoice_id"), whole),
        },
        ("amount",), (),
        {
            "description": "", "incurred_on": None, "user_id": 1,
            **dict.fromkeys(("client_id", "project_id", "invoice_id", "invoice_item_id")),
        },
        parents={"client_id": "clients", "project_id": "projects", "invoice_id": "invoices"},
    ),
    "payment_profiles": Resource(
        "stripe_payment_profile",
        {
            **dict.fromkeys(("stripe_customer_id", "stripe_source_id", "last_four_digits", "name", "card_type"), text),
            **dict.fromkeys(("address", "city", "zip", "state", "country"), text),
            "expiration_date": day,
        },
        ("stripe_customer_id", "stripe_source_id", "last_four_digits", "name", "expiration_date"), (),
        {**dict.fromkeys(("address", "city", "zip", "state", "country")), "gateway": "stripe"},
        hidden=frozenset({"stripe_customer_id", "stripe_source_id", "last_four_digits", "card_type"}),
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
