"""Near-duplicates: pairs of texts whose sets of character 5-grams overlap by more than 0.6 (Jaccard)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil
from typing import Final

LIMIT: Final = 0.6
_BOTH: Final = 2 * LIMIT / (1 + LIMIT)  # of a set's grams that one at least as large must share with it
_NOISE: Final = re.compile(r"[^\w\s]+")


def grams(text: str) -> frozenset[str]:
    """The 5-grams of ``text`` without case, accents, punctuation and repeated spaces; a short text is one gram."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    flat = " ".join(_NOISE.sub(" ", flat).split())
    return frozenset(flat[at : at + 5] for at in range(max(len(flat) - 4, 1)))


def near_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of each pair of near-duplicates, the earlier one first.

    The prefix filter of Chaudhuri et al. 2006, smaller sets first: two sets that overlap so much share a gram among the
    rarest of either, so only those are compared.
    """
    by_size = sorted(((grams(text), at) for at, text in enumerate(texts)), key=lambda one: len(one[0]))
    sizes = [len(mine) for mine, _ in by_size]
    common = Counter(gram for mine, _ in by_size for gram in mine)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for rank, (mine, at) in enumerate(by_size):
        size = len(mine)
        rarest = sorted(mine, key=lambda gram: (common[gram], gram))
        held = [holders[gram] for gram in rarest[: size - ceil(LIMIT * size) + 1]]
        least = bisect_right(sizes, LIMIT * size)
        for other in set[int]().union(*(ranks[bisect_left(ranks, least) :] for ranks in held)):
            theirs, place = by_size[other]
            shared = len(mine & theirs)
            if shared / (size + len(theirs) - shared) > LIMIT:
                pairs.append((min(at, place), max(at, place)))
        for gram in rarest[: size - ceil(_BOTH * size) + 1]:
            holders[gram].append(rank)
    return sorted(pairs)
