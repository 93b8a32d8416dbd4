"""A slot must stand for what the words around it say: "the total is {paid}" is not sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from frontdesk.facts import Fact, Money, count, day, money, name, percent
from frontdesk.reply import Outcome, Result, Words
from tests.unit.reply.facts_of_a_turn import refused

pytestmark = pytest.mark.guard


def _euros(amount: str) -> Fact:
    return money(Money(Decimal(amount), "EUR"), "label.in_total")


FACTS = {
    "number": name("HF-12"),
    "total": _euros("500.00"),
    "paid": _euros("120.00"),
    "balance": _euros("380.00"),
    "deposit": _euros("380.00"),
    "date": day(date(2026, 3, 2)),
    "due": day(date(2026, 4, 2)),
    "lines": count(4),
    "days_late": count(9),
    "cheaper": name("Basic care"),
    "cheaper_amount": _euros("20.00"),
    "dearer": name("Full care"),
    "dearer_amount": _euros("40.00"),
    "design": _euros("33.00"),
    "print": _euros("44.00"),
    "first_task": name("Sketches"),
    "first_share": percent(Decimal(20)),
    "second_task": name("Drafts"),
    "second_share": percent(Decimal(80)),
}
RESULTS = {"r1": Result(Outcome.FOUND, FACTS)}


@pytest.mark.parametrize(
    "text",
    [
        "The total of {number} is {paid}.",
        "It was due on {date}.",
        "{paid} is still to pay.",
        "El total es de {balance}.",
        "Die Gesamtsumme ist {r1.paid}.",
        "You have {lines} days left.",
        "{cheaper} costs {dearer_amount}.",
        "{second_task} is at {first_share}.",
        "For the design it was {print}.",
    ],
)
def test_that_a_slot_in_the_place_of_another_is_refused(text: str) -> None:
    assert "swapped_slot" in refused(Words(text), results=RESULTS), text


@pytest.mark.parametrize(
    "text",
    [
        "The total of {number} is {total}, and it was due on {due}.",
        "You have paid {paid} of {total}.",
        "{paid} of {total} has come in. The rest is {balance}.",
        "It is {days_late} days late.",
        "{cheaper} costs {cheaper_amount}. {dearer} costs {dearer_amount}.",
        "{first_task} is at {first_share}, {second_task} at {second_share}.",
        "About {cheaper}: the deposit is {balance}.",  # the same amount
        "For the design it was {design}, for the print {print}.",
        "Between {cheaper} and {dearer}, I would look at {total} again.",
    ],
)
def test_that_a_slot_in_its_own_place_passes(text: str) -> None:
    assert refused(Words(text), results=RESULTS) == (), text
