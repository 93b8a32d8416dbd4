"""What I did, in Spanish: "avisé al equipo". Folded it would be "avise", which asks for it: it is seen as typed.

French words end in the same letter, so only a sentence that is in Spanish is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from frontdesk.reply.tongues import language_of

_SENTENCE: Final = re.compile(r"[^.!?;\n]+")
#: Not the future ("buscaré"), and not what one does to answer.
_PAST: Final = re.compile(
    r"\b(?!(?:consult|encontr|busqu|comprob|revis|mir|revisit|verifiqu|calcul|cont|expliqu|lleg|pens|indiqu|prev|entrev|est|tambi|(?:pod|tend|vend|pond|sald|quer|sab|hab|val|cab)r)é\b)"
    r"(?!(?:caf|comit|porqu|entend|aqu|all|cas)[éí]\b)[a-zñáéíóú]{3,}(?<![aei]r)(?:é|quí|[bdtñvcp]í)\b"
)
_DENIED: Final = re.compile(r"\b(?:no|nunca|aún no)(?: \w{2})?\s+$")
_MARKS: Final = str.maketrans("áéíóúñ", "aeioun")


def in_the_past(text: str) -> bool:
    """Whether a Spanish sentence of ``text`` (as it was typed) says that its speaker did something."""
    if "é" not in (seen := unicodedata.normalize("NFC", text).casefold()) and "í" not in seen:
        return False
    return any(
        not _DENIED.search(sentence[: found.start()])
        for sentence in _SENTENCE.findall(seen)
        if language_of(sentence.translate(_MARKS)) == "es"
        for found in _PAST.finditer(sentence)
    )
