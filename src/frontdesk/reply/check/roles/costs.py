"""What a thing costs, and what is paid for it: never its deposit, its tax or what is left of a budget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from frontdesk.reply.check.roles.names import roles_of
from frontdesk.reply.check.roles.sums import wrong_sum

#: Parts of a sum: none of them is the price, and none of the first is what was paid or what is to be paid.
_TAX: Final = frozenset({"tax", "discount"})
_PARTS: Final = frozenset({"tax", "discount", "deposit", "rest", "salary"})
_PRICED: Final = frozenset({"price", "cost", "costed"})
_MOVED: Final = frozenset({"paid", "rest"})
#: What has cost something is what was spent or billed, where the turn tells that.
_SPENT: Final = frozenset({"used", "billed", "total"})
#: What is late is asked for, and is not all that is open: "bitte überweisen Sie {overdue}".
_ASKED: Final = re.compile(
    r"\b(?:please|kindly|bitte|bitten|por favor|rogamos|agradec\w+|pedimos|merci de|veuillez"
    r"|would you|could you|konnten sie)\b"
)


def asked_for(group: str, own: frozenset[str], clause: str) -> frozenset[str]:
    """What is said of an overdue amount that somebody is only asked to pay."""
    return frozenset({"rest"}) if group == "measure" and "overdue" in own and _ASKED.search(clause) else frozenset()


def wrong_amount(name: str, own: frozenset[str], words: frozenset[str], rivals: Iterable[str], *, named: bool) -> bool:
    """Whether a part is called the whole (see ``wrong_sum``), or what a thing costs."""
    others = list(rivals)
    return wrong_sum(name, own, words, others, named=named) or _wrong_cost(own, words, others)


def _wrong_cost(own: frozenset[str], words: frozenset[str], rivals: Iterable[str]) -> bool:
    """Whether a part of a sum, or a budget, is called what the whole costs or what was paid for it.

    ``own`` is what the fact called ``name`` is, ``words`` what is said of it.
    """
    telling = own - {"face", "price"} if own & _PARTS else own
    if words & telling:
        return False
    of_others = [roles_of(other, "measure", other=True) for other in rivals]
    whole = any({"total"} <= its or "cost" in its for its in of_others)
    if own & _PARTS and "total" not in own and words & _PRICED and any(its & {"total", "used"} for its in of_others):
        return True
    if whole and words & _MOVED and (own & _TAX or (own & {"subtotal", "net"} and "total" not in own)):
        return not own & {"paid", "rest", "deposit", "billed", "unbilled"}
    spent = [its for its in of_others if its & {"used", "billed"}]
    return "costed" in words and "budget" in own and not own & _SPENT and bool(spent)
