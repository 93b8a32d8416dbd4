"""Texts as the product sees them: hashes of features, which of them are worth a row, and sparse matrices of those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from frontdesk.engines.builtin.understanding.model.features import features_of
from training.corpus import forms

#: Rows of the large table: the features that most texts have.
KEPT: Final = 76_000

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts one after another: where each begins, the hashes of its features, and the share that each adds."""

    starts: npt.NDArray[np.int64]
    hashes: Hashes
    shares: npt.NDArray[np.float32]

    def matrix(self, known: Hashes) -> sp.csr_matrix:
        """Texts × ``known`` (sorted); other features are left away, as the product leaves them away."""
        places = np.minimum(np.searchsorted(known, self.hashes), len(known) - 1)
        kept = known[places] == self.hashes
        ends = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        shape = (len(self.starts) - 1, len(known))
        found = sp.csr_matrix((self.shares[kept], places[kept], ends), shape=shape)
        found.sum_duplicates()
        return found


def seen(texts: Sequence[str]) -> Seen:
    """The features of ``texts``: those of each group with a share of one over the root of the group's size."""
    starts, hashes, shares = [0], [np.empty(0, np.uint32)], [np.empty(0, np.float32)]
    for text in texts:
        count = starts[-1]
        for group in features_of(forms(text)).groups():
            hashes.append(np.asarray(sorted(group), np.uint32))
            shares.append(np.full(len(group), max(len(group), 1) ** -0.5, np.float32))
            count += len(group)
        starts.append(count)
    return Seen(np.asarray(starts), np.concatenate(hashes), np.concatenate(shares))


def chosen(many: Seen) -> Hashes:
    """The ``KEPT`` features that most texts have, sorted; of equally common ones those with the lower hash."""
    hashes, counts = np.unique(many.hashes, return_counts=True)
    most = np.lexsort((hashes, -counts))[:KEPT]
    return np.sort(hashes[most])
