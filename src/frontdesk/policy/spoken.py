"""What the person actually wrote: the yardstick for every argument that claims to be their own words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


class Spoken:
    """The person's messages of this turn. ``contains`` asks whether something was said, word for word."""

    __slots__ = ("_said", "text")

    def __init__(self, texts: Iterable[str]) -> None:
        written = list(texts)
        #: All of it, message after message.
        self.text = "\n".join(written)
        self._said = [_folded(text) for text in written]

    def contains(self, words: str) -> bool:
        """Whether ``words`` stand in one of the messages, apart from case, spacing and compatibility forms.

        Only whole words and whole numbers count: "14" was not said by somebody who wrote "1146".
        """
        wanted = _folded(words)
        return bool(wanted) and any(_stands_in(wanted, said) for said in self._said)


def _stands_in(wanted: str, said: str) -> bool:
    at = said.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not _grown(said[at - 1 : at], wanted[0]) and not _grown(wanted[-1], said[end : end + 1]):
            return True
        at = said.find(wanted, at + 1)
    return False


def _grown(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word or one number; "inv184" is a word and a number."""
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
