"""What the holder of a token may see and do: each token belongs to one member of staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientary_sandbox.fields import Record

MONEY = frozenset({"invoices", "estimates", "recurring", "payments", "payment_profiles", "expenses"})
PEOPLE = frozenset({"clients", "contacts", "leads"})


@dataclass(frozen=True)
class Right:
    """`unseen` are tables that do not exist for this token; `own` shows only hours and tasks of this very person."""

    user_id: int = 1
    writes: bool = True
    deletes: bool = True
    unseen: frozenset[str] = frozenset()
    own: bool = False

    def sees(self, name: str, row: Record) -> bool:
        """Whether a row of a table that is seen at all is shown to this token."""
        if not self.own:
            return True
        if name == "hours":
            return bool(row.get("user_id") == self.user_id)
        return name != "tasks" or self.user_id in (row.get("user_id"), row.get("assignee_id"))


# The kinds of token that can be given out by name.
RIGHTS: Mapping[str, Right] = {
    "all": Right(),
    "no-deletes": Right(user_id=2, deletes=False),
    "read-only": Right(user_id=3, writes=False, deletes=False),
    "no-money": Right(user_id=4, unseen=MONEY),
    "time-only": Right(user_id=5, deletes=False, unseen=MONEY | PEOPLE, own=True),
}
