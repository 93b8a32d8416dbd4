"""Members that only one captured schema shows (rows marked + in the reference), made-up secrets among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from hashlib import sha256

from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.totals import totals


def _times(row: Record) -> Record:
    return {"created_at": row["created_at"], "updated_at": row["updated_at"]}


def _secrets(kind: str, row: Record) -> Record:
    secret = sha256(f"{kind} {row['id']}".encode()).hexdigest()[:24]
    return {"secret": secret, "client_view_url": f"https://stand-in.example/{kind}/{row['id']}?key={secret}"}


def _client(firm: Firm, row: Record) -> Record:
    invoices = firm.rows("invoices", "client_id", row["id"])
    owed = sum((totals(firm, each).balance for each in invoices if each["status"] in (1, 2)), Decimal(0))
    return _times(row) | {
        "amount_outstanding": owed,
        "pending_invoices": sum(each["status"] == 0 for each in invoices),
        "users_count": len(firm.rows("contacts", "client_id", row["id"])),
        "notes_count": 0,
        "was_lead": False,
        "contact_viewable": True,
    }


def _contact(firm: Firm, row: Record) -> Record:
    client = firm.clients.get(row["client_id"] or 0)
    keys = ("id", "name", "number")
    nested = {key: client[key] for key in keys} | {"status": client["status"]} if client else None
    return _times(row) | {"client": nested, "is_client_user": True, "role": "client", "hourly_rate": None}


def _invoice(firm: Firm, row: Record) -> Record:
    client = firm.clients.get(row["client_id"] or 0)
    sent = [mail for mail in firm.outbox if mail.kind == "invoice" and mail.document_id == row["id"]]
    return _times(row) | _secrets("invoices", row) | {
        "client": {"id": client["id"], "name": client["name"]} if client else None,
        "recipients": sorted({address for mail in sent for address in mail.recipients}),
        "associated_project_id": row["project_id"],
        "late_fee_enabled": False,
        "user_id": 1,
    }  # fmt: skip


def _estimate(_firm: Firm, row: Record) -> Record:
    return _times(row) | _secrets("estimates", row) | {"expiration_date": None, "user_id": 1}


def _project(firm: Firm, row: Record) -> Record:
    tasks = firm.rows("tasks", "project_id", row["id"])
    todo = sum(not task["complete"] for task in tasks)
    return _times(row) | {
        "budget_enabled": row["budget"] is not None,
        "tasks_count": len(tasks),
        "todo_tasks_count": todo,
    }


EXTRA: Mapping[str, Callable[[Firm, Record], Record]] = {
    "clients": _client,
    "contacts": _contact,
    "invoices": _invoice,
    "estimates": _estimate,
    "projects": _project,
}
