"""Lists that count their lines ("1.", "2.", "3.") become lists with dashes: what they count is the lines, no fact."""

from __future__ import annotations

import re
from typing import Final

#: A number of one or two digits that leads a line, with something behind it.
_MARK: Final = re.compile(r"(?m)^([ \t]*)(\d{1,2})[.)][ \t]+(?=\S)")


def without_numbers(text: str) -> str:
    """``text`` with a dash for the number of each line, where the numbers count from one without a gap."""
    counted = [int(mark[2]) for mark in _MARK.finditer(text)]
    if len(counted) < 2 or not _counts(counted):
        return text
    return _MARK.sub(r"\1- ", text)


def _counts(numbers: list[int]) -> bool:
    """Whether each is one more than the one before, or begins a further list of at least two."""
    starts = [at for at, number in enumerate(numbers) if number == 1]
    if not starts or starts[0] != 0:
        return False
    lists = [numbers[at:end] for at, end in zip(starts, [*starts[1:], len(numbers)], strict=True)]
    return all(len(one) > 1 and one == list(range(1, len(one) + 1)) for one in lists)
