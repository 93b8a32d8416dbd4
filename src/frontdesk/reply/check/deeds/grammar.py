"""The grammar that claims of a deed share, from ``words.toml``: what is denied, supposed, or done just now."""

from __future__ import annotations

import re
from typing import Final

from frontdesk.reply.check.asides import BECAUSE
from frontdesk.reply.check.word_files import read_words


def any_of(lines: str) -> str:
    """The pattern that matches what any of ``lines`` does; blanks at their ends count for nothing."""
    return "|".join(" ".join(line.split()) for line in lines.strip().splitlines())


WORDS: Final[dict[str, dict[str, str]]] = read_words(__package__, "words.toml")
_GRAMMAR: Final = WORDS["grammar"]
DENIED: Final = re.compile(rf"\b(?:{any_of(_GRAMMAR['negations'])})\b")
#: Whether something is only supposed.
SUPPOSED: Final = re.compile(rf"\b(?:{any_of(_GRAMMAR['supposed'])})\b")
COUNTED: Final = re.compile(rf"(?:{any_of(_GRAMMAR['counted'])})")
LOGGED: Final = re.compile(rf"(?:{any_of(_GRAMMAR['logged'])})")
JUST_NOW: Final = re.compile(rf"\b(?:{any_of(_GRAMMAR['just_now'])})\b")
#: Folded, Portuguese "é" is "and": "não me é possível" goes on.
_CLAUSE: Final = re.compile(
    rf"[,:–—()]|{BECAUSE}|\s(?:so|but|and|pero|y|mais|et|aber|und|mas"
    r"|e(?! (?:im)?possivel\b| preciso\b| necessari| permitid))\s"
)
_THAT: Final = re.compile(r"\s*(?:dass|that|que|qu')\b")


def clause_after(later: str) -> str:
    """The words of the clause behind a claim."""
    return _CLAUSE.split(later, maxsplit=1)[0]


def clause_before(earlier: str) -> str:
    """The words of the clause before a claim; of "if you think, that …" with what it is a part of."""
    *others, last = _CLAUSE.split(earlier)
    return f"{others[-1]} {last}" if others and _THAT.match(last) else last
