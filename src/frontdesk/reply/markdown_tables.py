"""Markdown tables as lines of plain text: every cell under the words that name it, so that it is read like a sentence.

A row that begins with words is named by them ("Tax: {tax}"), any other by the heads of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from frontdesk.reply.check.roles.names import said
from frontdesk.reply.folding import plain

_ROW: Final = re.compile(r"[ \t]*\|(.*)\|[ \t]*")
#: Between two cells; a bar inside of a slot is not one.
_BAR: Final = re.compile(r"\|(?![^{}|]*(?:\|[^{}|]*)?\})")
_RULE: Final = re.compile(r"\s*:?-+:?\s*")
_FIGURES: Final = re.compile(r"[{\d]")


def without_tables(text: str) -> str:
    """``text`` with each row of its tables as a line of its own, without bars and rules."""
    if "|" not in text:
        return text
    lines: list[str] = []
    for in_table, group in groupby(text.split("\n"), key=lambda line: _ROW.fullmatch(line) is not None):
        together = list(group)
        lines.extend(_lines(together) if in_table else together)
    return "\n".join(lines)


def _lines(rows: list[str]) -> Iterator[str]:
    cells = [[cell.strip() for cell in _BAR.split(row.strip()[1:-1])] for row in rows]
    if len(cells) < 3 or not all(_RULE.fullmatch(cell) for cell in cells[1]):
        yield from rows  # bars alone make no table
        return
    head = cells[0]
    for row in cells[2:]:
        if all(_RULE.fullmatch(cell) or not cell for cell in row):
            continue
        titles = [*head, *[""] * (len(row) - len(head))]
        yield _line(row, titles)


def _line(row: list[str], titles: list[str]) -> str:
    first, *rest = row
    if not first or not rest or _FIGURES.search(first):
        return " – ".join(_titled(cell, title) for cell, title in _filled(row, titles))
    filled = _filled(rest, titles[1:])
    if len(filled) == 1:  # what its column is called says more than its row does only where it says what it is
        cell, title = filled[0]
        return _titled(cell, f"{first} {title}" if _tells(title) else first)
    return f"{first}: " + " – ".join(_titled(cell, title) for cell, title in filled)


def _tells(title: str) -> bool:
    return any(said(group, plain(title), "") for group in ("measure", "tally", "day"))


def _filled(row: list[str], titles: list[str]) -> list[tuple[str, str]]:
    return [(cell, title) for cell, title in zip(row, titles, strict=False) if cell]


def _titled(cell: str, title: str) -> str:
    return f"{title}: {cell}" if title else cell
