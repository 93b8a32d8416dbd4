"""Walks every tool with somebody's words and references, and takes down everything that could tell two turns apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import LargeBinary, Select, bindparam, func, select

from clientary_sandbox import Firm as Books
from clientary_sandbox.views import show
from frontdesk.channels.web import blocks
from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.reply import own_words
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.store.database import Tx
from frontdesk.store.sealing import Unsealable
from frontdesk.store.tables.columns import metadata
from frontdesk.tools.spec import Day, Gate, Ref, Tool, Words
from tests.house import House

_MOMENTS: Final = re.compile(r'"once": "[^"]*"')
#: Columns that differ between any two turns: who, when, and random ids.
_PASSING: Final = ("id", "conversation", "inbox_id", "reply_id", "token_hash", "body_key", "hash", "previous")


@dataclass(frozen=True, slots=True)
class Named:
    """How somebody's records may be asked for: in words, and by reference."""

    words: tuple[str, ...]
    refs: tuple[str, ...]


def named(books: Books, client: int) -> Named:
    """The numbers, ids and names of a client's newest two invoices and of three projects, in many dresses."""
    invoices = sorted((i for i in books.invoices.values() if i["client_id"] == client), key=lambda i: i["id"])[-2:]
    projects = [p for p in books.projects.values() if p["client_id"] == client][:3]
    words: list[str] = []
    for row in invoices:
        words += [
            row["number"],
            f"#{row['number']}",
            f"INV-{row['number']}",
            f"invoice {row['number']}",
            str(row["id"]),
        ]
    for row in projects:
        words += [row["name"], row["number"], str(row["id"])]
    estimates = [e for e in books.estimates.values() if e["client_id"] == client][:2]
    for row in estimates:
        words += [row["number"], row["title"], f"estimate {row['number']}"]
    tasks = [t for t in books.tasks.values() if t["client_id"] == client][:2]
    words.append(books.clients[client]["name"])
    ids = [row["id"] for row in (*invoices, *projects)]
    refs = [f"{kind}:{id}" for id in ids for kind in ("invoice", "project")]
    refs += [f"{kind}:{row['id']}" for kind, rows in (("estimate", estimates), ("task", tasks)) for row in rows]
    return Named(tuple(words), (*refs, f"client:{client}"))


def secrets_of(books: Books, client: int) -> frozenset[str]:
    """Everything that only this client's records hold, as it would be read: names, numbers, amounts, addresses."""
    others = {id for id in books.clients if id != client}
    theirs = _values(books, others)
    elsewhere = "\n".join(theirs)
    # A word such as "Hosting" that stands inside the records of others as well is nobody's secret.
    return frozenset(v for v in _values(books, {client}) - theirs if not v.isalpha() or v not in elsewhere)


def _values(books: Books, clients: set[int]) -> set[str]:
    found: set[str] = set()
    for table in ("clients", "contacts", "projects", "invoices", "estimates", "tasks", "recurring"):
        for row in books.table(table).values():
            if (row["id"] if table == "clients" else row["client_id"]) in clients:
                _gather(show(books, table, row), found)
    return found


def _gather(value: object, found: set[str]) -> None:
    if isinstance(value, Mapping):
        if isinstance(quantity := value.get("quantity"), Decimal) and isinstance(price := value.get("price"), Decimal):
            _gather(quantity * price, found)  # what a line comes to is shown, and may equal some figure of another's
        for key, inner in value.items():
            if not str(key).endswith("id"):
                _gather(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, found)
    elif isinstance(value, Decimal) and value > 150:
        found |= {f"{value:,.2f}", f"{value:.2f}"}
    elif isinstance(value, str) and len(value.strip()) > 2:
        found.add(value.strip())


def calls(tool: Tool, given: Named) -> Iterator[dict[str, str]]:
    """Every call of ``tool`` with one of ``given`` in one parameter; once with nothing, and each word of an enum."""
    if not tool.required:
        yield {}
    for name, kind in tool.parameters.items():
        if kind is Words:
            yield from ({name: word} for word in given.words)
        elif kind is Ref:
            yield from ({name: ref} for ref in given.refs)
        elif kind is not Day and issubclass(kind, StrEnum) and not tool.required:
            yield from ({name: str(word)} for word in kind)


