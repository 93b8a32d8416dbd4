"""Prints a table: a title, aligned columns, and a line that says how to read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def tell(line: str = "") -> None:
    """Write one line to stdout, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> None:
    """Write one table to stdout. The first column and those with a space in front of their head are text."""
    cells = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    tell(f"\n{title}")
    for number, row in enumerate(cells):
        first, *rest = (
            cell.ljust(width) if at == 0 or head[at].startswith(" ") else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        tell("  " + "  ".join([first, *rest]).rstrip())
        if number == 0:
            tell("  " + "  ".join("-" * width for width in widths))
    if note:
        tell(f"  {note}")


def milliseconds(seconds: float) -> str:
    """``0.00512`` → ``5.1 ms``."""
    return f"{seconds * 1000:.1f} ms"


def at_rank(values: Sequence[float], share: float) -> float:
    """The value at that share of the sorted values (0.5: the median); 0.0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
