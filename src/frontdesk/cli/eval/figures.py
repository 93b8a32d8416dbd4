"""The figures of a reply: whether each stands for a fact of the turn, and whether the books have it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from frontdesk.cli.eval.own_rows import OwnRows, Row
from frontdesk.desk.turn import Turned
from frontdesk.facts import Fact, Kind, Money, Origin, Table
from frontdesk.reply import Reply, Result, catalogue
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.pieces import Composed, Grid, Options, Piece, Sentence
from frontdesk.reply.values import Reader, shown

#: Tools that show what a record says, and sums over all open invoices; their figures can be looked up one by one.
PLAIN: Final = frozenset(
    {"latest_invoice", "find_invoice", "previous_invoice", "list_invoices", "outstanding_balance", "invoice_lines",
     "invoice_payments", "oldest_unpaid", "largest_invoice", "list_projects", "project_status", "project_hours",
     "list_estimates", "find_estimate", "send_invoice"}
)  # fmt: skip
_SUMS: Final = (
    "subtotal", "total_cost", "total_tax", "total_tax2", "total_tax3", "total_taxes", "total_payments", "balance",
)  # fmt: skip
_FIGURES: Final = (Kind.MONEY, Kind.HOURS)


def in_text(value: str, text: str) -> bool:
    """Whether ``value`` stands in ``text`` as a whole, not as a part of another figure or word."""
    return value in text and re.search(rf"(?<![\w.,]){re.escape(value)}(?!\w|[.,]\d)", text) is not None


def ungrounded(reply: Reply, reader: Reader) -> str:
    """The figures that are left once every fact's text and our own sentences are taken out; "" when grounded."""
    text = as_text(lay_out(reply, reader))
    keys = frozenset(key for piece in reply.pieces for key in _keys(piece))
    own = {*_own_figures(keys, reader.language), *_own_suggestions()}
    for part in sorted(own, key=len, reverse=True):
        text = text.replace(part, " § ")
    for value in sorted({*_texts_of(reply.results, reader)}, key=len, reverse=True):
        text = re.sub(rf"(?<![\w€$£\-−+/%])(?<!\d[.,]){re.escape(value)}(?![\w%])(?![.,/]\w)", " § ", text)
    return " ".join(word for word in text.split() if _is_figure(word))


def _keys(piece: Piece) -> Iterator[str]:
    """The catalogue sentences that a piece is worded with: its own, or a table's caption and heads ("Used, in %")."""
    if isinstance(piece, Sentence):
        yield piece.key
    elif isinstance(piece, Grid) and isinstance(piece.fact.value, Table):
        yield piece.fact.value.caption
        yield from (column.label for column in piece.fact.value.columns)


def _texts_of(results: Mapping[str, Result], reader: Reader) -> Iterator[str]:
    for result in results.values():
        for fact in result.facts.values():
            yield from (shown(cell, reader) for cell in _cells(fact) if cell.kind is not Kind.WITHHELD)


def _cells(fact: Fact) -> Iterator[Fact]:
    if isinstance(fact.value, Table):
        yield from (inner for row in fact.value.rows for cell in row if cell is not None for inner in _cells(cell))
    elif fact.value is not None:
        yield fact


@cache
def _own_figures(keys: frozenset[str], language: str) -> tuple[str, ...]:
    """The fixed parts, with a figure in them, of the sentences that were used: "for example 184"."""
    known = catalogue.sentences(catalogue.offered(language) or catalogue.DEFAULT)
    usual = catalogue.sentences(catalogue.DEFAULT)
    templates = [template for key in keys for template in known.get(key) or usual.get(key, ())]
    parts = [part for template in templates for part in catalogue.SLOTS.split(template) if part]
    return tuple(part.strip() for part in parts if _is_figure(part))


@cache
def _own_suggestions() -> tuple[str, ...]:
    return tuple(text for text in catalogue.suggestible() if _is_figure(text))


def _is_figure(text: Iterable[str]) -> bool:
    return any(
        unicodedata.category(c) in ("Nd", "Nl", "No", "Sc") or c in "%‰٪" or unicodedata.numeric(c, None) is not None
        for c in text
    )


def displayed(reply: Reply) -> Iterator[Fact]:
    """Every fact that the reply shows."""
    for piece in reply.pieces:
        match piece:
            case Sentence(facts=facts):
                yield from (cell for fact in facts.values() for cell in _cells(fact))
            case Composed():
                yield from _composed(piece)
            case Grid(fact=fact):
                yield from _cells(fact)
            case Options(options=options):
                yield from (fact for option in options for fact in _composed(option))


def _composed(piece: Composed) -> Iterator[Fact]:
    yield from (part[0] for part in piece.pieces if not isinstance(part, str))


def not_in_books(turned: Turned, rows: OwnRows) -> list[Fact]:
    """Amounts and hours that were shown by tools that only read them out, and that this client's books don't have."""
    if not turned.calls or not all(call.tool in PLAIN for call in turned.calls):
        return []
    true = {*_amounts(rows)}
    figures = (f for f in displayed(turned.reply) if f.kind in _FIGURES and f.origin is Origin.RECORD)
    return [fact for fact in figures if _plain(fact) not in true]


def _plain(fact: Fact) -> Decimal | None:
    value = fact.value.amount if isinstance(fact.value, Money) else fact.value
    return value.normalize() if isinstance(value, Decimal) else None


def _amounts(rows: OwnRows) -> Iterator[Decimal | None]:
    yield None  # a figure that could not be read is shown as not known
    invoices = rows.invoices()
    yield from (value.normalize() for row in [*invoices, *rows.estimates()] for value in _of_document(row))
    for wanted in ("open", "overdue", "all"):
        sums: dict[str, Decimal] = {}
        for row in rows.invoices(wanted):
            sums[row["currency_code"]] = sums.get(row["currency_code"], Decimal(0)) + row["balance"]
        yield from (value.normalize() for value in (*sums.values(), Decimal(0)))
    for row in rows.projects():
        yield from (value.normalize() for value in _of_project(row))
        planned = rows.books.rows("hours", "project_id", row["id"])
        ahead = sum((one["hours"] for one in planned if one["date"] > rows.books.today), Decimal(0))
        yield ahead.normalize()


def _of_document(row: Row) -> Iterator[Decimal]:
    yield from (row[field] for field in _SUMS if field in row)
    for line in row.get("invoice_items") or row.get("estimate_items") or ():
        price = Decimal(line["price"])
        yield from (price, (line["quantity"] * price).quantize(Decimal("0.01"), "ROUND_HALF_UP"))
    yield from (payment["amount"] for payment in row.get("payments") or ())


def _of_project(row: Row) -> Iterator[Decimal]:
    worked, unbilled, cost = row["worked_hours"], row["unbilled_hours"], row["cost"]
    yield from (worked, unbilled, worked - unbilled, cost)
    budget = row["budget"]
    if budget is not None:
        used = worked if row["budget_type"] == 0 else cost
        yield from (budget, used, budget - used, used - budget)
