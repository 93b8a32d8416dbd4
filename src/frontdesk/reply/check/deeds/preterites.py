"""What was done, where only an accent tells it: "avisé al equipo", "se avisó", "c'est changé", "ich konnte es ändern".

Folded it would be "avise", which asks for it, any French word in *e*, or "könnte": it is seen as typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from frontdesk.reply.check.asides import without_asides
from frontdesk.reply.check.deeds.grammar import SUPPOSED
from frontdesk.reply.check.deeds.habits import MEANS
from frontdesk.reply.check.tongues import language_of
from frontdesk.reply.check.word_files import read_words
from frontdesk.reply.folding import plain

_READ: Final[dict[str, str]] = read_words(__package__, "accented.toml")
_FORMS: Final = {
    name: re.compile(
        "|".join(_READ[name].replace("{permitted}", _READ[f"{name}_permitted"].strip()).strip().split("\n"))
    )
    for name in ("es", "any", "fr", "de")
}
_SENTENCE: Final = re.compile(r"[^.!?;\n]+")
_CLAUSE: Final = re.compile(r"[,:–—()]")
_DENIED: Final = re.compile(r"\b(?:(?:no|nunca|aún no|não|nunca|nada|rien)(?: \w{2})?|l(?:o|as?|os) (?:\w+ )?que)\s+$")
_TELLING: Final = re.compile("[áéíó]|konnte")


def in_the_past(text: str) -> bool:
    """Whether a sentence of ``text`` (as it was typed) says that its speaker did something, or that it was done."""
    seen = unicodedata.normalize("NFC", text).casefold()
    if not _TELLING.search(seen):
        return False
    return any(
        _claimed(sentence, found)
        for sentence in _SENTENCE.findall(seen)
        for name, pattern in _FORMS.items()
        if _looked_at(name, sentence)
        for found in pattern.finditer(sentence)
    )


def _looked_at(name: str, sentence: str) -> bool:
    """Whether forms of the language ``name`` are looked for in ``sentence``.

    Other languages have words that end like a Spanish preterite, and Spanish has some that end like French participles
    ("el contrato prevé").
    """
    if name in ("any", "de"):
        return True
    spoken = language_of(plain(sentence))
    return spoken == "es" if name == "es" else spoken not in ("es", "pt")


def _claimed(sentence: str, found: re.Match[str]) -> bool:
    before = _CLAUSE.split(sentence[: found.start()])[-1]
    return not (
        _DENIED.search(before) or SUPPOSED.search(without_asides(plain(before))) or MEANS.match(plain(sentence))
    )
