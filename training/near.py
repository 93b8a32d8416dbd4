"""Near-duplicates: pairs of texts whose sets of character 5-grams overlap by more than 0.6 (Jaccard)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

LIMIT: Final = 0.6
_NOISE: Final = re.compile(r"[^\w\s]+")


def grams(text: str) -> frozenset[str]:
    """The 5-grams of ``text`` without case, accents, punctuation and repeated spaces; a short text is one gram."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    flat = " ".join(_NOISE.sub(" ", flat).split())
    return frozenset(flat[at : at + 5] for at in range(max(len(flat) - 4, 1)))


def near_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of each pair of near-duplicates, the earlier one first."""
    sets = [grams(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, mine in enumerate(sets):
        shared = Counter(other for gram in mine for other in holders[gram])
        for other, common in shared.items():
            if common / (len(mine) + len(sets[other]) - common) > LIMIT:
                pairs.append((other, at))
        for gram in mine:
            holders[gram].append(at)
    return pairs
