"""What stands for the slots of a text while it is looked at: a mark for each, around the name of its fact.

No typed text comes to hold marks: folding takes them out.
"""

from __future__ import annotations

import re
from typing import Final

from frontdesk.facts import Fact, Kind

DAY: Final = "\ue000"
FIGURE: Final = "\ue001"
NAMED: Final = "\ue002"
COUNT: Final = "\ue003"
MARKS: Final = DAY + FIGURE + NAMED + COUNT
_SLOT: Final = re.compile(f"([{MARKS}])([a-z0-9_]+)\\1")
_BY_KIND: Final = {
    Kind.DATE: DAY,
    Kind.PERIOD: DAY,
    Kind.NAME: NAMED,
    Kind.TEXT: NAMED,
    Kind.COUNT: COUNT,
}


def marked(fact: Fact, name: str) -> str:
    """What stands for the slot of ``fact``."""
    mark = _BY_KIND.get(fact.kind, FIGURE)
    return f"{mark}{name}{mark}"


def bare(told: str) -> str:
    """``told`` with the marks of its slots alone."""
    return _SLOT.sub(r"\1", told)


def slots_in(told: str, kinds: str = MARKS) -> list[str]:
    """The names of the facts in ``told`` that are of ``kinds``, a string of marks."""
    return [match[2] for match in _SLOT.finditer(told) if match[1] in kinds]
