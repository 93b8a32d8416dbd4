"""Which project is meant: the person's own words for it, as a verbatim span. Whether it exists, the tool says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from frontdesk.engines.builtin.understanding.lexicon import english
from frontdesk.engines.builtin.understanding.wordsets import patterns, wordset

_EDGE: Final = re.compile(r"[\w&'’.-]+")
_QUOTED: Final = re.compile(r"[\"“«]([^\"”»\n]{2,60})[\"”»]")
_LONGEST: Final = 7  # words in a project's name
_DETERMINERS: Final = frozenset({"the", "our", "my", "your", "this", "that"})


def mention(text: str) -> str:
    """The words by which ``text`` names a project, or "" when it names none."""
    for match in _QUOTED.finditer(text):
        if span := _trimmed(match[1]):
            return span
    for frame in patterns("project"):
        at = 0
        while found := frame.search(text, at):
            if span := _trimmed(found["v"]):
                return span
            at = found.start() + 1  # a frame may begin inside what the last one took
    return ""


_OURS: Final = (
    "budget",
    "hours",
    "left",
    "spent",
    "billed",
    "unbilled",
    "due",
    "owe",
    "unpaid",
    "overdue",
    "amount",
    "tax",
)


def nameless(words: Iterable[str]) -> bool:
    """Whether ``words``, mended, name no project at all."""
    return all(word in _empty() or word.isdecimal() for word in words)


def bare(text: str) -> str:
    """``text`` itself as a name, without articles before it and what is asked after it; "" when it is none."""
    return _trimmed(text)


Word = tuple[str, int, int]


def _trimmed(span: str) -> str:
    """``span`` without articles before it and without what is asked about it after it."""
    words = [(_plain(m[0]), m.start(), m.end()) for m in _EDGE.finditer(span)]
    while words and words[0][0] in wordset("project_lead"):
        words.pop(0)
    after = next((n for n, word in enumerate(words) if word[0] in _DETERMINERS), None)
    readings = [] if words and words[0][0] in wordset("pronouns") else [_stopped(words)]
    if after is not None:
        readings.append(_stopped(words[after + 1 :]))
    for kept in readings:
        if kept and len(kept) <= _LONGEST and not all(word in _empty() or word.isdecimal() for word, _, _ in kept):
            return span[kept[0][1] : kept[-1][2]].rstrip(" .'’-–:")
    return ""


def _stopped(words: list[Word]) -> list[Word]:
    """The words up to where the question goes on."""
    end = next((n for n, word in enumerate(words) if n and word[0] in wordset("project_stop")), len(words))
    kept = words[:end]
    inner = [n for n, word in enumerate(kept) if word[0] in _DETERMINERS]
    kept = kept[inner[-1] + 1 :] if inner else kept
    while kept and kept[-1][0] in wordset("project_tail"):
        kept = kept[:-1]
    return kept


@cache
def _empty() -> frozenset[str]:
    """Words that name no project by themselves."""
    ours = english().words_of(*_OURS)
    return ours | wordset("project_generic") | wordset("project_tail") | wordset("project_lead") | wordset("pronouns")


def _plain(word: str) -> str:
    return word.lower().strip(".'’-").removesuffix("'s").removesuffix("’s")
