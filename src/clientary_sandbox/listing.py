"""Lists: which rows, in which order, which page, in which envelope."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from clientary_sandbox import ordering
from clientary_sandbox.answers import Refused, not_found
from clientary_sandbox.fields import Record, Unreadable, day
from clientary_sandbox.firm import Firm
from clientary_sandbox.grown import Grown
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.rights import Right
from clientary_sandbox.routes import Listing
from clientary_sandbox.views import show

COMPLETED, ARCHIVED = 2, 2
EVERYTHING = Right()
# Query parameters that change which rows come, or in which order.
CHOOSING = ("filter", "sort", "updated_since", "from_date", "to_date")


def find(firm: Firm, name: str, raw_id: str, *, change: bool = False) -> Record:
    """The row with that id, with `change` one that may be changed; Refused (404, or 410 once it was deleted)."""
    row_id = int(raw_id) if raw_id.isascii() and raw_id.isdecimal() and len(raw_id) < 19 else 0
    table = firm.table(name)
    if row_id not in table:
        if firm.quirks.deleted_gives == "410" and (name, row_id) in firm.gone:
            raise Refused(410, {"error": "Gone"})
        raise not_found()
    return table[row_id] if change else table.get(row_id) or table[row_id]


def listed(
    firm: Firm, listing: Listing, query: Mapping[str, str], parent: str = "", right: Right = EVERYTHING
) -> Record:
    """The body of one list answer; parameters that the API does not know are ignored without a word."""
    name, quirks = listing.name, firm.quirks
    rows = _chosen(firm, listing, query, parent, right)
    if listing.page_size is None:
        shown = [_shown(firm, name, row) for row in rows]
        if name != "expenses":
            return {name: shown}
        begins, ends = _span(firm, listing, query)
        return {"total_count": len(shown), "from_date": begins, "to_date": ends, name: shown}
    size = listing.sampled or listing.page_size if quirks.page_sizes == "sample" else listing.page_size
    if listing.adjustable or quirks.page_size_everywhere == "yes":
        size = min(_positive(query.get("page_size", ""), size), 100)
    if listing.whole or (listing.link and not listing.adjustable and quirks.nested_paging == "whole"):
        size = max(len(rows), 1)
    pages, page = max(1, -(-len(rows) // size)), _positive(query.get("page", ""), 1)
    if page > pages and quirks.page_past_end == "404":
        raise not_found()
    start = (pages if page > pages and quirks.page_past_end == "last" else page) - 1
    return {
        "page_count": pages,
        "page_size": size,
        "total_count": len(rows),
        name: [_shown(firm, name, row) for row in rows[start * size : (start + 1) * size]],
    }


def _shown(firm: Firm, name: str, row: Record | int) -> Record:
    return show(firm, name, find(firm, name, str(row)) if isinstance(row, int) else row, single=False)


def _chosen(
    firm: Firm, listing: Listing, query: Mapping[str, str], parent: str, right: Right
) -> list[Record] | array[int]:
    """The rows in order, or only their ids when the table is grown (then the order is remembered)."""
    if listing.name in right.unseen:
        return []
    if listing.link:
        return _sorted(firm, listing, query, _wanted(firm, listing, query, _below(firm, listing, parent), right))
    table = firm.table(listing.name)
    if not isinstance(table, Grown):
        return _sorted(firm, listing, query, _wanted(firm, listing, query, table.values(), right))
    standing = frozenset(firm.quirks.standing().items())
    key = (listing.path, tuple(query.get(each) for each in CHOOSING), right, firm.today, standing)
    if key not in table.orders:
        rows = _sorted(firm, listing, query, _wanted(firm, listing, query, table.thin(), right))
        table.orders[key] = array("q", (row["id"] for row in rows))
    return table.orders[key]


def _below(firm: Firm, listing: Listing, parent: str) -> list[Record]:
    owner = find(firm, listing.parent, parent)["id"]
    if listing.link == "recurring_schedules":
        return [row for row in firm.invoices.values() if {"id": owner} in row["recurring_schedules"]]
    return firm.rows(listing.name, listing.link, owner)


def _sorted(firm: Firm, listing: Listing, query: Mapping[str, str], rows: Iterable[Record]) -> list[Record]:
    resource = RESOURCES[listing.name]
    order = resource.sorts.get(query.get("sort", ""), resource.order)
    if order is ordering.shuffled:
        order = {"newest": ordering.newest, "oldest": ordering.oldest}.get(str(firm.quirks.list_order), order)
    return order(rows)


def _wanted(
    firm: Firm, listing: Listing, query: Mapping[str, str], rows: Iterable[Record], right: Right
) -> Iterable[Record]:
    """The rows that the filters and the token let through."""
    name, chosen, quirks = listing.name, query.get("filter", ""), firm.quirks
    kept = (row for row in rows if right.sees(name, row))
    if name == "projects":
        fixed = str(quirks.client_projects_filter) if listing.link else "honoured"
        everything = chosen == "all" if fixed == "honoured" else fixed == "all"
        return kept if everything else (row for row in kept if row["status"] != COMPLETED)
    if name == "hours" and chosen in ("billed", "unbilled"):
        return (row for row in kept if bool(row["billed?"]) == (chosen == "billed"))
    if name == "clients" and quirks.archived_clients == "hidden":
        kept = (row for row in kept if row["status"] != ARCHIVED)
    if name == "expenses":
        begins, ends = _span(firm, listing, query)
        return (row for row in kept if begins <= row["incurred_on"] <= ends)
    since = _since(firm, listing, query)
    return kept if since is None else (row for row in kept if row["updated_at"].date() >= since)


def _since(firm: Firm, listing: Listing, query: Mapping[str, str]) -> date | None:
    heard = not listing.link or firm.quirks.nested_filters == "honoured"
    if listing.name not in ("clients", "invoices") or not heard:
        return None
    try:
        since = day(query.get("updated_since"))
    except Unreadable:
        return None
    late = firm.quirks.updated_since == "exclusive" and since is not None and since < date.max
    return since + timedelta(days=1) if since is not None and late else since


def _span(firm: Firm, listing: Listing, query: Mapping[str, str]) -> tuple[date, date]:
    """From which to which day expenses are listed: the fiscal year (taken as the calendar year) unless asked."""
    span = {"from_date": firm.today.replace(month=1, day=1), "to_date": firm.today.replace(month=12, day=31)}
    if not listing.link or firm.quirks.nested_filters == "honoured":
        for key in span:
            try:
                span[key] = day(query.get(key)) or span[key]
            except Unreadable:
                continue
    return span["from_date"], span["to_date"]


def _positive(value: str, otherwise: int) -> int:
    if value.isascii() and value.isdecimal() and len(value) < 10 and int(value) > 0:
        return int(value)
    return otherwise
