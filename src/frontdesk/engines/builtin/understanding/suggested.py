"""Suggestions of ours that come back as a message: what they stand for is known, nobody has to read them."""

from __future__ import annotations

from functools import cache
from typing import Final

from frontdesk.engines.builtin.understanding.looking import Message
from frontdesk.engines.builtin.understanding.requests import Request
from frontdesk.reply import catalogue

#: The suggestion (``engine.choice.*``) that stands for a label when one of close readings is to be chosen.
CHOICES: Final = {
    "invoice.show": "latest", "invoice.lines": "lines", "invoice.tax": "lines", "invoice.net": "lines",
    "invoice.due": "due", "invoice.status": "paid", "invoice.previous": "previous", "invoice.next": "all",
    "invoice.list": "all", "invoice.open": "open", "invoice.overdue": "overdue", "invoice.oldest": "oldest",
    "invoice.largest": "largest", "invoice.period": "billed", "invoice.explain": "explain", "invoice.send": "send_it",
    "payment.received": "payments", "payment.made": "payments", "payment.how": "how_to_pay", "balance.owed": "owe",
    "balance.overdue": "owe", "balance.statement": "statement", "tax.period": "tax_year", "estimate.show": "estimates",
    "recurring.next": "recurring", "project.status": "project", "project.list": "projects", "project.tasks": "tasks",
    "project.burn": "forecast", "hours.budget": "hours", "hours.unbilled": "unbilled", "hours.period": "month_hours",
    "hours.task": "by_task", "hours.person": "by_task", "firm.hours": "office_hours", "firm.contact": "phone",
    "firm.place": "phone", "firm.services": "services", "firm.about": "services", "enquiry.new": "enquiry",
    "help": "help",
}  # fmt: skip
#: What a suggestion names besides its wish.
_SLOTS: Final = {
    "latest": {"at": "latest"}, "lines": {"at": "latest"}, "paid": {"at": "latest"}, "due": {"at": "focus"},
    "previous": {"at": "previous"}, "explain": {"at": "focus"}, "send_it": {"at": "focus"}, "payments": {"at": "focus"},
    "hours": {"at": "focus"}, "project": {"at": "focus"}, "tasks": {"at": "focus"}, "forecast": {"at": "focus"},
    "unbilled": {"at": "focus", "split": "unbilled"}, "by_task": {"at": "focus"}, "month_hours": {"at": "focus"},
    "office_hours": {"topic": "hours"}, "phone": {"topic": "phone"}, "services": {"topic": "services"},
}  # fmt: skip
_PERIODS: Final = frozenset(("billed", "tax_year", "month_hours"))


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {"person": "person.want"}
    for label, choice in CHOICES.items():
        found.setdefault(choice, label)
    return found


def suggested(message: Message, period: str) -> Request | None:
    """The request of a message that is, word for word, a suggestion of ours; ``period`` is the one it names."""
    key = catalogue.suggestion_key(message.text).rpartition(".")[2]
    if key not in _labels():
        return None
    slots = dict(_SLOTS.get(key, {}))
    if key in _PERIODS and period:
        slots["period"] = period
    return Request(_labels()[key], slots, 1.0, message.start, message.end)
