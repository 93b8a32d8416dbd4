"""How replies are worded over time: suggestions from the catalogue, and no third time the very same words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from frontdesk.engines.builtin.state import State
from frontdesk.reply import Block, Choices, Own, Receipt, Result, Say, catalogue

_MOST_IN_A_ROW = 2
_AGAIN = ("engine.again", "engine.again_once_more", "engine.again_same")


def choice(key: str, language: str) -> str:
    """The words of a suggestion."""
    return catalogue.sentence(f"engine.choice.{key}", language)


def varied(blocks: Sequence[Block], results: Mapping[str, Result], state: State) -> tuple[Block, ...]:
    """``blocks``, with a word before them when the same reply was given twice in a row already."""
    kept = [block for n, block in enumerate(blocks) if not isinstance(block, Choices) or _last_choices(blocks) == n]
    seen = digest([_shape(block, results) for block in kept if not isinstance(block, Choices)])
    state.run = state.run + 1 if seen == state.reply else 1
    state.reply = seen
    if state.run <= _MOST_IN_A_ROW:
        return tuple(kept)
    turn = state.run - _MOST_IN_A_ROW - 1
    return (Say(_AGAIN[turn % len(_AGAIN)]), *kept)


def _last_choices(blocks: Sequence[Block]) -> int:
    return max((n for n, block in enumerate(blocks) if isinstance(block, Choices)), default=-1)


def _shape(block: Block, results: Mapping[str, Result]) -> object:
    """A block without the label of this turn: what its sentence is, never what a record holds."""
    if isinstance(block, Own | Receipt):
        result = results.get(block.result)
        return (type(block).__name__, [repr(own) for own in result.own], result.shown) if result else block.result
    return repr(block)


def digest(shape: object) -> str:
    """A short fingerprint of a reply's shape."""
    return hashlib.blake2b(repr(shape).encode(), digest_size=8).hexdigest()
