"""Near-duplicates: pairs of texts whose sets of character 5-grams overlap by more than 0.6 (Jaccard)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil
from typing import Final

LIMIT: Final = 0.6
_NOISE: Final = re.compile(r"[^\w\s]+")


def grams(text: str) -> frozenset[str]:
    """The 5-grams of ``text`` without case, accents, punctuation and repeated spaces; a short text is one gram."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    flat = " ".join(_NOISE.sub(" ", flat).split())
    return frozenset(flat[at : at + 5] for at in range(max(len(flat) - 4, 1)))


def near_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of each pair of near-duplicates, the earlier one first.

    Two sets that overlap so much share one of their rarest grams (the prefix filter of Chaudhuri et al. 2006), so only
    texts that share a rare gram are compared.
    """
    sets = [grams(text) for text in texts]
    common = Counter(gram for mine in sets for gram in mine)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, mine in enumerate(sets):
        rarest = sorted(mine, key=lambda gram: (common[gram], gram))[: len(mine) - ceil(LIMIT * len(mine)) + 1]
        for other in sorted({other for gram in rarest for other in holders[gram]}):
            shared = len(mine & sets[other])
            if shared / (len(mine) + len(sets[other]) - shared) > LIMIT:
                pairs.append((other, at))
        for gram in rarest:
            holders[gram].append(at)
    return pairs
