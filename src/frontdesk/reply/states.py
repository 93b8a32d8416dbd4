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
#: What speaks against a claim made in a roundabout way, and what speaks for it all the same.
AGAINST: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "not_due": (frozenset({"overdue"}), frozenset()),
    "not_received": (frozenset({"paid"}), _OPEN),
    "owes": (frozenset({"paid"}), _OPEN),
    "nothing_owed": (_OPEN, frozenset({"paid"})),
    "thanked_for_yes": (frozenset({"pending", "draft", "declined", "expired"}), frozenset({"accepted"})),
    "awaited": (frozenset({"accepted", "declined"}), frozenset({"pending"})),
    "has_left": (frozenset({"over_budget", "used_up"}), frozenset({"has_left"})),
    "all_billed": (frozenset({"unbilled"}), frozenset()),
    "used_up": (frozenset({"has_left"}), frozenset({"used_up"})),
    "overspent": (frozenset({"within_budget", "has_left"}), frozenset({"over_budget", "used_up"})),
    "never_over": (frozenset({"over_budget"}), frozenset({"within_budget"})),
    "ended": (frozenset({"active"}), frozenset({"completed", "expired", "archived"})),
    "turned_down": (frozenset({"pending", "accepted", "draft"}), frozenset({"declined"})),
    "came_in": (frozenset({"open", "overdue"}), frozenset({"came_in", "received", "partly", "paid"})),
    "missed_day": (frozenset({"open", "paid"}), frozenset({"overdue", "late"})),
}
#: Claims that a limit was passed.
OF_LIMITS: Final = frozenset({"over_budget", "overspent"})
#: Claims that a limit was reached or passed, which a share may come before: "the budget is {share} used up".
OF_USE: Final = OF_LIMITS | {"used_up"}
#: States of one kind: where one of them was read, the others of its kind were not.
_KINDS: Final = (
    frozenset({"paid", "open", "overdue", "partly", "pending"}),
    frozenset({"paid", "owed"}),
    frozenset({"accepted", "declined", "pending", "draft", "expired"}),
    frozenset({"active", "completed", "archived"}),
    frozenset({"over_budget", "within_budget"}),
)


def others(state: str) -> frozenset[str]:
    """The states of the same kind as ``state`` that are not true together with it."""
    true_of = TRUE_OF[state]
    return frozenset().union(*(kind for kind in _KINDS if kind & true_of)) - true_of
