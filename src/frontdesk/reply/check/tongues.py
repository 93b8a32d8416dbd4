"""Which of our languages a sentence is in, by its small words, and which words mean nothing else than that there."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.word_files import read_words

_READ: Final[dict[str, dict[str, str]]] = read_words(__package__, "tongue_words.toml")
_KNOWN_BY: Final = {language: frozenset(words.split()) for language, words in _READ["known_by"].items()}
_ORDINARY: Final = {
    language: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for language, words in _READ["ordinary"].items()
}
_ANY: Final = re.compile("|".join(pattern.pattern for pattern in _ORDINARY.values()))
_SENTENCE: Final = re.compile(r"[^.!?;\n]+")
_WORD: Final = re.compile(r"[^\W\d_]+")


def without_ordinary(seen: str) -> str:
    """``seen`` (folded) without words that only in another language are a number or a day.

    Sentence by sentence; one too short to show its language is in that of the whole text.
    """
    if not _ANY.search(seen):
        return seen
    whole = language_of(seen)
    return _SENTENCE.sub(lambda sentence: _without(sentence[0], language_of(sentence[0]) or whole), seen)


def language_of(seen: str) -> str:
    """The language most of whose small words are in ``seen`` (folded), or "" where none or no single one leads."""
    words = _WORD.findall(seen)
    found = sorted(((sum(word in known for word in words), name) for name, known in _KNOWN_BY.items()), reverse=True)
    return found[0][1] if found[0][0] > found[1][0] else ""


def _without(sentence: str, language: str) -> str:
    pattern = _ORDINARY.get(language)
    return pattern.sub(" ", sentence) if pattern else sentence
