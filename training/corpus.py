"""The phrases as training sees them: whole messages and their parts, with the words the product would see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from frontdesk.engines.builtin.understanding.contacts import reaches
from frontdesk.engines.builtin.understanding.words import Word, words_of
from training.labels import KNOWN
from training.phrases_file import Phrase, read_file

HERE: Final = Path(__file__).parent
TAUGHT: Final = HERE / "phrases"
#: Voices written by people who had not seen the phrases: hard ones, a week of ordinary ones, a quarter of everything.
HELD_BACK: Final = tuple(HERE / name for name in ("held_back", "held_back_2", "held_back_3"))


def phrases(folder: Path) -> list[Phrase]:
    """Every phrase of a folder, file by file."""
    return [phrase for path in sorted(folder.glob("*.txt")) for phrase in read_file(path, KNOWN)]


def seen(text: str) -> list[Word]:
    """The words of ``text``, with addresses, sites and phone numbers masked."""
    return words_of(text, [(reach.start, reach.end, reach.kind) for reach in reaches(text)])


def forms(text: str) -> list[str]:
    return [word.form for word in seen(text)]


def single(many: list[Phrase]) -> Iterator[tuple[str, str, Phrase]]:
    """Each labelled stretch: a whole message with one label, or one part of a message with several."""
    for phrase in many:
        for label, text in phrase.parts():
            yield label, text, phrase
