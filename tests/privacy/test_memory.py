"""What an engine wants to remember is cut down to references, labels and counters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdesk.desk.remember import harmless
from frontdesk.engines.base import Memory
from frontdesk.facts import Column, Money, Table, money, name, table
from frontdesk.reply import Outcome, Result

RESULTS = {
    "r1": Result(
        Outcome.FOUND,
        {
            "name": name("Redesign"),
            "total": money(Money(Decimal("48317.29"), "EUR")),
            "lines": table(Table("label.lines", (Column("label.item"),), ((name("shop"),),))),
        },
    )
}
VALUES = (
    "Redesign",
    "redesign",
    "shop",
    "€48,317.29",
    "48317.29",
    "48,317.29",
    "4831729",
    "two words",
    "ana@x.example",
)


@pytest.mark.guard
@pytest.mark.parametrize("value", VALUES)
def test_that_a_value_is_not_remembered_wherever_an_engine_puts_it(value: str) -> None:
    memory = Memory(
        (value, "invoice:110"),
        {"last": value, value: "label", "list": [value, "project:24"], "deep": {"er": {"still": [value]}}, "misses": 2},
    )
    kept = harmless(memory, RESULTS)
    assert kept.focus == ("invoice:110",)
    assert value not in repr(kept)
    assert kept.state["list"] == ["project:24"]
    assert kept.state["misses"] == 2


@pytest.mark.guard
def test_that_what_is_no_plain_data_is_not_remembered() -> None:
    odd = {
        "object": object(),
        "bytes": b"48317.29",
        "number": 48317.29,
        "count": 4_831_729,
        "text": "x" * 65,
        "none": None,
    }
    assert harmless(Memory((), odd), {}).state == {}
    assert harmless(Memory((), [1, 2]), {}).state == {}  # type: ignore[arg-type]  # what a careless engine may give
