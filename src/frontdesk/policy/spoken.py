"""What the person actually wrote: the yardstick for every argument that claims to be their own words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


class Spoken:
    """The person's messages of this turn. ``contains`` asks whether something was said, word for word."""

    __slots__ = ("_said",)

    def __init__(self, texts: Iterable[str]) -> None:
        self._said = [_folded(text) for text in texts]

    def contains(self, words: str) -> bool:
        """Whether ``words`` stand in one of the messages, apart from case, spacing and compatibility forms."""
        wanted = _folded(words)
        return bool(wanted) and any(wanted in said for said in self._said)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
