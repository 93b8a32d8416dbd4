"""Files stay small: the limits below may be lowered, never raised."""

import ast
import re
from statistics import median

import pytest

from tests.guards.source_tree import modules, place

pytestmark = pytest.mark.guard

MEDIAN_LINES = 100
LONGEST_FILE = 300
LONGEST_FUNCTION = 80
_REASON = re.compile(r"^# Long because \S.{15,}$")


def test_that_the_median_file_is_short() -> None:
    middle = median(len(text.splitlines()) for _, text, _ in modules())
    assert middle < MEDIAN_LINES, f"the median file has {middle:.0f} lines; split the longest ones"


def test_that_a_long_file_gives_its_reason_in_its_first_line() -> None:
    unexplained = [
        f"{place(file)}: {len(text.splitlines())} lines"
        for file, text, _ in modules()
        if len(text.splitlines()) > LONGEST_FILE and not _REASON.match(text.split("\n", 1)[0])
    ]
    assert not unexplained, f"over {LONGEST_FILE} lines; split it, or start it with '# Long because …'"


def test_that_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{place(file, node.lineno)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for file, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and file.parent.name != "versions"  # a migration is a record of tables, read from top to bottom once
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long, f"functions of more than {LONGEST_FUNCTION} lines: split them by what they do"
