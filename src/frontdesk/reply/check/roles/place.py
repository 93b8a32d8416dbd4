"""Where a slot stands: the words on both sides of it as far as the next figure, and the figures there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.facts import Fact, Kind

#: Between a figure and its whole: what is said behind the whole is said of the part.
_PART_OF: Final = re.compile(
    r"\s*(?:out of|of|von|de|d'|del|des|dos|das|do|da|sur)(?: (?:the|the total|los|las|les))?\s*"
)
_PASSED_OVER: Final = (Kind.NAME, Kind.STATUS, Kind.TEXT, Kind.PERIOD)
_SPACES: Final = re.compile(r"  +")
#: Where a name stood.
GAP: Final = " \u241f "


@dataclass(frozen=True, slots=True)
class Place:
    """The words on both sides of a slot as far as the next figure, and the figures there; ``whole`` is "of {total}".

    ``alike`` is whether the figure before is of the same kind.
    """

    before: str
    behind: str
    last: str
    next: str
    whole: str
    alike: bool

    @property
    def follows(self) -> bool:
        return bool(self.last)


def around(at: int, between: Sequence[str], slots: Sequence[tuple[str, Fact]]) -> Place:
    first, last = at, at + 1
    while first > 0 and slots[first - 1][1].kind in _PASSED_OVER:
        first -= 1
    while last < len(slots) and slots[last][1].kind in _PASSED_OVER and slots[at][1].kind not in _PASSED_OVER:
        last += 1
    behind = [*between[at + 1 : last + 1]]
    following = slots[last][0] if last < len(slots) else ""
    whole = ""
    alike = last < len(slots) and slots[last][1].kind is slots[at][1].kind
    if alike and _PART_OF.fullmatch(between[last]):
        behind[-1], whole = between[last + 1], following
    leading = slots[first - 1][0] if first else ""
    same = first > 0 and slots[first - 1][1].kind is slots[at][1].kind
    before = " ".join(_SPACES.split(GAP.join(between[first : at + 1])))
    return Place(before, GAP.join(behind), leading, following, whole, same)
