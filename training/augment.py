"""Changed copies of phrases: other names in the slots, slips of the keyboard, no accents, no punctuation."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from training.phrases_file import Phrase, Slot

#: Slots whose words are exchanged for those of another phrase in the same language.
_EXCHANGED: Final = frozenset(("project", "person", "client", "company", "name"))
_NEAR: Final = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqrtyuiopoadfghjklkxzvbnmn", strict=True))

Pool = Mapping[tuple[str, str], Sequence[str]]


def pool_of(phrases: Iterable[Phrase]) -> Pool:
    """What stood in the slots, by language and slot."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for phrase in phrases:
        for slot in phrase.slots:
            if slot.name in _EXCHANGED:
                found[phrase.language, slot.name][phrase.text[slot.start : slot.end]] = None
    return {key: tuple(words) for key, words in found.items()}


def exchanged(phrase: Phrase, pool: Pool, rng: random.Random) -> Phrase:
    """``phrase`` with other names in its slots, which stay marked; where its requests begin is not kept."""
    text, slots, at = "", [], 0
    for slot in sorted(phrase.slots, key=lambda slot: slot.start):
        words = phrase.text[slot.start : slot.end]
        if slot.name in _EXCHANGED:
            new = rng.choice(pool[phrase.language, slot.name])
            words = new.lower() if words.islower() else new
        text += phrase.text[at : slot.start]
        slots.append(Slot(slot.name, len(text), len(text) + len(words)))
        text += words
        at = slot.end
    return replace(phrase, text=text + phrase.text[at:], slots=tuple(slots), starts=())


def slipped(text: str, rng: random.Random) -> str:
    """``text`` with one to three slips: a letter left out, doubled, swapped with the next, or its neighbour key."""
    for _ in range(rng.randint(1, 3)):
        spots = [m.start() for m in re.finditer(r"(?<=[a-zA-Z])[a-z](?=[a-z])", text)]
        if not spots:
            return text
        at = rng.choice(spots)
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[at + 1 :]
            case 1:
                text = text[:at] + text[at] + text[at:]
            case 2:
                text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            case _:
                text = text[:at] + _NEAR.get(text[at], text[at]) + text[at + 1 :]
    return text


def bare(text: str) -> str:
    """``text`` in lower case and without punctuation, as it is dictated."""
    return re.sub(r"[.,!?;:]+(?=\s|$)", "", text).lower()
