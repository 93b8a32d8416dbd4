"""Which project is meant: the person's own words for it, as a verbatim span. Whether it exists, the tool says."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

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
    for frame in _frames():
        for match in frame.finditer(text):
            if span := _trimmed(match["v"]):
                return span
    return ""


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    return patterns("project")


def _trimmed(span: str) -> str:
    """``span`` without articles before it and without what is asked about it after it."""
    words = [(_plain(m[0]), m.start(), m.end()) for m in _EDGE.finditer(span)]
    while words and words[0][0] in wordset("project_lead"):
        words.pop(0)
    if words and words[0][0] in wordset("pronouns"):
        after = next((n for n, word in enumerate(words) if word[0] in _DETERMINERS), None)
        words = [] if after is None else words[after + 1 :]
    for n, (word, _, _) in enumerate(words):
        if n and word in wordset("project_stop"):
            words = words[:n]
            break
    inner = [n for n, word in enumerate(words) if word[0] in _DETERMINERS]
    if inner:
        words = words[inner[-1] + 1 :]
    while words and words[-1][0] in wordset("project_tail"):
        words.pop()
    empty = wordset("project_generic") | wordset("project_tail") | wordset("project_lead") | wordset("pronouns")
    if not words or len(words) > _LONGEST or all(word in empty or word.isdecimal() for word, _, _ in words):
        return ""
    return span[words[0][1] : words[-1][2]].rstrip(".'’-")


def _plain(word: str) -> str:
    return word.lower().strip(".'’-").removesuffix("'s").removesuffix("’s")
