"""Suggestions: checked like any words of an engine, and never something that could be taken for a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from frontdesk.reply.blocks import Choices, Result
from frontdesk.reply.compose import compose
from frontdesk.reply.consent import says_yes
from frontdesk.reply.folding import plain
from frontdesk.reply.pieces import Composed, Options
from frontdesk.reply.values import tidy

_MOST: Final = 6
_LONGEST: Final = 120


def suggestions(
    block: Choices, results: Mapping[str, Result], wrong: list[str], *, ours: bool = False
) -> list[Options]:
    """The options, each composed; whatever is wrong with one is added to ``wrong``.

    In a tool's own choices (``ours``) a record that is called like a yes is left out: its name can be typed.
    """
    if not isinstance(block.options, tuple) or len(block.options) > _MOST:
        wrong.append("too_many_choices")
        return []
    options: list[Composed] = []
    for option in block.options:
        composed = compose(option, results, wrong, longest=_LONGEST)
        if composed is None:
            continue
        if "\n" in option.strip():
            wrong.append("not_one_line")
        said = _as_said(composed)
        if says_yes(said) or says_yes(plain(said)):
            wrong.extend([] if ours else ["consent"])
        else:
            options.append(composed)
    return [Options(tuple(options))] if options else []


def _as_said(option: Composed) -> str:
    """What choosing it would send, as far as that could be a yes: a record may be called "Go ahead"."""
    parts = (part if isinstance(part, str) else part[0].value for part in option.pieces)
    return tidy("".join(part for part in parts if isinstance(part, str)))
