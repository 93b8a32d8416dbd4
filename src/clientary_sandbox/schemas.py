"""JSON schemas of records, lists and writes, from the kinds of the fields."""

from __future__ import annotations

from typing import Any

from clientary_sandbox.documents import HIDDEN_IN_ITEMS, ITEM_KINDS, LINES
from clientary_sandbox.fields import Kind, amount, anything, day, flag, text, whole
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.resources import RESOURCES

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
YES: Schema = {"type": "boolean"}
TEXT: Schema = {"type": ["string", "null"]}
REF: Schema = {"type": ["integer", "null"]}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4,}[-/]\d\d[-/]\d\d$"}
MOMENT: Schema = {"type": ["string", "null"]}
OUT: dict[Kind, Schema] = {text: TEXT, amount: NUMBER, whole: REF, flag: YES, day: DAY, anything: {}}
IN: dict[Kind, Schema] = {
    text: {"type": ["string", "null"]},
    amount: {"type": "number", "minimum": -1_000_000, "maximum": 1_000_000, "multipleOf": 0.01},
    whole: {"type": "integer", "minimum": 0, "maximum": 10},
    flag: YES,
    day: {"type": "string", "format": "date"},
    anything: {},
}
_SUMS = ("subtotal", "total_cost")
_TAXES = ("total_tax", "total_tax2", "total_tax3", "total_taxes")

# Members that are computed or set by the server, beside those that can be written.
COMPUTED: dict[str, Schema] = {
    "contacts": {"client_id": REF, "avatar": TEXT},
    "staff": {"avatar": TEXT},
    "projects": dict.fromkeys(("worked_hours", "unbilled_hours", "cost"), NUMBER),
    "hours": {"user_id": REF, "cost": NUMBER},
    "tasks": {"user_id": REF, **dict.fromkeys(("created_at", "updated_at", "completed_at"), MOMENT)},
    "expenses": {"user_id": REF, "invoice_item_id": REF},
    "invoices": {
        **dict.fromkeys((*_SUMS, *_TAXES, "total_payments", "balance"), NUMBER),
        "payments": {"type": "array", "items": {"type": "object", "required": ["id", "amount", "received_on"]}},
        "recurring_schedules": {"type": "array", "items": {"type": "object", "required": ["id"]}},
    },
    "estimates": dict.fromkeys((*_SUMS, *_TAXES), NUMBER),
    "recurring": {**dict.fromkeys(_SUMS, NUMBER), "client": {"type": "object"}, "updated_at": MOMENT},
    "payments": {"invoice_id": WHOLE, "transaction_id": TEXT},
    "payment_profiles": {
        **dict.fromkeys(("created_at", "updated_at"), MOMENT),
        **dict.fromkeys(("gateway", "gateway_token"), TEXT),
        "client_id": WHOLE,
    },
}


def record(name: str, quirks: Quirks) -> Schema:
    """One record as it is answered."""
    resource = RESOURCES[name]
    members = {field: OUT[kind] for field, kind in resource.kinds.items() if field not in resource.hidden}
    members |= {"id": WHOLE, **COMPUTED.get(name, {})}
    if name in LINES:
        members[LINES[name]] = {"type": "array", "items": _line(name, quirks)}
    if name == "projects":
        nested: Schema = {"type": ["object", "null"]}
        shown: Schema = {"client": nested, "client_id": REF}
        members |= {k: v for k, v in shown.items() if quirks.project_client in ("both", _POINTS[k])}
        members["budget"] = {"type": ["number", "null"]}
    if name == "hours" and quirks.billed_key != "question":
        members["billed"] = YES
        if quirks.billed_key == "plain":
            del members["billed?"]
    if name == "clients" and quirks.client_status != "absent":
        members["status"] = {"type": "string" if quirks.client_status == "text" else "integer"}
    return {"type": "object", "required": sorted(members), "properties": members}


_POINTS = {"client": "nested", "client_id": "id"}


def _line(name: str, quirks: Quirks) -> Schema:
    if name == "recurring":
        keys = ("id", "item_type", "price", "quantity", "recurring_schedule_id", "title", "total_tax")
        return {"type": "object", "required": [*keys, "taxable?", "secondary_tax?", "tertiary_tax?"]}
    members = {field: OUT[kind] for field, kind in ITEM_KINDS.items() if field not in HIDDEN_IN_ITEMS}
    members |= {"id": WHOLE, "item_type": WHOLE}
    if quirks.item_prices == "text":
        members["price"] = {"type": "string"}
    return {"type": "object", "required": sorted(members), "properties": members}


def envelope(name: str, quirks: Quirks, *, paged: bool) -> Schema:
    """A list of records as it is answered."""
    members: Schema = {name: {"type": "array", "items": record(name, quirks)}}
    if paged:
        members |= dict.fromkeys(("page_count", "page_size", "total_count"), WHOLE)
    elif name == "expenses":
        members |= {"total_count": WHOLE, "from_date": DAY, "to_date": DAY}
    return {"type": "object", "required": sorted(members), "properties": members}


def attributes(name: str, *, without: str = "", partial: bool = False) -> Schema:
    """What may be written into a record; with `partial` nothing is required."""
    resource = RESOURCES[name]
    members = {field: IN[kind] for field, kind in resource.kinds.items() if field != without}
    if name in LINES:
        line = {
            "type": "object",
            "required": ["title", "quantity", "price"],
            "properties": {field: IN[kind] for field, kind in ITEM_KINDS.items()},
        }
        members[f"{LINES[name]}_attributes"] = {"type": "array", "items": line, "maxItems": 5}
    required = [] if partial else [field for field in resource.required if field != without]
    return {"type": "object", "properties": members} | ({"required": required} if required else {})


_MAIL = {"type": "string", "format": "email"}
SENDING: Schema = {
    "type": "object",
    "required": ["recipients"],
    "properties": {
        "recipients": {"anyOf": [{"type": "array", "items": _MAIL, "minItems": 1}, _MAIL]},
        "subject": {"type": "string"},
        "message": {"type": "string"},
        "send_copy": YES,
        "attach_pdf": YES,
    },
}
MESSAGE: Schema = {"type": "object", "required": ["id", "kind", "document_id", "recipients", "subject", "message"]}
