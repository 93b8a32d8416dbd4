"""One message as a period's reader sees it: what stands at a place, and what it can mean there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontdesk.facts import Period
from frontdesk.tools.periods.tokens import Token, tokens

#: What a period is, once today is known. Raises ``ValueError`` or ``OverflowError`` when there is no such day.
Meaning = Callable[[date], Period]

_FIGURES: Final = frozenset({"iso", "dmy", "dmy2", "my", "ordinal", "digits"})
_LETTERS: Final = frozenset({"q", "t", "h", "s", "fy", "il", "over", "kw", "cw"})
_STARTS: Final = frozenset(
    {"between", "since", "from", "whole", "last", "this", "next", "kind"}
    | {"number", "ordinal", "month", "weekday", "unit", "ago"}
)
_WAYS: Final = (("last", -1), ("this", 0), ("next", 1))


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar that was named, up to the token ``end``.

    ``loose``: no year was said, so that the other end of a range may decide it.
    ``daily``: a day of a month. ``month`` and ``year``: the number of a month, or of a year named alone.
    """

    end: int
    means: Meaning
    loose: bool = False
    month: int | None = None
    year: int | None = None
    daily: bool = False


class Message:
    """The tokens of one text. Every method gives None where nothing of its kind stands."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.french = len(self.tokens) == 1 or any("french" in token.means for token in self.tokens)

    def __getitem__(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def __len__(self) -> int:
        return len(self.tokens)

    def says(self, at: int, role: str) -> str | None:
        """The value that the token at ``at`` has in ``role``."""
        return self.tokens[at].means.get(role) if 0 <= at < len(self.tokens) else None

    def may_begin(self, at: int) -> bool:
        """Whether a period could begin at ``at``; most words of a message could not, and cost nothing more."""
        token = self.tokens[at]
        return token.form in _FIGURES or not _STARTS.isdisjoint(token.means) or token.text in _LETTERS

    def is_(self, at: int, *words: str) -> bool:
        """Whether exactly these words stand from ``at`` on."""
        return [token.text for token in self.tokens[at : at + len(words)]] == list(words)

    def skip(self, at: int, most: int = 2) -> int:
        """``at``, or the place behind the articles and prepositions that stand there."""
        for _ in range(most):
            if self.says(at, "of") is None:
                break
            at += 1
        return at

    def way(self, at: int) -> int | None:
        """-1 for last, 0 for this, 1 for next."""
        return next((way for role, way in _WAYS if self.says(at, role) is not None), None)

    def way_behind(self, at: int) -> int | None:
        """The same where it stands behind its noun: "mes pasado", not the "this" of "a month this year"."""
        if self.says(at, "leading") is not None or self.says(at + 1, "unit") is not None:
            return None
        return self.way(at)

    def digits(self, at: int) -> int | None:
        token = self[at]
        return int(token.text) if token is not None and token.form == "digits" else None

    def number(self, at: int) -> int | None:
        """A count: digits or a word."""
        word = self.says(at, "number")
        return int(word) if word else self.digits(at)

    def ordinal(self, at: int) -> int | None:
        """ "2nd", "second", "2." and, before quarter or half, "2"."""
        token = self[at]
        if token is None:
            return None
        if token.form == "ordinal":
            return int("".join(c for c in token.text if c.isdecimal()))
        if token.form == "digits" and (self.is_(at + 1, ".") or self.says(at + 1, "unit") in ("quarter", "half")):
            return int(token.text)
        word = token.means.get("ordinal")
        return int(word) if word else None

    def year_digits(self, at: int) -> int | None:
        """ "2025" and "'25"."""
        token = self[at]
        if token is None:
            return None
        if token.form == "short":
            return 2000 + int(token.text)
        if token.form != "digits" or len(token.text) != 4 or not token.text.startswith("20"):
            return None
        return None if self.is_part_of_a_number(at) else int(token.text)

    def is_part_of_a_number(self, at: int) -> bool:
        """Whether the digits at ``at`` go on behind a dash: "2025-122" is an invoice, "2024-2025" are two years."""
        token, dash, behind = self[at], self[at + 1], self[at + 2]
        if token is None or dash is None or behind is None or dash.text not in "-/" or behind.form != "digits":
            return False
        return token.end == dash.start and dash.end == behind.start and self.year_digits(at + 2) is None

    def stands_alone(self, at: int) -> bool:
        """Whether the number at ``at`` may be of the calendar: not an invoice's, an amount, or a count of hours."""
        if self.says(at - 1, "numbering") is not None or self.says(at + 1, "counted") is not None:
            return False
        if self.is_(at - 1, ".") and self.says(at - 2, "numbering") is not None:
            return False
        token, near = self[at], self[at - 1]
        if token is None or near is None or near.end != token.start or near.text not in "-–/#":
            return True
        return near.text != "#" and self.year_digits(at - 2) is not None  # "2024-2025"
