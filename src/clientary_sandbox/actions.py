"""Deeds on a document that are not plain edits: sending it, recording and removing a payment."""

from __future__ import annotations

from decimal import Decimal

from clientary_sandbox import totals
from clientary_sandbox.answers import Refused, invalid, not_found
from clientary_sandbox.fields import Record, Unreadable, flag
from clientary_sandbox.firm import Firm, SentMessage
from clientary_sandbox.paper import paper
from clientary_sandbox.reading import BLANK
from clientary_sandbox.removal import remove
from clientary_sandbox.rights import Right
from clientary_sandbox.wrapping import unwrap
from clientary_sandbox.writing import create

KINDS = {"invoices": "invoice", "estimates": "estimate"}


def send(firm: Firm, name: str, row: Record, body: object, right: Right) -> SentMessage:
    """Mail an invoice or estimate: one message into the outbox, a draft becomes Sent. All of it is a guess (A)."""
    if not isinstance(body, dict):
        raise Refused(400, {"error": "the body must be a JSON object"})
    recipients = _recipients(firm, row, body.get("recipients"))
    asked: dict[str, bool] = {}
    for key in ("send_copy", "attach_pdf"):
        try:
            asked[key] = flag(body.get(key, False))
        except Unreadable as problem:
            raise invalid(**{key: [str(problem)]}) from None
    kind, number = KINDS[name], row["number"]
    author = firm.staff.get(right.user_id)
    message = SentMessage(
        id=len(firm.outbox) + 1,
        invoice_id=row["id"] if kind == "invoice" else 0,
        invoice_number=number if kind == "invoice" else "",
        recipients=recipients,
        subject=str(body.get("subject") or f"{kind.capitalize()} {number} from {firm.name}"),
        message=str(body.get("message") or ""),
        send_copy=asked["send_copy"],
        attach_pdf=asked["attach_pdf"],
        kind=kind,
        document_id=row["id"],
        number=number,
        copy_to=author["email"] if asked["send_copy"] and author else "",
        pdf=paper(firm, kind, row) if asked["attach_pdf"] else b"",
    )
    firm.outbox.append(message)
    if row["status"] == totals.DRAFT and firm.quirks.send_marks_sent == "yes":
        row |= {"status": totals.SENT, "updated_at": firm.now()}
    return message


def _recipients(firm: Firm, row: Record, wanted: object) -> tuple[str, ...]:
    taken = firm.quirks.recipients
    if isinstance(wanted, str) and taken != "array":
        listed: object = wanted.split(",")
    else:
        listed = wanted if taken != "comma" else None
    if not isinstance(listed, list) or not listed:
        raise invalid(recipients=[BLANK])
    recipients = tuple(str(each).strip() for each in listed)
    if any(one.count("@") != 1 or any(char.isspace() for char in one) for one in recipients):
        raise invalid(recipients=["contains an address that is not valid"])
    if firm.quirks.recipients_are == "contacts":
        contacts = firm.rows("contacts", "client_id", row["client_id"])
        known = {(contact["email"] or "").casefold() for contact in contacts}
        if any(one.casefold() not in known for one in recipients):
            raise invalid(recipients=["contains an address that is no contact of this client"])
    return recipients


def pay(firm: Firm, invoice: Record, body: object) -> Record:
    """Record a payment, or with a `payment_profile_id` charge the whole balance as the real one would."""
    attributes = unwrap(firm, "payments", body)
    balance = totals.totals(firm, invoice).balance
    if invoice["status"] == totals.DRAFT and firm.quirks.draft_payments == "refused":
        raise invalid(invoice=["is a draft"])
    profile = attributes.get("payment_profile_id")
    fixed: Record = {"invoice_id": invoice["id"]}
    if profile is not None:
        stored = firm.payment_profiles.get(profile) if isinstance(profile, int) else None
        if stored is None or stored["client_id"] != invoice["client_id"]:
            raise invalid(payment_profile_id=["is not a payment profile of this client"])
        attributes = {"amount": balance, "note": ""}
        fixed |= {"transaction_id": f"ch_stand_in_{invoice['id']}"}
    elif firm.quirks.overpayment == "refused":
        _within(attributes, balance)
    payment = create(firm, "payments", attributes, **fixed)
    invoice["updated_at"] = firm.now()
    return payment


def _within(attributes: Record, balance: Decimal) -> None:
    try:
        too_much = Decimal(str(attributes.get("amount"))) > balance
    except ArithmeticError:
        return  # no number: the usual check says so
    if too_much:
        raise invalid(amount=["is more than the balance"])


def unpay(firm: Firm, invoice: Record, payment: Record) -> None:
    """Remove a payment of that very invoice; Refused (404) for any other."""
    if payment["invoice_id"] != invoice["id"]:
        raise not_found()
    remove(firm, "payments", payment["id"])
    invoice["updated_at"] = firm.now()