@dataclass
class Caller:
    """An engine that calls what it is told to, keeps the results it saw, and lets the tools speak for themselves."""

    name: str = "caller"
    tool: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    saw: list[str] = field(default_factory=list)

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        _, result = await gate.call(self.tool, **self.arguments)
        self.saw.append(repr(result))
        return Answer(own_words(gate.results), memory)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        return None


@dataclass(frozen=True, slots=True)
class Trail:
    """All that a turn left: what was read, what the widget got, which roads it took, what was written down."""

    text: str
    widget: str
    upstream: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, str, str], ...]
    result: str
    logged: str
    rows: tuple[tuple[str, str], ...]

    def found_of(self, values: frozenset[str]) -> list[str]:
        """Which of ``values`` stand anywhere in it. The person's own words are no part of a trail."""
        everything = "\n".join((self.text, self.widget, self.result, self.logged, *(row for _, row in self.rows)))
        return [
            v for v in values if v in everything and re.search(rf"(?<![\w.,]){re.escape(v)}(?!\w|[.,]\d)", everything)
        ]


async def walk(
    home: House, caller: Caller, address: str, tool: str, arguments: dict[str, str], log: list[str]
) -> Trail:
    """One turn of ``address`` in a conversation of its own, in which the engine makes this one call."""
    caller.tool, caller.arguments = tool, arguments
    caller.saw.clear()
    log.clear()
    talk = await home.contact(address)
    db = home.app.office.db
    noted = await db.run(lambda tx: tx.connection.execute(_NOTED).scalar_one())
    text = await talk.say("; ".join(["About", *arguments.values()]))
    assert talk.last is not None
    laid = lay_out(talk.last.reply, home.firm.reader("en"))
    assert text == as_text(laid)
    rows = await db.run(lambda tx: [*_rows(tx, talk.id), *_audit(tx, noted)])
    return Trail(
        text=text,
        widget=_MOMENTS.sub('"once": ""', json.dumps(blocks(laid))),
        upstream=tuple(sorted(talk.upstream)),
        calls=tuple((call.tool, call.outcome, call.decision) for call in talk.last.calls),
        result="\n".join(caller.saw),
        logged="\n".join(log),
        rows=tuple(sorted(rows)),
    )


@dataclass(frozen=True, slots=True)
class _Of:
    """How the rows of one conversation are read from one table, and which of their columns are compared."""

    table: str
    rows: Select[Any]
    columns: tuple[str, ...]


def _readings() -> Iterator[_Of]:
    for table in metadata.sorted_tables:
        key = table.c.get("id") if table.name == "conversations" else table.c.get("conversation")
        if key is not None:
            columns = (c for c in table.columns if not (table.name == "inbox" and isinstance(c.type, LargeBinary)))
            kept = tuple(c.name for c in columns if c.name not in _PASSING)
            yield _Of(table.name, select(table).where(key == bindparam("which")), kept)


_READINGS: Final = tuple(_readings())  # made once: making a statement takes longer than a table takes to answer it


def _rows(tx: Tx, conversation: str) -> Iterator[tuple[str, str]]:
    """Every row of a conversation, sealed columns opened; of the inbox no words: they are the person's own."""
    for each in _READINGS:
        for row in tx.connection.execute(each.rows, {"which": conversation}).mappings():
            kept = {name: _opened(tx, row["firm"], f"{each.table}.{name}", row[name]) for name in each.columns}
            yield each.table, repr(kept)


_AUDIT: Final = metadata.tables["audit"]
_NOTES: Final = select(_AUDIT).order_by(_AUDIT.c.id).offset(bindparam("noted"))
_NOTED: Final = select(func.count()).select_from(_AUDIT)


def _audit(tx: Tx, noted: int) -> list[tuple[str, str]]:
    """What was noted after the first ``noted``."""
    rows = tx.connection.execute(_NOTES, {"noted": noted}).mappings()
    return [("audit", f"{row['code']} {row['actor']} {row['target']}") for row in rows]


def _opened(tx: Tx, firm: int, column: str, value: Any) -> Any:
    if not isinstance(value, bytes):
        return value
    try:
        return tx.keys.open(firm, column, value).decode("utf-8", "replace")
    except (Unsealable, ValueError):
        return "hashed"  # a keyed hash: different for each conversation, and nobody can read it
