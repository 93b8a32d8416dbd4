"""Questions about clients, projects and hours: archived, closed, planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from clientary.fields import day_of, id_of, number_of, whole_of
from frontdesk.connectors.clientary_probe.look import Look, Rows
from frontdesk.connectors.clientary_probe.verdict import NO, YES, Question, Verdict, not_seen, yes_or_no
from frontdesk.connectors.proven import NEVER

_CLOSED: Final = 2
_ARCHIVED: Final = 2


def _closed(rows: Iterable[Mapping[str, Any]]) -> bool:
    return any(whole_of(row.get("status")) == _CLOSED for row in rows)


async def _archived(look: Look) -> Verdict:
    rows = await look.rows("clients")
    statuses = [row.get("status") for row in rows if row.get("status") is not None]
    if not statuses:
        return not_seen("clients show no status")
    return yes_or_no(True) if any(whole_of(status) == _ARCHIVED for status in statuses) else not_seen()


async def _closed_projects(look: Look) -> Verdict:
    if not _closed(await look.rows("projects")):
        return not_seen("no completed project on the first page")
    if not _closed(await look.rows("open_projects")):
        return Verdict("only with filter=all")
    return Verdict("always")


async def _closed_of_client(look: Look) -> Verdict:
    client = await look.client_with_closed_project()
    if client is None:
        return not_seen("no completed project on the first page")
    path = f"/clients/{client}/projects"
    everything, plain = await look.get(path, {"filter": "all"}), await look.get(path)
    if not everything.is_list("projects") or not plain.is_list("projects"):
        return not_seen()
    if _closed(plain.rows("projects")):
        return Verdict("always", keeps={"closed_projects": "always"})
    if _closed(everything.rows("projects")):
        return Verdict("only with filter=all", keeps={"closed_projects": "filter"})
    if (everything.count("page_count") or 1) > 1:
        return not_seen("more than one page")
    return Verdict(NEVER, keeps={"closed_projects": NEVER})


async def _project_client(look: Look) -> Verdict:
    rows = await look.rows("projects")
    nested = any(isinstance(client := row.get("client"), dict) and id_of(client.get("id")) for row in rows)
    beside = any(id_of(row.get("client_id")) for row in rows)
    names = [name for name, seen in (("client.id", nested), ("client_id", beside)) if seen]
    return Verdict(" and ".join(names) or "neither") if rows else not_seen()


async def _project_hours(look: Look) -> list[tuple[int, Rows]]:
    return [
        (number, (await look.get(f"/projects/{number}/hours")).rows("hours"))
        for number in await look.busiest_projects()
    ]


async def _planned(look: Look) -> Verdict:
    lists = await _project_hours(look)
    ahead = sum(1 for _, rows in lists for row in rows if (day := day_of(row.get("date"))) and day > look.today)
    if not any(rows for _, rows in lists):
        return not_seen()
    return yes_or_no(True, f"{ahead} of {sum(len(rows) for _, rows in lists)}") if ahead else not_seen()


async def _planned_counted(look: Look) -> Verdict:
    """By the sums of a project that has planned hours; the sums themselves are not told."""
    told = {id_of(row.get("id")): number_of(row.get("worked_hours")) for row in await look.rows("projects")}
    for project, rows in await _project_hours(look):
        entries = [(day_of(row.get("date")), number_of(row.get("hours")) or Decimal(0)) for row in rows]
        everything = sum(hours for _, hours in entries)
        worked = sum(hours for day, hours in entries if day is not None and day <= look.today)
        if everything == worked or told.get(project) is None:
            continue
        if told[project] not in (everything, worked):
            return Verdict("neither sum")
        return Verdict(YES if told[project] == everything else NO)
    return not_seen()


WORK: Final = (
    Question("archived_clients", "Are archived clients in the list of clients?", "U, §3", _archived),
    Question("closed_projects", "Are completed projects listed?", "D, §1.4", _closed_projects),
    Question("closed_projects_of_client", "Are completed projects of one client listed?", "U, §2.4", _closed_of_client),
    Question("project_client", "How does a project name its client?", "D nested, row 22", _project_client),
    Question("planned_hours", "Are planned (future) hours in the list?", "kb, §2.5", _planned),
    Question("planned_hours_counted", "Do a project's worked hours count planned ones?", "U, §2.4", _planned_counted),
)
