"""The plain files of phrases: one voice a file, one phrase a line, labels first, slots marked in the text.

    # language: en
    # voice: bookkeeper, precise, short
    invoice.show: What did [184](invoice) come to?
    invoice.status + hours.budget: Is [INV-184](invoice) paid? || And how many hours has the [quay](project) left?

``[words](slot)`` marks a slot; ``||`` stands where one request ends and the next begins; `` ¶ `` is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: What may be marked in a phrase.
SLOTS: Final = frozenset(
    (
        "invoice", "project", "period", "money", "count", "person", "to", "company", "website", "phone", "email",
        "name", "scope", "budget", "timeline", "date", "client",
    )
)  # fmt: skip
_MARK: Final = re.compile(r"\[([^\[\]]+)\]\(([a-z]+)\)")
_LINE: Final = re.compile(r"(?P<labels>[a-z.]+(?:\s*\+\s*[a-z.]+)*):\s+(?P<text>\S.*)")


class BadPhrase(ValueError):
    """A line that can't be read; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A marked stretch: ``text[start:end]`` of the phrase's plain text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One written message: its labels in order, plain text, slots, and where each request begins in the text."""

    labels: tuple[str, ...]
    text: str
    slots: tuple[Slot, ...]
    starts: tuple[int, ...]
    language: str
    voice: str
    place: str

    def parts(self) -> Iterator[tuple[str, str]]:
        """Each label with its own stretch of the text."""
        ends = (*self.starts[1:], len(self.text))
        for label, start, end in zip(self.labels, self.starts, ends, strict=True):
            yield label, self.text[start:end].strip()


def read_file(path: Path, known: frozenset[str]) -> list[Phrase]:
    """Every phrase of ``path``. Raises ``BadPhrase`` for the first line that does not fit."""
    about: dict[str, str] = {}
    phrases: list[Phrase] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            about[key.strip()] = value.strip()
            continue
        place = f"{path.name}:{number}"
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            raise BadPhrase(f"{place}: a line is 'label: text' (or 'label + label: text || text')")
        labels = tuple(label.strip() for label in match["labels"].split("+"))
        if unknown := set(labels) - known:
            raise BadPhrase(f"{place}: {', '.join(sorted(unknown))} is not in labels.toml")
        phrases.append(_phrase(labels, match["text"], about, place))
    return phrases


def _phrase(labels: tuple[str, ...], written: str, about: dict[str, str], place: str) -> Phrase:
    if "language" not in about or "voice" not in about:
        raise BadPhrase(f"{place}: the file needs '# language: en' and '# voice: …' at its top")
    text, slots, starts, at = "", [], [0], 0
    pieces = re.split(r"\s*\|\|\s*", written)
    if len(pieces) != len(labels):
        raise BadPhrase(f"{place}: {len(labels)} labels and {len(pieces)} parts; put || between the requests")
    for n, piece in enumerate(pieces):
        if n:
            text += " "
            starts.append(len(text))
        at = 0
        piece = piece.replace(" ¶ ", "\n").replace("¶", "\n")
        for mark in _MARK.finditer(piece):
            if mark[2] not in SLOTS:
                raise BadPhrase(f"{place}: '{mark[2]}' is no slot; slots are {', '.join(sorted(SLOTS))}")
            text += piece[at : mark.start()]
            slots.append(Slot(mark[2], len(text), len(text) + len(mark[1])))
            text += mark[1]
            at = mark.end()
        text += piece[at:]
    return Phrase(labels, text, tuple(slots), tuple(starts), about["language"], about["voice"], place)
