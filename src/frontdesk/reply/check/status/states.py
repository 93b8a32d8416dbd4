"""What each claim of how something stands is true of, and what speaks against it: in the states of ``read_states``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OPEN: Final = frozenset({"open", "overdue", "partly", "pending", "owed"})
#: What each claim is true of, in the states of ``read_states``.
TRUE_OF: Final[Mapping[str, frozenset[str]]] = {
    "paid": frozenset({"paid"}),
    "unpaid": _OPEN,
    "overdue": frozenset({"overdue"}),
    "partly": frozenset({"partly"}),
    "pending": frozenset({"pending", "active"}),
    "accepted": frozenset({"accepted"}),
    "declined": frozenset({"declined"}),
    "completed": frozenset({"completed", "expired"}),
    "active": frozenset({"active"}),
    "archived": frozenset({"archived"}),
    "draft": frozenset({"draft"}),
    "expired": frozenset({"expired"}),
    "over_budget": frozenset({"over_budget"}),
    "within_budget": frozenset({"within_budget"}),
}
#: States that only what was sent out can have.
_ISSUED: Final = frozenset({"paid", "open", "overdue", "partly", "accepted", "declined", "expired"})
#: What speaks against a claim made in a roundabout way, and what speaks for it all the same.
AGAINST: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "not_due": (frozenset({"overdue"}), frozenset()),
    "ahead": (frozenset({"overdue"}), frozenset({"not_due"})),
    "not_received": (frozenset({"paid"}), _OPEN),
    "owes": (frozenset({"paid"}), _OPEN),
    "nothing_owed": (_OPEN, frozenset({"paid"})),
    "thanked_for_yes": (frozenset({"pending", "draft", "declined", "expired"}), frozenset({"accepted"})),
    "awaited": (frozenset({"accepted", "declined", "expired"}), frozenset({"pending"})),
    "has_left": (frozenset({"over_budget", "used_up"}), frozenset({"has_left"})),
    "all_billed": (frozenset({"unbilled"}), frozenset()),
    "used_up": (frozenset({"has_left"}), frozenset({"used_up"})),
    "overspent": (frozenset({"within_budget", "has_left"}), frozenset({"over_budget", "used_up"})),
    "never_over": (frozenset({"over_budget"}), frozenset({"within_budget"})),
    "ended": (frozenset({"active"}), frozenset({"completed", "expired", "archived"})),
    "turned_down": (frozenset({"pending", "accepted", "draft", "expired"}), frozenset({"declined"})),
    "came_in": (frozenset({"open", "overdue", "draft"}), frozenset({"came_in", "received", "partly", "paid"})),
    "a_draft": (_ISSUED | {"pending"}, frozenset({"draft"})),
    "issued": (frozenset({"draft"}), _ISSUED | {"pending", "active"}),
    "not_begun": (
        frozenset({"active", "completed", "over_budget", "used_up"}),
        frozenset({"pending", "draft", "open"}),
    ),
    "running": (frozenset({"completed", "archived", "expired", "declined"}), frozenset({"active", "pending", "open"})),
    "under_way": (frozenset({"pending", "draft", "declined", "expired"}), frozenset({"active", "completed"})),
    "behind": (frozenset({"paid", "open", "draft", "partly"}), frozenset({"overdue", "late"})),
    "part_only": (frozenset({"paid", "draft"}), frozenset({"open", "overdue", "partly", "owed"})),
    "part_came": (frozenset({"open", "overdue", "draft"}), frozenset({"partly", "received", "came_in"})),
    "whole_paid": (_OPEN | {"draft"}, frozenset({"paid"})),
    "never_first": (frozenset({"partly", "received", "came_in"}), frozenset()),
    "none_came": (frozenset({"partly", "received", "came_in", "paid"}), frozenset()),
    "must_pay": (frozenset({"paid", "draft"}), _OPEN),
    "undecided": (
        frozenset({"accepted", "declined", "expired", "draft", "completed", "active"}),
        frozenset({"pending"}),
    ),
    "still_valid": (
        frozenset({"expired", "declined", "archived"}),
        frozenset({"pending", "active", "open", "accepted"}),
    ),
    "lapsed": (frozenset({"active", "pending", "accepted", "declined"}), frozenset({"expired", "completed"})),
    "halted": (frozenset({"active"}), frozenset({"archived", "completed", "expired", "pending"})),
    "written_off": (frozenset({"open", "overdue", "partly", "owed", "paid"}), frozenset({"archived", "declined"})),
    "all_late": (frozenset({"not_due"}), frozenset()),
    "resolved": (
        frozenset({"open", "pending", "active"}),
        frozenset({"completed", "paid", "archived", "accepted", "declined", "received", "came_in"}),
    ),
    "missed_day": (frozenset({"open", "paid", "partly"}), frozenset({"overdue", "late"})),
}
#: Claims that a limit was passed.
OF_LIMITS: Final = frozenset({"over_budget", "overspent"})
#: Claims of a part, which speak of the rest as well.
OF_PARTS: Final = frozenset({"part_only", "part_came", "must_pay"})
#: Claims that a limit was reached or passed, which a share may come before: "the budget is {share} used up".
OF_USE: Final = OF_LIMITS | {"used_up"}
#: States of one kind: where one of them was read, the others of its kind were not.
_KINDS: Final = (
    frozenset({"paid", "open", "overdue", "partly", "pending", "draft"}),
    frozenset({"paid", "owed"}),
    frozenset({"accepted", "declined", "pending", "draft", "expired"}),
    frozenset({"active", "completed", "archived"}),
    frozenset({"over_budget", "within_budget"}),
)


def others(state: str) -> frozenset[str]:
    """The states of the same kind as ``state`` that are not true together with it."""
    true_of = TRUE_OF[state]
    return frozenset().union(*(kind for kind in _KINDS if kind & true_of)) - true_of
