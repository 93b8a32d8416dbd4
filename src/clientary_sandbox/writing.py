"""Creating and changing records: what came in is checked field by field before a row is touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from clientary_sandbox.answers import Refused, invalid, not_found
from clientary_sandbox.fields import Kind, Record, Unreadable, whole
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import ITEM_KINDS, RESOURCES

BLANK = "can't be blank"
ITEMS = "invoice_items_attributes"


def unwrap(name: str, body: object) -> Record:
    """The attributes inside the resource's wrapper; Refused (400) if the wrapper is missing."""
    wrapper = RESOURCES[name].wrapper
    inner = body.get(wrapper) if isinstance(body, dict) else None
    if not isinstance(inner, dict):
        raise Refused(400, {"error": f"param is missing or the value is empty: {wrapper}"})
    return inner


def create(firm: Firm, name: str, attributes: Record, **fixed: object) -> Record:
    """Add a row from what a client sent; `fixed` are values taken from the path. Refused (422) when it will not do."""
    values = checked(firm, name, attributes)
    for required in RESOURCES[name].required:
        if values.get(required) in (None, ""):
            raise invalid(**{required: [BLANK]})
    items = attributes.get(ITEMS) if name == "invoices" else None
    lines = [_line(line, required=True) for line in _rows(items)]
    return firm.add(name, **values, **fixed, **({"invoice_items": lines} if lines else {}))


def update(firm: Firm, name: str, row: Record, attributes: Record) -> Record:
    """Change some fields of a row; Refused (422) leaves it untouched."""
    values = checked(firm, name, attributes, row)
    for required in RESOURCES[name].required:
        if required in values and values[required] in (None, ""):
            raise invalid(**{required: [BLANK]})
    if name == "invoices" and ITEMS in attributes:
        values["invoice_items"] = _edited(firm, row["invoice_items"], _rows(attributes[ITEMS]))
    if name == "tasks" and "complete" in values and values["complete"] != row["complete"]:
        values["completed_at"] = firm.now() if values["complete"] else None
    row |= values | {"updated_at": firm.now()}
    return row


def checked(firm: Firm, name: str, attributes: Record, row: Record | None = None) -> Record:
    """Every known field of `attributes`, read by its kind; unknown ones are dropped as strong parameters would."""
    resource = RESOURCES[name]
    if name == "tasks" and "completed" in attributes:
        attributes = {"complete": attributes["completed"]} | attributes
    values = _read(resource.kinds, attributes)
    problems: dict[str, list[str]] = defaultdict(list)
    for field in resource.unique:
        others = (other for other in firm.table(name).values() if other is not row)
        if values.get(field) and any(other.get(field) == values[field] for other in others):
            problems[field].append("has already been taken")
    for field, table in resource.parents.items():
        if values.get(field) is not None and values[field] not in firm.table(table):
            problems[field].append("is not a known record")
    if problems:
        raise invalid(**problems)
    return values


def _read(kinds: Mapping[str, Kind], attributes: Record) -> Record:
    values: Record = {}
    problems: dict[str, list[str]] = {}
    for field, kind in kinds.items():
        if field not in attributes:
            continue
        try:
            values[field] = kind(attributes[field])
        except Unreadable as problem:
            problems[field] = [str(problem)]
    if problems:
        raise invalid(**problems)
    return values


def _rows(items: object) -> list[Record]:
    # Rails also takes nested attributes as {"0": {...}, "1": {...}}.
    rows = list(items.values()) if isinstance(items, dict) else items or []
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise invalid(invoice_items=["must be a list of items"])
    return rows


def _line(attributes: Record, *, required: bool) -> Record:
    values = _read(ITEM_KINDS, attributes)
    header = values.get("item_type") == 0
    for field in ("title",) if header else ("title", "quantity", "price"):
        if required and values.get(field) in (None, ""):
            raise invalid(**{f"invoice_items.{field}": [BLANK]})
    return values


def _edited(firm: Firm, lines: list[Record], changes: list[Record]) -> list[Record]:
    """With `id` a line changes, without it is added, with `_destroy` it goes; lines not named stay."""
    kept = {line["id"]: dict(line) for line in lines}
    added: list[Record] = []
    for change in changes:
        if change.get("id") is None:
            added.append(_line(change, required=True))
            continue
        try:
            line_id = whole(change["id"])
        except Unreadable:
            raise not_found() from None
        if line_id not in kept:
            raise not_found()
        if str(change.get("_destroy", "")).lower() in ("true", "1"):
            del kept[line_id]
        else:
            kept[line_id] |= _line(change, required=False)
    return [*kept.values(), *(firm.item(**line) for line in added)]
