"""Whether an invoice is paid, open, late or sent, in whole families of words: true of one state, wrong of others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from frontdesk.facts import Fact, Kind, Money, money, name, status
from frontdesk.reply import Outcome, Result
from frontdesk.reply.check.status.standing import disagreeing
from frontdesk.reply.marks import NAMED

pytestmark = pytest.mark.guard


def _found(state: str, **facts: Fact) -> dict[str, Result]:
    return {"r1": Result(Outcome.FOUND, {"invoice": name("R-1"), "status": status(f"status.{state}"), **facts})}


DAY = Fact(Kind.DATE, date(2026, 9, 3))
SUM = money(Money(Decimal(5), "EUR"))
PAID = _found("paid", received=DAY)
OPEN = _found("open")
OVERDUE = _found("overdue", balance=SUM)
PARTLY = _found("partly_paid", paid=SUM, balance=SUM, received=DAY)
DRAFT = _found("draft")
IT = f"{NAMED}invoice{NAMED}"


@pytest.mark.parametrize(
    ("text", "true", "wrong"),
    [
        ("Your payment covered the whole invoice.", PAID, PARTLY),
        ("Der volle Betrag ist bei uns eingegangen.", PAID, OPEN),
        ("Le montant intégral nous est parvenu.", PAID, PARTLY),
        ("I can see your payment here.", PARTLY, OPEN),
        ("Wir bestätigen den Eingang Ihrer Zahlung.", PAID, OVERDUE),
        ("Ya tenemos su dinero.", PAID, OPEN),
        ("Votre argent est bien arrivé.", PAID, OVERDUE),
        ("A transferência deu entrada.", PAID, OPEN),
        ("We're still waiting for your first payment.", OPEN, PARTLY),
        ("Nenhum valor deu entrada.", OPEN, PAID),
        ("Keinen Cent haben wir gesehen.", OPEN, PAID),
        ("Todavía figura un saldo por cancelar.", OPEN, PAID),
        ("Sobra um saldo na fatura.", OPEN, PAID),
        ("The deadline has come and gone.", OVERDUE, OPEN),
        ("Vous avez pris du retard dans vos paiements.", OVERDUE, OPEN),
        ("Lleva usted retraso en el pago.", OVERDUE, OPEN),
        ("Das Zahlungsziel ist noch nicht erreicht.", OPEN, OVERDUE),
        ("Rien ne presse.", OPEN, OVERDUE),
        ("Your payment didn't cover the whole invoice.", PARTLY, PAID),
        ("Se ha pagado parcialmente.", PARTLY, PAID),
        ("Elle est partiellement réglée.", PARTLY, PAID),
        (f"{IT} has not been sent yet.", DRAFT, OPEN),
        (f"{IT} is with the client.", OPEN, DRAFT),
        ("A fatura está nas suas mãos.", OPEN, DRAFT),
        ("No further payment is needed.", PAID, OPEN),
        ("Não tem dívidas connosco.", PAID, OVERDUE),
    ],
)
def test_that_a_family_of_words_is_true_of_one_state(
    text: str, true: dict[str, Result], wrong: dict[str, Result]
) -> None:
    assert not disagreeing(text, true)
    assert disagreeing(text, wrong)


@pytest.mark.parametrize("results", [PAID, OPEN, OVERDUE, PARTLY, DRAFT])
@pytest.mark.parametrize(
    "text",
    [
        "Once your payment has arrived, we'll let you know.",
        "Falls Sie schon überwiesen haben, schicken Sie uns bitte den Beleg.",
        "Un pago suele tardar dos días en verse.",
        "Prenez votre temps pour décider.",
        "Se houver algum atraso, avise-nos.",
        "Le montant total est sur la facture.",
    ],
)
def test_that_what_may_be_says_nothing_of_how_it_stands(text: str, results: dict[str, Result]) -> None:
    assert not disagreeing(text, results)
