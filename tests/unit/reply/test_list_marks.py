"""Numbers that count the lines of a list, and nothing else, are taken out."""

from __future__ import annotations

import pytest

from frontdesk.reply.list_marks import without_numbers

pytestmark = pytest.mark.guard


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Both:\n1. a\n2. b", "Both:\n- a\n- b"),
        ("1) a\n2) b\n\nAnd:\n1) c\n2) d", "- a\n- b\n\nAnd:\n- c\n- d"),
        ("  1. a\n  2. b", "  - a\n  - b"),
    ],
)
def test_that_lines_that_count_are_dashes(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


@pytest.mark.parametrize("text", ["1. a", "1. a\n3. b", "2. a\n3. b", "1. a\n2. b\n4. c", "1.5\n2.5", "1.\n2."])
def test_that_other_numbers_stay(text: str) -> None:
    assert without_numbers(text) == text
