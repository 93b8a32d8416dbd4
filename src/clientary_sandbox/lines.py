"""The lines of a document as they are written: nested attributes with `id` and `_destroy`."""

from __future__ import annotations

from clientary_sandbox.answers import invalid, not_found
from clientary_sandbox.documents import ITEM_KINDS, LINES
from clientary_sandbox.fields import Record, Unreadable, flag, whole
from clientary_sandbox.firm import Firm
from clientary_sandbox.reading import BLANK, read


def attribute(name: str) -> str:
    """The member of a write that holds the lines, e.g. `invoice_items_attributes`."""
    return f"{LINES[name]}_attributes"


def given(name: str, attributes: Record) -> list[Record]:
    """The lines in a write; Refused (422) if they are no list of objects."""
    # Rails also takes nested attributes as {"0": {...}, "1": {...}}.
    items = attributes.get(attribute(name))
    rows = list(items.values()) if isinstance(items, dict) else items or []
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise invalid(**{LINES[name]: ["must be a list of items"]})
    return rows


def new(name: str, attributes: Record) -> Record:
    """A line that is to be added; Refused (422) without its title, quantity or price."""
    values = read(ITEM_KINDS, attributes)
    header = values.get("item_type") == 0
    for field in ("title",) if header else ("title", "quantity", "price"):
        if values.get(field) in (None, ""):
            raise invalid(**{f"{LINES[name]}.{field}": [BLANK]})
    return values


def edited(firm: Firm, name: str, lines: list[Record], changes: list[Record]) -> list[Record]:
    """With `id` a line changes, without it is added, with `_destroy` it goes; lines not named stay."""
    kept = {line["id"]: dict(line) for line in lines}
    added: list[Record] = []
    for change in changes:
        if change.get("id") is None:
            if not _destroyed(change):
                added.append(new(name, change))
            continue
        try:
            line_id = whole(change["id"])
        except Unreadable:
            raise not_found() from None
        if line_id is None or line_id not in kept:
            raise not_found()
        if _destroyed(change):
            del kept[line_id]
        else:
            kept[line_id] |= read(ITEM_KINDS, change)
    return [*kept.values(), *(firm.item(**line) for line in added)]


def _destroyed(change: Record) -> bool:
    try:
        return flag(change.get("_destroy", False))
    except Unreadable:
        return False
