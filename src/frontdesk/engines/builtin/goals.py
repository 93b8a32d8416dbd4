"""The goals: each wish that a tool answers, declared with its tool, its kind of record, and what it hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Goal:
    """``tool`` answers it. ``record``: the kind of record it is about; ``named``: the tool for one that was named, when
    that is another one. ``passes``: slots handed on as they are; ``fixed``: arguments that it always has. ``first``: a
    sentence of ours before the answer. ``next``: what could be asked next (keys of ``engine.choice``).
    """

    label: str
    tool: str
    record: str = ""
    named: str = ""
    passes: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    progress: str = ""
    first: str = ""
    next: tuple[str, ...] = ()


def _invoice(label: str, tool: str, named: str = "", *following: str, first: str = "") -> Goal:
    return Goal(label, tool, "invoice", named, progress="invoices", first=first, next=following)


def _project(
    label: str, tool: str, *following: str, passes: tuple[str, ...] = (), first: str = "", stage: str = "hours"
) -> Goal:
    return Goal(label, tool, "project", passes=passes, progress=stage, first=first, next=following)


_FIELDS: Final = ("company", "website", "scope", "email", "phone", "name")

_GOALS: Final = (
    _invoice("invoice.show", "latest_invoice", "find_invoice", "send_it", "previous", "owe"),
    _invoice("invoice.due", "latest_invoice", "find_invoice", "send_it", "open"),
    _invoice("invoice.status", "latest_invoice", "find_invoice", "payments", "owe"),
    _invoice("invoice.lines", "invoice_lines", "", "send_it", "explain"),
    _invoice("invoice.tax", "invoice_lines", "", "tax_year", "send_it"),
    _invoice("invoice.net", "invoice_lines", "", "send_it"),
    _invoice("invoice.previous", "previous_invoice", "", "send_it", "previous"),
    _invoice("invoice.explain", "explain_invoice", "", "lines", "person"),
    _invoice("invoice.send", "send_invoice"),
    _invoice("payment.received", "invoice_payments", "", "owe", "person"),
    _invoice("payment.made", "invoice_payments", "", "owe", "person", first="engine.paid_noted"),
    Goal("invoice.list", "list_invoices", fixed={"show": "all"}, progress="invoices"),
    Goal("invoice.open", "list_invoices", fixed={"show": "open"}, progress="invoices"),
    Goal("invoice.overdue", "list_invoices", fixed={"show": "overdue"}, progress="invoices", next=("owe", "statement")),
    Goal("invoice.oldest", "oldest_unpaid", progress="invoices", next=("open", "send_it")),
    Goal("invoice.largest", "largest_invoice", passes=("end",), progress="invoices", next=("lines", "all")),
    Goal("invoice.period", "billed_in_period", passes=("period",), progress="invoices", next=("tax_year", "open")),
    Goal("balance.owed", "outstanding_balance", progress="invoices", next=("open", "statement", "latest")),
    Goal("balance.overdue", "outstanding_balance", progress="invoices", next=("overdue", "statement")),
    Goal("balance.statement", "account_statement", progress="invoices", next=("latest", "person")),
    Goal("tax.period", "tax_in_period", passes=("period",), progress="invoices"),
    Goal("estimate.show", "list_estimates", "estimate", "find_estimate", progress="estimates", next=("person",)),
    Goal("recurring.next", "next_recurring", progress="invoices", next=("latest",)),
    _project("project.status", "project_status", "hours", "tasks", stage="projects"),
    Goal("project.list", "list_projects", progress="projects"),
    _project("project.tasks", "project_tasks", "project", "hours", stage="projects"),
    _project("project.burn", "budget_forecast", "unbilled", "project"),
    _project("hours.budget", "project_hours", "forecast", "unbilled"),
    _project("hours.unbilled", "project_hours", "hours", passes=("split",)),
    _project("hours.period", "hours_in_period", "by_task", "hours", passes=("period",)),
    _project("hours.task", "hours_by_task", "hours", passes=("period",)),
    _project("hours.person", "hours_by_task", "hours", "person", passes=("period",), first="engine.people_private"),
    *(
        Goal(f"firm.{name}", "about_firm", passes=("topic",))
        for name in ("hours", "contact", "place", "services", "about")
    ),
    Goal("enquiry.new", "enquiry", passes=_FIELDS),
    Goal("person.want", "talk_to_person", passes=("about",)),
    Goal("staff.owes", "who_owes", progress="invoices"),
    Goal("staff.retainers", "retainers_over", progress="hours"),
    Goal("staff.account", "client_account", passes=("client",), progress="invoices"),
    Goal("staff.people", "hours_by_person", passes=("period",), progress="hours"),
)

#: Every goal by its label.
GOALS: Final[Mapping[str, Goal]] = MappingProxyType({goal.label: goal for goal in _GOALS})
