"""What is written is checked before it leaves: known attributes only, exact numbers, plain dates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from clientary.errors import BadInput
from clientary.fields import MAX_ID
from clientary.records.document import ItemChanges, NewItem

_ID_KEYS: Final = frozenset({"assignee_id", "client_id", "invoice_id", "project_id"})
_NEEDED: Final = ("title", "quantity", "price")
_ITEM_KEYS: Final = NewItem.__required_keys__ | NewItem.__optional_keys__


def attributes(shape: type, given: Mapping[str, object]) -> dict[str, object]:
    """The attributes of one record, in the order given. `shape` is the TypedDict that names what may be written.

    Raises BadInput, naming the attribute, for one that the shape does not have (a stored card, for one), for a
    float, an amount that is no number, a time where a day is meant, a currency that is no code, or a bad id.
    """
    known: frozenset[str] = shape.__required_keys__ | shape.__optional_keys__  # type: ignore[attr-defined] # a TypedDict
    for key, value in given.items():
        if key not in known:
            raise BadInput(key, "cannot be written here", f"give only {', '.join(sorted(known))}")
        _check(key, value)
    return dict(given)


def positive(field: str, value: object) -> Decimal:
    """An amount or a number of hours above zero. Raises BadInput."""
    if type(value) is not Decimal or not value.is_finite() or value <= 0:
        raise BadInput(field, "is not a number above 0", "give a Decimal such as Decimal('1.5')")
    return value


def new_items(items: Sequence[NewItem]) -> list[dict[str, object]]:
    """Lines for a new document. Raises BadInput when one lacks its title, quantity or price."""
    return [_new(item) for item in items]


def item_edits(
    add: Sequence[NewItem], change: Mapping[int, ItemChanges], remove: Collection[int]
) -> list[dict[str, object]]:
    """Edits of a document's lines; lines not mentioned stay (A: nested attributes, reference §2.9).

    Raises BadInput for a line that is both changed and removed, an id that is none, or a change of nothing.
    """
    edits: list[dict[str, object]] = []
    for number, changes in change.items():
        if not changes:
            raise BadInput("change_items", "hold a line without changes", "leave the line out")
        if number in remove:
            raise BadInput("remove_items", "hold a line that is also changed", "do one of the two")
        edits.append({"id": _id("change_items", number), **attributes(ItemChanges, changes)})
    edits += [{"id": _id("remove_items", number), "_destroy": True} for number in remove]
    return edits + new_items(add)


def _new(item: NewItem) -> dict[str, object]:
    lacking = [key for key in _NEEDED if key not in item]
    if lacking:
        raise BadInput(lacking[0], "is missing on a line", "give title, quantity and price")
    return attributes(NewItem, item)


def _check(key: str, value: object) -> None:
    if key == "currency_code":
        if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha()):
            raise BadInput(key, "is not a currency code", "give three letters, such as 'EUR'")
    elif key in _ID_KEYS and value is not None:
        _id(key, value)
    elif isinstance(value, float):
        raise BadInput(key, "is a float, which is not exact", "give a Decimal such as Decimal('9.99')")
    elif isinstance(value, Decimal):
        if not value.is_finite():
            raise BadInput(key, "is not a number", "give a finite Decimal")
    elif isinstance(value, datetime):
        raise BadInput(key, "is a time, not a day", "give a date")
    elif value is not None and not isinstance(value, str | int | date):
        raise BadInput(key, "cannot be written", "give text, a whole number, a Decimal, a date or a bool")


def _id(key: str, value: object) -> int:
    if type(value) is not int or not 0 < value < MAX_ID:
        raise BadInput(key, "is not an id", "give a positive whole number")
    return value
