"""How a yes or a no looks in words: whole cleaned segments of a small vocabulary per language, or of the English one.

The reader of consent and the check on suggestions use the same rules, so that no suggestion can pass as a yes.
"""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply import catalogue

_SEGMENT: Final = re.compile(r"[\n.!?;]+")


def cleaned(text: str) -> str:
    """``text`` without case, outer punctuation and repeated spaces."""
    return " ".join(text.replace("’", "'").casefold().split()).strip(" .,!?;:–-¡¿")


def segments(text: str) -> list[str]:
    """The cleaned sentences of ``text``; empty ones left out."""
    return [c for part in _SEGMENT.split(text) if (c := cleaned(part))]


def means(segment: str, word: str, language: str) -> bool:
    """Whether a cleaned segment is in the vocabulary of ``word`` (``yes`` or ``no``)."""
    return segment in catalogue.vocabulary(word, language)


def says_yes(text: str) -> bool:
    """Whether ``text``, or one sentence in it, could be taken for a yes in any language: it may change any time."""
    said = {cleaned(text), *segments(text)}
    return any(not said.isdisjoint(catalogue.vocabulary("yes", language)) for language in catalogue.LANGUAGES)
