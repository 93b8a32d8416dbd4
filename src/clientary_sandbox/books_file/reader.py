"""Reading books from a JSON file: every mistake is told with its line and its field.

The file is one object: `firm` (its name), `today` (optional) and a list per table (`clients`, `contacts`, `leads`,
`staff`, `projects`, `hours`, `tasks`, `expenses`, `invoices`, `estimates`, `recurring`, `payments`,
`payment_profiles`). Rows have the API's own fields. `id` may be left out where nothing points to the row. Days are
`2026-03-09`, or `today`, `today-30`, `today+14`; moments are ISO 8601 with an offset.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path as File

from clientary_sandbox.books_file.lines import Path, line_of
from clientary_sandbox.documents import ITEM_KINDS, LINES
from clientary_sandbox.fields import Kind, Record, Unreadable, anything, day, text, whole
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES

_RELATIVE = re.compile(r"today(?:([+-])(\d{1,5}))?")
_OWN = ("id", "created_at", "updated_at")
# Fields that a caller of the API cannot write, but a file can.
MORE: dict[str, dict[str, Kind]] = {
    "contacts": {"client_id": whole, "lead_id": whole, "avatar": text},
    "staff": {"avatar": text},
    "hours": {"user_id": whole},
    "tasks": {"user_id": whole, "completed_at": anything},
    "expenses": {"user_id": whole, "invoice_item_id": whole},
    "invoices": {"recurring_schedules": anything},
    "payments": {"invoice_id": whole, "transaction_id": text},
    "payment_profiles": {"client_id": whole, "gateway": text},
}
NEEDED = {"contacts": "name", "hours": "project_id", "payments": "invoice_id", "payment_profiles": "client_id"}
# In this order, what a row points to is there before the row.
ORDER = ("staff", "clients", "leads", "contacts", "projects", "payment_profiles", "recurring", *RESOURCES)
_MOMENTS = ("created_at", "updated_at", "completed_at")


class Mistake(ValueError):
    """The file cannot be read as books; the text says where and why."""


class _Wrong(Exception):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path, self.why = path, why


def read_books(file: File, today: date) -> Firm:
    """The firm in a file; Mistake names the file, the line and the field of what is wrong, OSError if unreadable."""
    raw = file.read_text(encoding="utf-8")
    try:
        content = json.loads(raw, parse_float=Decimal)
    except (ValueError, RecursionError) as problem:
        where = problem.lineno if isinstance(problem, json.JSONDecodeError) else 1
        raise Mistake(f"{file.name}, line {where}: this is not JSON ({getattr(problem, 'msg', problem)})") from None
    try:
        return _firm(content, today)
    except _Wrong as wrong:
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in wrong.path).lstrip(".")
        raise Mistake(
            f"{file.name}, line {line_of(raw, wrong.path)}: {field} {wrong.why}".replace(":  ", ": ")
        ) from None


def _firm(content: object, today: date) -> Firm:
    if not isinstance(content, dict):
        raise _Wrong((), "the file must hold one JSON object")
    for key in content:
        if key not in ("firm", "today", *RESOURCES):
            raise _Wrong((key,), f"is no table; there are {', '.join(RESOURCES)}")
    name = content.get("firm", "A firm")
    if not isinstance(name, str):
        raise _Wrong(("firm",), "must be the firm's name")
    firm = Firm(_day(content["today"], today, ("today",)) or today if "today" in content else today, name)
    for table in dict.fromkeys(ORDER):
        rows = content.get(table, [])
        if not isinstance(rows, list):
            raise _Wrong((table,), "must be a list of rows")
        for place, row in enumerate(rows):
            _add(firm, table, row, (table, place))
    return firm


def _add(firm: Firm, table: str, row: object, path: Path) -> None:
    if not isinstance(row, dict):
        raise _Wrong(path, "must be an object")
    resource, lines = RESOURCES[table], LINES.get(table, "")
    kinds = {**resource.kinds, **MORE.get(table, {})}
    for key in row:
        if key not in kinds and key not in _OWN and key != lines:
            raise _Wrong((*path, key), f"is no field of {table}; there are {', '.join(sorted({*kinds, *_OWN} - {''}))}")
    values = {key: _value(firm, kinds, key, row[key], (*path, key)) for key in row if key != lines}
    for needed in ({NEEDED.get(table, "")} | set(resource.required)) - {"", "email"}:
        if values.get(needed) in (None, ""):
            raise _Wrong(path, f"needs {needed}")
    if values.get("id") in firm.table(table):
        raise _Wrong((*path, "id"), f"is the id of another row of {table}")
    for key, other in {**resource.parents, **_LINKS.get(table, {})}.items():
        if values.get(key) is not None and values[key] not in firm.table(other):
            raise _Wrong((*path, key), f"points to no row of {other}")
    if lines and lines in row:
        values[lines] = [
            _line(firm, item, (*path, lines, n)) for n, item in enumerate(_list(row[lines], (*path, lines)))
        ]
    firm.add(table, **values)


_LINKS = {
    "payments": {"invoice_id": "invoices"},
    "contacts": {"lead_id": "leads"},
    "payment_profiles": {"client_id": "clients"},
    "hours": {"user_id": "staff"},
}


def _list(value: object, path: Path) -> list[object]:
    if not isinstance(value, list):
        raise _Wrong(path, "must be a list")
    return value


def _line(firm: Firm, item: object, path: Path) -> Record:
    if not isinstance(item, dict):
        raise _Wrong(path, "must be an object")
    for key in item:
        if key != "id" and key not in ITEM_KINDS:
            raise _Wrong((*path, key), f"is no field of a line; there are id, {', '.join(ITEM_KINDS)}")
    return {key: _value(firm, ITEM_KINDS, key, value, (*path, key)) for key, value in item.items()}


def _value(firm: Firm, kinds: dict[str, Kind], key: str, value: object, path: Path) -> object:
    kind = whole if key == "id" else kinds.get(key, anything)
    if key in _MOMENTS:
        return _moment(value, path)
    if kind is day:
        return _day(value, firm.today, path)
    if value is None and key in ("budget", "taxable2", "taxable3"):
        return None
    try:
        read = kind(value)
    except Unreadable as problem:
        raise _Wrong(path, str(problem)) from None
    if key == "id" and (not isinstance(read, int) or read < 1):
        raise _Wrong(path, "must be a whole number above 0")
    return read


def _day(value: object, today: date, path: Path) -> date | None:
    relative = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
    try:
        if relative is None:
            return day(value)
        days = int(relative[2] or 0)
        return today + timedelta(days=-days if relative[1] == "-" else days)
    except (Unreadable, OverflowError):
        raise _Wrong(path, "is not a date; write 2026-03-09, today or today-30") from None


def _moment(value: object, path: Path) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _Wrong(path, "is not a moment with an offset, such as 2026-03-09T09:00:00Z")
    return moment
