"""The labels that a phrase may carry: the leaves of ``labels.toml``."""

from __future__ import annotations

from frontdesk.engines.builtin.understanding.labels import LABELS

KNOWN = frozenset(LABELS)
