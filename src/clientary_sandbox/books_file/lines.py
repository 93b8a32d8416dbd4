"""On which line of a JSON text the value at a path stands."""

from __future__ import annotations

import json
import re

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

Path = tuple[str | int, ...]


def line_of(text: str, path: Path) -> int:
    """The line (from 1) where the value at that path begins; that of its nearest parent if it is not there."""
    found = 1
    for seen, position in _values(text):
        if seen == path[: len(seen)]:
            found = text.count("\n", 0, position) + 1
            if seen == path:
                break
    return found


def _values(text: str) -> list[tuple[Path, int]]:
    """Every value's path and position, in order. The text is known to be valid JSON."""
    found: list[tuple[Path, int]] = []
    inside: list[str | int | None] = []  # the key or place in each open object or array
    named = False  # the next token is a value, not a key
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word in "}]":
            inside.pop()
        elif word == ",":
            here = inside[-1]
            inside[-1] = here + 1 if isinstance(here, int) else None
        elif word == ":":
            named = True
        elif inside and inside[-1] is None and not named:
            inside[-1] = json.loads(word)
        else:
            named = False
            found.append((tuple(part for part in inside if part is not None), token.start()))
            if word in "{[":
                inside.append(0 if word == "[" else None)
    return found
