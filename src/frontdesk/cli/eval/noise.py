"""Disturbs messages the way real ones are: typos, case, filler, quoting, languages mixed. Same seed, same noise."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Final

from frontdesk.cli.eval.scenario import Scenario, Turn

_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_KEPT: Final = re.compile(r"\S*(?:@|\.\w|\d)\S*")  # addresses, sites and numbers are typed with care
_BEFORE: Final = {
    "en": ("Hi there, sorry to bother you again.", "Hello, hope you had a good weekend!", "Hey team, quick one:"),
    "es": ("Hola, perdona que te moleste otra vez.", "Buenas, espero que vaya todo bien.", "Una cosita rápida:"),
    "fr": ("Bonjour, désolé de vous déranger encore.", "Bonjour, j'espère que vous allez bien.", "Petite question :"),
    "de": ("Hallo, entschuldigen Sie die erneute Störung.", "Guten Tag, ich hoffe, es geht Ihnen gut.", "Kurze Frage:"),
    "pt": ("Olá, desculpe incomodar outra vez.", "Bom dia, espero que esteja tudo bem.", "Uma perguntinha rápida:"),
}
_AFTER: Final = {
    "en": ("Thanks a lot in advance!", "No rush at all.", "Cheers"),
    "es": ("¡Muchas gracias de antemano!", "Sin prisa.", "Un saludo"),
    "fr": ("Merci beaucoup d'avance !", "Rien d'urgent.", "Bien à vous"),
    "de": ("Vielen Dank im Voraus!", "Es eilt nicht.", "Viele Grüße"),
    "pt": ("Muito obrigado desde já!", "Sem pressa.", "Cumprimentos"),
}
_QUOTED: Final = (
    "\n\nOn Mon, 2 Nov 2026 at 09:14, Harbour & Finch Studio wrote:\n"
    "> Thank you for your message. We will look into it.\n> Kind regards\n"
)


def _typos(text: str, _language: str, chance: random.Random) -> str:
    """One slip in about every fourth long word: two letters swapped, one left out or one doubled."""
    kept = [match.span() for match in _KEPT.finditer(text)]

    def slip(match: re.Match[str]) -> str:
        word = match[0]
        if chance.random() > 0.25 or any(start <= match.start() < end for start, end in kept):
            return word
        place = chance.randrange(1, len(word) - 2)
        kind = chance.randrange(3)
        if kind == 0:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        return word[:place] + ("" if kind == 1 else word[place] * 2) + word[place + 1 :]

    return _WORD.sub(slip, text)


def _case(text: str, _language: str, chance: random.Random) -> str:
    return text.upper() if chance.random() < 0.4 else text.lower()


def _filler(text: str, language: str, chance: random.Random) -> str:
    return f"{chance.choice(_BEFORE[language])} {text} {chance.choice(_AFTER[language])}"


def _quoting(text: str, _language: str, _chance: random.Random) -> str:
    return f"{text}{_QUOTED}"


def _mixed(text: str, language: str, chance: random.Random) -> str:
    other = chance.choice([one for one in _BEFORE if one != language])
    return f"{chance.choice(_BEFORE[other])} {text}"


NOISES: Final[Mapping[str, Callable[[str, str, random.Random], str]]] = {
    "typos": _typos,
    "case": _case,
    "filler": _filler,
    "quoting": _quoting,
    "language": _mixed,
}


def applies(noise: str, scenario: Scenario) -> bool:
    """Whether people really do that there: history is quoted in e-mails only."""
    return noise != "quoting" or scenario.style == "email"


def disturbed(text: str, turn: Turn, scenario: Scenario, noise: str, wording: int) -> str:
    """``text`` with that noise; a yes is only ever written in another case or above quoted history."""
    if not noise or (turn.consents and noise not in ("case", "quoting")):
        return text
    chance = random.Random(f"{scenario.id} {wording} {noise} {text}")  # noqa: S311 - repeatable, and guards nothing
    return NOISES[noise](text, scenario.language, chance)
