"""Questions about pages: does a page size work, what comes after the last page, are hours paged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from frontdesk.connectors.clientary_probe.answer import Answer
from frontdesk.connectors.clientary_probe.look import LISTS, Look
from frontdesk.connectors.clientary_probe.verdict import NO, TOLD, YES, Question, Verdict, not_seen, yes_or_no
from frontdesk.connectors.proven import CLIENT_INVOICES, CLIENT_PROJECTS, LARGEST_PAGE

_LARGEST: Final = {"page_size": str(LARGEST_PAGE)}


def page_size(name: str) -> Question:
    """Whether ``page_size`` is heeded by a list of the account."""

    async def look(look: Look) -> Verdict:
        key = LISTS[name].key
        return _sized(name, key, await look.listed(name), await look.listed(name, **_LARGEST))

    reference = "D, row 15" if name == "contacts" else "U, row 15"
    return Question(f"page_size.{name}", f"Does page_size work for {name}?", reference, look)


def page_size_of_client(name: str, key: str, query: Mapping[str, str]) -> Question:
    """The same below a client."""

    async def look(look: Look) -> Verdict:
        for client in (await look.busiest_clients())[:1]:
            path = f"/clients/{client}/{key}"
            return _sized(name, key, await look.get(path, query), await look.get(path, {**query, **_LARGEST}))
        return not_seen()

    return Question(f"page_size.{name}", f"Does page_size work for the {key} of one client?", "U, row 15", look)


def _sized(name: str, key: str, plain: Answer, asked: Answer) -> Verdict:
    usual, told, total = plain.count("page_size"), asked.count("page_size"), plain.count("total_count")
    if not plain.is_list(key) or not asked.is_list(key):
        return not_seen()
    few, many = len(plain.rows(key)), len(asked.rows(key))
    details = (f"usual page: {usual}",) if usual else ()
    if total is not None and few < total:
        if many <= few:
            return yes_or_no(False, *details)
        size = min(told or LARGEST_PAGE, LARGEST_PAGE)
        return Verdict(YES, (*details, f"largest seen: {size}"), keeps={"page_size": {name: size}})
    if usual is None or told is None:
        return not_seen(*details)
    return Verdict(YES if told != usual else NO, details, sure=TOLD)


async def _past_the_end(look: Look) -> Verdict:
    first = await look.listed("clients")
    last = first.count("page_count")
    if not first.rows("clients") or last is None:
        return not_seen()
    beyond = await look.listed("clients", page=str(last + 1))
    if beyond.status == 404:
        return Verdict("not found", (beyond.shape(),))
    if not beyond.is_list("clients"):
        return Verdict("something else", (f"status {beyond.status}", beyond.shape()))
    return Verdict("rows again" if beyond.rows("clients") else "empty list")


async def _hours(look: Look) -> Verdict:
    for project in (await look.busiest_projects())[:1]:
        path = f"/projects/{project}/hours"
        first, second = await look.get(path), await look.get(path, {"page": "2"})
        ids = {str(row.get("id")) for row in first.rows("hours")}
        if not ids:
            break
        more = {str(row.get("id")) for row in second.rows("hours")}
        members = tuple(name for name in ("page_count", "page_size", "total_count") if first.count(name) is not None)
        found = (f"rows of one project: {len(ids)}", *(f"has {name}" for name in members))
        if more == ids:
            return yes_or_no(False, "page 2 is page 1 again", *found)
        if not more:
            return Verdict(YES if members else NO, ("page 2 is empty", *found))
        return yes_or_no(True, *found)
    return not_seen()


PAGING: Final = (
    *map(page_size, ("contacts", "clients", "leads", "projects", "invoices", "estimates", "tasks", "payments")),
    page_size_of_client(CLIENT_INVOICES, "invoices", {}),
    page_size_of_client(CLIENT_PROJECTS, "projects", {"filter": "all"}),
    Question("page_past_end", "What does a page past the last one give?", "U, §1.3", _past_the_end),
    Question("hours_paging", "Is the list of a project's hours paged?", "U, §1.3", _hours),
)
