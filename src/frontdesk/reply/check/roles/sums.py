"""A sum and its parts: what is said of all records, or of an amount without tax, must not be that of another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from frontdesk.reply.check.roles.names import roles_of

#: Beginnings of names that tell of no record: ``still_due`` is of the same invoice as ``grand_total``.
_OF_NO_RECORD: Final = frozenset({"still", "yet", "amount", "sum", "to", "not", "now", "value"})
#: A day before it was moved, and since.
_MOVED: Final = frozenset({"original", "revised"})


def wrong_sum(name: str, own: frozenset[str], words: frozenset[str], rivals: Iterable[str], *, named: bool) -> bool:
    """Whether a part is called the whole, or the whole an amount without tax.

    ``own`` is what the fact called ``name`` is, ``words`` what is said of it. ``named`` is whether the sentence names
    a record, whose whole it may be.
    """
    others = list(rivals)
    if "whole" in words and "total" not in own and not named and _is_part(name, own, words, others):
        return True
    if (
        {"whole", "rest"} <= words
        and "overdue" in own - words
        and any(roles_of(o, "measure") & {"rest"} for o in others)
    ):
        return True
    without = "net" in words and "net" not in own and "total" in own
    return without and any("net" in roles_of(other, "measure") for other in others)


def all_said_of_another(own: frozenset[str], words: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether all that is said, of two things or more, is what another fact is, and this one only in part.

    "{credit_used} of credit left": both are of a credit, and only another is left.
    """
    return len(words) > 1 and bool(words & own) and not words <= own and any(words <= its for its in others)


def rivals_role(other: str, group: str, own: frozenset[str], *, named: bool) -> frozenset[str]:
    """What the fact called ``other`` is. What is open of one record is no rival of a total, which may be open too."""
    roles = roles_of(other, group, other=True) | (frozenset({"all"}) if other == "count" else frozenset())
    lead = other.partition("_")[0]
    if other == "amount" and "billed" in own:  # that of one invoice, beside what was billed in all
        roles -= {"total"}
    of_one = not named and lead != other and lead not in _OF_NO_RECORD and not roles_of(lead, group)
    return roles - {"rest"} if "total" in own and of_one else roles


def _is_part(name: str, own: frozenset[str], words: frozenset[str], others: list[str]) -> bool:
    """Whether another fact is what this one is of all records together."""
    if "overdue" in own and "overdue" not in words and "rest" in words:
        return True
    parts = set(name.split("_"))
    of_one = "total" in own and len(parts) > 1 and not parts & {"total", "all"}
    if of_one and any("total" in other.split("_") for other in others):
        return True
    return "_" in name and any("_" not in other and roles_of(other, "measure") & (own | {"total"}) for other in others)


def moved(own: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a day is called the one before it was moved and is the one since, or the other way round."""
    return bool(words & _MOVED and own & _MOVED) and not words & own & _MOVED
