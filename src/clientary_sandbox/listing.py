"""Lists: which rows, in which order, which page, in which envelope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clientary_sandbox.answers import not_found
from clientary_sandbox.fields import Record, Unreadable, day
from clientary_sandbox.firm import Firm
from clientary_sandbox.resources import RESOURCES
from clientary_sandbox.views import show

COMPLETED = 2


@dataclass(frozen=True)
class Listing:
    """One list route: `page_size` None means no paging members; `link` is the field that points to the parent."""

    path: str
    name: str
    page_size: int | None
    parent: str = ""
    link: str = ""
    adjustable: bool = False  # page_size is honoured (contacts only), up to 100


LISTINGS: tuple[Listing, ...] = (
    Listing("/clients", "clients", 10),
    Listing("/contacts", "contacts", 10, adjustable=True),
    Listing("/clients/{parent}/contacts", "contacts", 10, "clients", "client_id", adjustable=True),
    Listing("/leads", "leads", 20),
    Listing("/projects", "projects", 20),
    Listing("/clients/{parent}/projects", "projects", 10, "clients", "client_id"),
    Listing("/projects/{parent}/hours", "hours", None, "projects", "project_id"),
    Listing("/tasks", "tasks", 50),
    Listing("/projects/{parent}/tasks", "tasks", 50, "projects", "project_id"),
    Listing("/invoices", "invoices", 30),
    Listing("/clients/{parent}/invoices", "invoices", 30, "clients", "client_id"),
    Listing("/projects/{parent}/invoices", "invoices", 30, "projects", "project_id"),
    Listing("/payments", "payments", 30),
    Listing("/staff", "staff", None),
)


def find(firm: Firm, name: str, raw_id: str) -> Record:
    """The row with that id; Refused (404) for ids that are unknown or not numbers."""
    row = firm.table(name).get(int(raw_id)) if raw_id.isascii() and raw_id.isdecimal() and len(raw_id) < 19 else None
    if row is None:
        raise not_found()
    return row


def listed(firm: Firm, listing: Listing, query: Mapping[str, str], parent: str = "") -> Record:
    """The body of one list answer; parameters that the API does not know are ignored without a word."""
    rows: Iterable[Record] = firm.table(listing.name).values()
    if listing.link:
        owner = find(firm, listing.parent, parent)["id"]
        rows = [row for row in rows if row[listing.link] == owner]
    rows = [row for row in rows if _wanted(listing.name, row, query)]
    resource = RESOURCES[listing.name]
    rows = resource.sorts.get(query.get("sort", ""), resource.order)(rows)
    if listing.page_size is None:
        return {listing.name: [show(firm, listing.name, row, single=False) for row in rows]}
    size = listing.page_size
    if listing.adjustable:
        size = min(_positive(query.get("page_size", ""), size), 100)
    start = (_positive(query.get("page", ""), 1) - 1) * size
    return {
        "page_count": max(1, -(-len(rows) // size)),
        "page_size": size,
        "total_count": len(rows),
        listing.name: [show(firm, listing.name, row, single=False) for row in rows[start : start + size]],
    }


def _wanted(name: str, row: Record, query: Mapping[str, str]) -> bool:
    chosen = query.get("filter", "")
    if name == "projects":
        return chosen == "all" or row["status"] != COMPLETED
    if name == "hours" and chosen in ("billed", "unbilled"):
        return bool(row["billed?"]) == (chosen == "billed")
    if name in ("clients", "invoices") and "updated_since" in query:
        try:
            since = day(query["updated_since"])
        except Unreadable:
            return True
        return since is None or bool(row["updated_at"].date() >= since)
    return True


def _positive(value: str, otherwise: int) -> int:
    if value.isascii() and value.isdecimal() and len(value) < 10 and int(value) > 0:
        return int(value)
    return otherwise
