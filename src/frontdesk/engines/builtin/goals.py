"""The goals: each wish that a tool answers, declared with its tool and its kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Goal:
    """``tool`` answers it. ``record``: the kind of record it is about. ``named``: the tool for one that was named, when
    that is another one. ``passes``: slots handed on as they are. ``next``: what could be asked next (keys of
    ``engine.choice``).
    """

    label: str
    tool: str
    record: str = ""
    named: str = ""
    passes: tuple[str, ...] = ()
    progress: str = ""
    next: tuple[str, ...] = ()


_FIELDS: Final = ("company", "website", "scope", "email", "phone", "name")

_GOALS: Final = (
    Goal(
        "invoice", "latest_invoice", "invoice", "find_invoice", progress="invoices", next=("send_it", "previous", "owe")
    ),
    Goal("previous", "previous_invoice", "invoice", progress="invoices", next=("send_it", "previous")),
    Goal("list", "list_invoices", passes=("show",), progress="invoices"),
    Goal("balance", "outstanding_balance", progress="invoices", next=("open", "latest")),
    Goal("lines", "invoice_lines", "invoice", progress="invoices", next=("send_it", "due")),
    Goal("payments", "invoice_payments", "invoice", progress="invoices", next=("owe", "person")),
    Goal("send", "send_invoice", "invoice", progress="invoices"),
    Goal("project", "project_status", "project", progress="projects", next=("hours", "projects")),
    Goal("projects", "list_projects", progress="projects"),
    Goal("hours", "project_hours", "project", passes=("split",), progress="hours", next=("unbilled", "project")),
    Goal("firm", "about_firm", passes=("topic",)),
    Goal("enquiry", "enquiry", passes=_FIELDS),
    Goal("person", "talk_to_person", passes=("about",)),
)

#: Every goal by its label.
GOALS: Final[Mapping[str, Goal]] = MappingProxyType({goal.label: goal for goal in _GOALS})
