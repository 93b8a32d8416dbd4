"""The slot of a fact in a text: ``{total}``, ``{r1.total}``, or ``{count|invoice|invoices}`` with its noun."""

from __future__ import annotations

import re
from typing import Final

SLOT: Final = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)?)(?:\|([^{}|]*)\|([^{}|]*))?\}")
