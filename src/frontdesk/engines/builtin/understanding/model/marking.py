"""Marks stretches of a message: a project's name, a company, what a prospect wants, word by word from left to right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from frontdesk.engines.builtin.understanding.concepts import concepts_of
from frontdesk.engines.builtin.understanding.model.lanes import Lanes
from frontdesk.engines.builtin.understanding.words import Word

BUCKETS: Final = 1 << 14
_MASK: Final = BUCKETS - 1
#: What is marked. A word's tag is "", "B-slot" (a stretch begins) or "I-slot" (it goes on).
MARKED: Final = (
    "project", "person", "client", "company", "name", "scope", "budget", "timeline", "invoice", "period", "date", "to",
    "money",
)  # fmt: skip
TAGS: Final = ("", *(f"{place}-{slot}" for slot in MARKED for place in "BI"))
#: A bare figure is mostly one of these: it is marked as each that is not clearly less likely than what it is taken for.
_FIGURE: Final = tuple(TAGS.index(f"B-{slot}") for slot in ("money", "invoice"))
_UNTOLD: Final = (0, *_FIGURE)
_CLOSE: Final = 2.0
#: What may follow a tag of each slot: a stretch only goes on after it began.
_FOLLOWS: Final = {
    slot: tuple(n for n, tag in enumerate(TAGS) if not tag.startswith("I-") or tag[2:] == slot)
    for slot in ("", *MARKED)
}


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` names a ``slot``."""

    slot: str
    start: int
    end: int


#: Stands for any word that few people use, so that a name is told by what surrounds it and not by heart.
_RARE: Final = "~"


def spelling(word: str) -> int:
    """What stands for a word in the set of common ones."""
    return crc32(word.encode("utf-8", "replace"))


def rows_of(text: str, words: Sequence[Word], common: Collection[int]) -> list[tuple[int, ...]]:
    """The rows of each word that do not depend on the tags before it. A name is mostly made of uncommon words."""
    rare = [False, False, *(spelling(word.form) not in common for word in words), False, False]
    padded = ["^^", "^", *(word.form for word in words), "$", "$$"]
    padded = [_RARE if uncommon else form for form, uncommon in zip(padded, rare, strict=True)]
    known = [concepts_of((form,)) for form in padded]
    return [
        (
            *_rows(padded, at + 2, _shape(text, word), _gap(text, words, at)),
            *_concepts(known, at + 2),
            *_rarity(rare, padded, at + 2),
        )
        for at, word in enumerate(words)
    ]


def _rarity(rare: Sequence[bool], padded: Sequence[str], at: int) -> Iterator[int]:
    around = "".join("r" if one else "c" for one in rare[at - 1 : at + 2])
    yield _row("r", around)
    yield _row("rb", f"{around} {padded[at - 1]}")
    yield _row("ra", f"{around} {padded[at + 1]}")
    yield _row("rr", f"{rare[at]} {padded[at - 2]} {padded[at - 1]}")


def _rows(padded: Sequence[str], at: int, shape: str, gap: str) -> Iterator[int]:
    here, before, after = padded[at], padded[at - 1], padded[at + 1]
    yield _row("w", here)
    yield _row("-1", before)
    yield _row("+1", after)
    yield _row("-2", padded[at - 2])
    yield _row("+2", padded[at + 2])
    yield _row("b", f"{before} {here}")
    yield _row("a", f"{here} {after}")
    yield _row("bb", f"{padded[at - 2]} {before}")
    yield _row("aa", f"{after} {padded[at + 2]}")
    yield _row("e", here[-3:])
    yield _row("s", shape)
    yield _row("sb", f"{shape} {before}")
    yield _row("g", gap)


def _concepts(known: Sequence[Collection[str]], at: int) -> Iterator[int]:
    for concept in known[at]:
        yield _row("c", concept)
    for concept in known[at - 1]:
        yield _row("cb", concept)
    for concept in known[at + 1]:
        yield _row("ca", concept)


def tag_rows(last: str, here: str) -> tuple[int, int]:
    """The rows of a word that come from the tag before it."""
    return _row("t", last), _row("tw", f"{last} {here}")


def _row(kind: str, value: str) -> int:
    return crc32(f"{kind} {value}".encode("utf-8", "replace")) & _MASK


def _shape(text: str, word: Word) -> str:
    written = text[word.start : word.end]
    if word.form.startswith("x") and (not written.isalpha() or "@" in written):
        return word.form
    first = "^" if not text[: word.start].strip() or text[: word.start].rstrip()[-1:] in ".!?\n" else ""
    return first + ("A" if written.isupper() and len(written) > 1 else "Aa" if written[:1].isupper() else "a")


def _gap(text: str, words: Sequence[Word], at: int) -> str:
    """What stands between this word and the one before it."""
    between = text[words[at - 1].end if at else 0 : words[at].start].strip(" ")
    return "¶" if "\n" in between else between[:1]


class Marker:
    """Tags words greedily; a stretch can only go on after it began."""

    def __init__(self, lanes: Lanes, base: Sequence[float], common: Collection[int]) -> None:
        self._lanes, self._base, self._common = lanes, tuple(base), common

    def uncommon(self, form: str) -> bool:
        """Whether hardly anybody uses the folded word ``form``: it may be a name."""
        return spelling(form) not in self._common

    def marks(self, text: str, words: Sequence[Word]) -> list[Mark]:
        """The marked stretches of ``text``, in order."""
        found: list[Mark] = []
        last = ""
        for word, rows in zip(words, rows_of(text, words, self._common), strict=True):
            sums = self._lanes.sums({*rows, *tag_rows(last, word.form)})
            scores = [a + b for a, b in zip(sums, self._base, strict=True)]
            best = max(_FOLLOWS[last[2:]], key=scores.__getitem__)
            tag = TAGS[best]
            if best in _UNTOLD and word.form[:1] == "x" and word.form[1:].isdecimal():
                close = [one for one in _FIGURE if one != best and scores[best] - scores[one] < _CLOSE]
                found += [Mark(TAGS[one][2:], word.start, word.end) for one in close]
            if tag.startswith("B-"):
                found.append(Mark(tag[2:], word.start, word.end))
            elif tag:
                open_one = found[-1]
                found[-1] = Mark(open_one.slot, open_one.start, word.end)
            last = tag
        return found
