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


BILL = {
    "invoice": name("HF-12"),
    "project": name("Harbour film"),
    "subtotal": _euros("400.00"),
    "tax": _euros("76.00"),
    "total": _euros("476.00"),
    "deposit": _euros("100.00"),
    "labour": _euros("250.00"),
    "materials": _euros("150.00"),
    "issued": day(date(2026, 3, 2)),
    "shooting": day(date(2026, 3, 20)),
    "due": day(date(2026, 4, 2)),
    "received": day(date(2026, 3, 28)),
}
OF_A_BILL = {"r1": Result(Outcome.FOUND, BILL)}


@pytest.mark.parametrize(
    "text",
    [
        "The price is {deposit}.",
        "Bezahlt haben Sie {tax}.",
        "Los materiales cuestan {total}.",
        "Les matériaux reviennent à {labour}.",
        "O material custa {labour}.",
        "Your transfer landed with us on {due}.",
        "Grabamos el {issued}.",
        "O prazo de pagamento era {received}.",
        "Die Rechnung hat die Nummer {project}.",
    ],
)
def test_that_an_item_a_price_or_a_payment_is_not_another_one(text: str) -> None:
    assert "swapped_slot" in refused(Words(text), results=OF_A_BILL), text


@pytest.mark.parametrize(
    "text",
    [
        "The price is {total}, with {tax} of tax in it.",
        "Bezahlt haben Sie {total}.",
        "Los materiales cuestan {materials}.",
        "Materials and labour together are {total}.",
        "Le total, main-d'œuvre comprise, est de {total}.",
        "Your transfer landed with us on {received}.",
        "Grabamos el {shooting}.",
        "O prazo de pagamento era {due}.",
        "Die Rechnung hat die Nummer {invoice}.",
    ],
)
def test_that_an_item_a_price_or_a_payment_may_be_told(text: str) -> None:
    assert "swapped_slot" not in refused(Words(text), results=OF_A_BILL), text
