"""The language of a conversation: settled by the first message that shows it, seldom changed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from frontdesk.desk.talk import Kept
from frontdesk.reply import catalogue
from frontdesk.reply.consent import cleaned, segments

_MOST_WORDS: Final = 8
#: From so many words on a message says clearly what language it is in.
_SENTENCE: Final = 3
_MARKS: Final = ".,;:!?¡¿()\"'«»“”„‘’…–-"
_SPELLED: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def settled(language: str, kept: Kept, read: str, text: str) -> tuple[str, Kept]:
    """The conversation's language after the message ``text``, and what to remember about it.

    ``language`` is the one so far, ``read`` what the engine read (``""`` when it can't tell). The first sentence that
    shows one of our languages settles it; a greeting before it chooses one for the time being. Later two sentences in a
    row in another language change it: a name or a word of one is no change.
    """
    spoken, words = catalogue.offered(read), _words(text)
    if not spoken or not words:
        return language, kept
    if not kept.settled:
        if words >= _SENTENCE:
            return spoken, replace(kept, settled=True, leaning="")
        return (language, kept) if kept.leaning else (spoken, replace(kept, leaning=spoken))
    if words < _SENTENCE:
        return language, kept
    if spoken in (language, kept.leaning):
        return spoken, replace(kept, leaning="")
    return language, replace(kept, leaning=spoken)


def _words(text: str) -> int:
    """How many words ``text`` has that belong to a language: not numbers, addresses or signs."""
    return sum(1 for part in text.split() if len(word := part.strip(_MARKS)) > 1 and _SPELLED.fullmatch(word))


def asked_for(text: str) -> tuple[str, bool]:
    """The language that a short message asks for ("in English please"), and whether it says nothing else."""
    if len(text.split()) > _MOST_WORDS:
        return "", False
    parts = segments(text.replace(",", "\n"))
    plain = {part: _politely(part) for part in parts}
    for language in catalogue.LANGUAGES:
        ways = _ways(language)
        asking = [part for part in parts if part in ways or plain[part] in ways]
        if asking:
            return language, all(part in asking or part in _courtesies() for part in parts)
    return "", False


@cache
def _ways(language: str) -> frozenset[str]:
    """All the ways to ask for ``language``, in the words of every language of ours."""
    names = catalogue.sentences(language).get("vocabulary.language", ())
    leads = {
        lead for each in catalogue.LANGUAGES for lead in catalogue.sentences(each).get("vocabulary.ask_language", ())
    }
    return frozenset([*names, *(f"{lead} {name}" for lead in leads for name in names)])


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(word for language in catalogue.LANGUAGES for word in catalogue.vocabulary("courtesy", language))


def _politely(part: str) -> str:
    """``part`` without a word of courtesy at its end: "in english please"."""
    ends = [word for word in _courtesies() if part.endswith(f" {word}")]
    return cleaned(part[: -len(max(ends, key=len))]) if ends else part
