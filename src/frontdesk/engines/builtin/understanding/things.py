"""A project by the thing that is made ("the audio guide", "messestand?"), when nothing marks it as a name.

Among words that everybody uses, a few that hardly anybody else does stand out: after an article or a preposition, or
alone in a short message, they name what the question is about. Whether there is such a project, the tool says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from frontdesk.engines.builtin.understanding.looking import Message
from frontdesk.engines.builtin.understanding.pointing import words_for
from frontdesk.engines.builtin.understanding.words import Word

_MOST: Final = 4  # words of such a name
_LETTERS: Final = 4  # of a word that stands out
_SHORT: Final = 3  # words of a message that may hold nothing but the name and a field
_CODE: Final = re.compile(r"[A-Z]{2,}(?:-[A-Z0-9]{2,})+")  # "BW-AUT"
_PLAIN: Final = 14  # words of a message in which one uncommon word is likely what it is about


def thing(message: Message, start: int, end: int, besides: Sequence[tuple[int, int]] = ()) -> tuple[int, int] | None:
    """Where the thing stands, as (start, end), not in the stretches ``besides``; None when nothing stands out."""
    words = [word for word in message.words if start <= word.start < end]
    if (code := _CODE.search(message.text, start, end)) and not any(a <= code.start() < b for a, b in besides):
        return code.span()
    capitals = message.language[0] != "de"
    telling = [
        n
        for n, word in enumerate(words)
        if (_stands_out(message, word) or (capitals and n > 0 and _capital(message, word)))
        and not any(a <= word.start < b for a, b in besides)
    ]
    best: tuple[int, int, int] | None = None
    for run in _runs(words, telling, message.text):
        forms = [words[n].form for n in run]
        known = bool(set(forms) & words_for("things"))
        led = run[0] > 0 and words[run[0] - 1].form in words_for("leading")
        alone = len(words) <= _SHORT
        if len(run) > _MOST or not (known or (led and len(words) <= _PLAIN) or alone):
            continue
        score = 4 * known + 2 * led + len(run)
        if best is None or score > best[0]:
            best = score, words[run[0]].start, words[run[-1]].end
    return best[1:] if best else None


def _stands_out(message: Message, word: Word) -> bool:
    if word.form in words_for("things"):
        return True
    return word.form.isalpha() and len(word.form) >= _LETTERS and message.model.marker.uncommon(word.form)


def _capital(message: Message, word: Word) -> bool:
    """Whether a word inside a sentence is written with a capital; in German every noun is."""
    written = message.text[word.start : word.end]
    before = message.text[: word.start].rstrip()[-1:]
    return len(written) >= _LETTERS and written[0].isupper() and written[1:].islower() and before not in ".!?:\n"


def _runs(words: Sequence[Word], telling: Sequence[int], text: str) -> list[list[int]]:
    """Neighbouring words that stand out, not parted by punctuation; "rede de marcações" is one."""
    runs: list[list[int]] = []
    for n in telling:
        last = runs[-1][-1] if runs else -9
        bridge = n - last == 2 and words[n - 1].form in ("de", "of", "do", "da", "des", "du", "en")
        near = n - last == 1 or bridge
        if near and not re.sub(r"[^\W\d_]+", "", text[words[last].end : words[n].start]).strip(" -"):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
