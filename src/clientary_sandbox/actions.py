"""Deeds on an invoice that are not plain edits: sending it, recording and removing a payment."""

from __future__ import annotations

from clientary_sandbox import totals
from clientary_sandbox.answers import Refused, invalid, not_found
from clientary_sandbox.fields import Record, Unreadable, flag
from clientary_sandbox.firm import Firm, SentMessage
from clientary_sandbox.listing import find
from clientary_sandbox.writing import BLANK, create, unwrap


def send(firm: Firm, invoice: Record, body: object, *, keep_draft: bool = False) -> Record:
    """Mail an invoice: one message into the outbox, a draft becomes Sent. The answer's shape is a guess."""
    if not isinstance(body, dict):
        raise Refused(400, {"error": "the body must be a JSON object"})
    wanted = body.get("recipients")
    listed = wanted.split(",") if isinstance(wanted, str) else wanted
    if not isinstance(listed, list) or not listed:
        raise invalid(recipients=[BLANK])
    recipients = tuple(str(each).strip() for each in listed)
    if any(one.count("@") != 1 or any(char.isspace() for char in one) for one in recipients):
        raise invalid(recipients=["contains an address that is not valid"])
    try:
        copy, attach = flag(body.get("send_copy", False)), flag(body.get("attach_pdf", False))
    except Unreadable as problem:
        raise invalid(send_copy=[str(problem)]) from None
    message = SentMessage(
        len(firm.outbox) + 1,
        invoice["id"],
        invoice["number"],
        recipients,
        str(body.get("subject") or f"Invoice {invoice['number']} from {firm.name}"),
        str(body.get("message") or ""),
        copy,
        attach,
    )
    firm.outbox.append(message)
    if invoice["status"] == totals.DRAFT and not keep_draft:
        invoice |= {"status": totals.SENT, "updated_at": firm.now()}
    return vars(message) | {"recipients": list(recipients)}


def pay(firm: Firm, invoice: Record, body: object) -> Record:
    """Record a payment, or with a `payment_profile_id` charge the whole balance as the real one would."""
    attributes = unwrap("payments", body)
    if attributes.get("payment_profile_id") is not None:
        charge = {"amount": totals.totals(firm, invoice).balance, "note": ""}
        payment = create(firm, "payments", charge, invoice_id=invoice["id"], transaction_id="ch_stand_in")
    else:
        payment = create(firm, "payments", attributes, invoice_id=invoice["id"])
    invoice["updated_at"] = firm.now()
    return payment


def unpay(firm: Firm, invoice: Record, raw_id: str) -> None:
    """Remove a payment of that very invoice; Refused (404) for any other."""
    payment = find(firm, "payments", raw_id)
    if payment["invoice_id"] != invoice["id"]:
        raise not_found()
    del firm.payments[payment["id"]]
    invoice["updated_at"] = firm.now()
