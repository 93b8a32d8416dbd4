"""Creating and changing records: what came in is checked field by field before a row is touched."""

from __future__ import annotations

from collections import defaultdict

from clientary_sandbox import lines
from clientary_sandbox.answers import invalid
from clientary_sandbox.documents import LINES
from clientary_sandbox.fields import Record
from clientary_sandbox.firm import Firm
from clientary_sandbox.reading import BLANK, read
from clientary_sandbox.resources import RESOURCES


def create(firm: Firm, name: str, attributes: Record, **fixed: object) -> Record:
    """Add a row from what a client sent; `fixed` are values taken from the path. Refused (422) when it will not do."""
    values = {**checked(firm, name, attributes, fixed=fixed), **fixed}
    missing = [field for field in RESOURCES[name].required if values.get(field) in (None, "")]
    if missing:
        raise invalid(**{field: [BLANK] for field in missing})
    if name in LINES:
        values[LINES[name]] = [lines.new(name, line) for line in lines.given(name, attributes)]
    return firm.add(name, **values)


def update(firm: Firm, name: str, row: Record, attributes: Record) -> Record:
    """Change some fields of a row; Refused (422) leaves it untouched."""
    values = checked(firm, name, attributes, row)
    emptied = [field for field in RESOURCES[name].required if field in values and values[field] in (None, "")]
    if emptied:
        raise invalid(**{field: [BLANK] for field in emptied})
    if name in LINES and lines.attribute(name) in attributes:
        values[LINES[name]] = lines.edited(firm, name, row[LINES[name]], lines.given(name, attributes))
    if name == "tasks" and "complete" in values and values["complete"] != row["complete"]:
        values["completed_at"] = firm.now() if values["complete"] else None
    row |= values | {"updated_at": firm.now()}
    return row


def checked(
    firm: Firm, name: str, attributes: Record, row: Record | None = None, fixed: Record | None = None
) -> Record:
    """Every known field of `attributes`, read and held against the other records; Refused (422) if one will not do."""
    resource = RESOURCES[name]
    values = read(resource.kinds, _named(firm, name, attributes))
    problems: dict[str, list[str]] = defaultdict(list)
    for field in resource.unique:
        if values.get(field) and any(
            other.get(field) == values[field] for other in firm.thin(name) if row is None or other["id"] != row["id"]
        ):
            problems[field].append("has already been taken")
    if name == "contacts" and values.get("email") and _email_taken(firm, values["email"], row, fixed or {}):
        problems["email"].append("has already been taken")
    for field, table in resource.parents.items():
        if values.get(field) is not None and values[field] not in firm.table(table):
            problems[field].append("is not a known record")
    if name == "recurring":
        problems |= _autobill(firm, {**(row or {}), **values})
    if problems:
        raise invalid(**problems)
    return values


def _named(firm: Firm, name: str, attributes: Record) -> Record:
    """The attributes with the names and liberties that the switches allow."""
    given = dict(attributes)
    if name == "tasks":
        complete, completed = given.pop("complete", None), given.pop("completed", None)
        spoken = {"complete": (complete,), "completed": (completed,)}.get(
            str(firm.quirks.done_flag), (complete, completed)
        )
        told = [one for one in spoken if one is not None]
        given |= {"complete": told[0]} if told else {}
    if name in ("invoices", "estimates") and firm.quirks.status_writes == "ignored":
        given.pop("status", None)
    return given


def _email_taken(firm: Firm, email: str, row: Record | None, fixed: Record) -> bool:
    within = firm.quirks.contact_email_unique
    if within == "none":
        return False
    client = int(fixed.get("client_id") or (row["client_id"] if row else 0) or 0)
    others = firm.rows("contacts", "client_id", client) if within == "client" else firm.thin("contacts")
    own = row["id"] if row else None
    return any((each["email"] or "").casefold() == email.casefold() and each["id"] != own for each in others)


def _autobill(firm: Firm, values: Record) -> dict[str, list[str]]:
    """Charging by itself needs a payment profile of that very client."""
    if values.get("action") != 2:
        return {}
    profile = firm.payment_profiles.get(values.get("payment_profile_id") or 0)
    fits = profile is not None and profile["client_id"] == values.get("client_id")
    return {} if fits else {"payment_profile_id": ["is not a payment profile of this client"]}
