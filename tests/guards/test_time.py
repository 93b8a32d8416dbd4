"""Time comes in as an argument. Whoever asks the machine for it cannot be tested at midnight."""

import ast
from pathlib import Path

import pytest

from tests.guards.source_tree import SRC, calls, modules, place

pytestmark = pytest.mark.guard

_ASKS = {
    f"{owner}{name}"
    for owner in ("datetime.", "datetime.datetime.", "dt.datetime.")
    for name in ("now", "utcnow", "today")
} | {"date.today", "datetime.date.today", "dt.date.today", "time.time", "time.time_ns"}


def test_that_only_the_clock_asks_the_machine_for_the_time() -> None:
    asked = [
        f"{place(file, call.lineno)}: {name}"
        for file, _, tree in modules()
        if file != SRC / "frontdesk" / "clock.py"
        for name, call in calls(tree)
        if name in _ASKS and not _may_default(file, tree, call)
    ]
    assert not asked, "take a clock as an argument"


def _may_default(file: Path, tree: ast.Module, call: ast.Call) -> bool:
    """Whether a package that stands alone reads the clock where it may: in what it injects when nobody else does."""
    alone = not file.is_relative_to(SRC / "frontdesk")
    return alone and (file.name == "__main__.py" or id(call) in _of_clocks(tree))


def _of_clocks(tree: ast.Module) -> set[int]:
    """What stands inside a function or lambda that does nothing but answer the time."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            if len(body) == 1 and isinstance(body[0], ast.Return) and not node.args.args:
                inside |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Lambda):
            inside |= {id(part) for part in ast.walk(node.body)}
    return inside
