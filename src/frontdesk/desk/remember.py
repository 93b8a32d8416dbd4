"""What an engine may keep between turns: references, labels and counters; nothing that reads like a record's value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from frontdesk.engines.base import Memory
from frontdesk.facts import Fact, Origin, Table
from frontdesk.reply import Result
from frontdesk.tools.spec import REF

#: A label of the engine's own, such as ``latest_invoice``: lower case, and never a figure by itself.
_LABEL: Final = re.compile(r"(?![0-9.:\-]+$)[a-z0-9_.:\-]{1,64}")
_MOST_FOCUS: Final = 50
_LARGEST_COUNT: Final = 10_000
_DEEPEST: Final = 4


def harmless(memory: Memory, results: Mapping[str, Result]) -> Memory:
    """``memory`` without whatever an engine has no business keeping, the values it was given this turn among it."""
    values = {text for result in results.values() for fact in result.facts.values() for text in _texts(fact)}
    focus = tuple(ref for ref in memory.focus if isinstance(ref, str) and REF.fullmatch(ref))[:_MOST_FOCUS]
    state = _kept(dict(memory.state), values, _DEEPEST) if isinstance(memory.state, Mapping) else {}
    return Memory(focus, state if isinstance(state, dict) else {})


def _kept(value: Any, values: set[str], deep: int) -> Any:
    """``value`` with all that is not harmless left out; None when nothing of it is."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_COUNT else None
    if isinstance(value, str):
        return value if REF.fullmatch(value) or (_LABEL.fullmatch(value) and value not in values) else None
    if deep and isinstance(value, Mapping):
        pairs = ((key, _kept(inner, values, deep - 1)) for key, inner in value.items())
        return {key: kept for key, kept in pairs if kept is not None and _kept(key, values, 0) is not None}
    if deep and isinstance(value, list | tuple):
        return [kept for inner in value if (kept := _kept(inner, values, deep - 1)) is not None]
    return None


def _texts(fact: Fact) -> list[str]:
    if isinstance(fact.value, Table):
        return [text for row in fact.value.rows for cell in row if cell is not None for text in _texts(cell)]
    return [fact.value.casefold()] if fact.origin is Origin.RECORD and isinstance(fact.value, str) else []
