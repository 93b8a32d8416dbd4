"""How something stands in other words, and of which of several records: honest and wrong side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from frontdesk.facts import Fact, Kind, Money, money, name, percent, status
from frontdesk.reply import Outcome, Result
from frontdesk.reply.check.status.standing import disagreeing
from frontdesk.reply.marks import FIGURE, NAMED

pytestmark = pytest.mark.guard


def _found(**facts: Fact) -> dict[str, Result]:
    return {"r1": Result(Outcome.FOUND, facts)}


PAID = _found(status=status("status.paid"))
OPEN = _found(status=status("status.open"))
PARTLY = _found(status=status("status.partly_paid"), paid=money(Money(Decimal(5), "EUR")))
DRAFT = _found(status=status("status.draft"))
ACCEPTED = _found(status=status("status.accepted"), accepted_on=Fact(Kind.DATE, date(2026, 3, 2)))
PENDING = _found(status=status("status.pending"))
EXPIRED = _found(status=status("status.expired"))
ACTIVE = _found(status=status("status.active"))
COMPLETED = _found(status=status("status.completed"))
TWO = _found(
    first_ref=name("R-1"),
    first_status=status("status.declined"),
    latest_ref=name("R-2"),
    latest_status=status("status.pending"),
)
FIRST, LATEST = f"{NAMED}first_ref{NAMED}", f"{NAMED}latest_ref{NAMED}"
SUM_PAID = f"{FIGURE}paid{FIGURE}"


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("It is merely a draft.", DRAFT),
        ("It is no longer a draft.", PAID),
        ("Only a part of it was paid.", PARTLY),
        ("Once it has been issued, it can be paid.", DRAFT),
        ("We're only waiting for your yes.", PENDING),
        ("It is still up in the air.", PENDING),
        ("You wrote that it was all paid, but a part is missing.", PARTLY),
        ("Sie schreiben, es sei alles bezahlt.", OPEN),
        ("Work on it hasn't started yet.", PENDING),
        ("We're still working on it.", ACTIVE),
        ("It wasn't paid late.", PAID),
        ("Pode ser aceite.", PENDING),
        ("The deposit is still open.", _found(status=status("status.accepted"), deposit_status=status("status.open"))),
        (f"{LATEST} is still pending.", TWO),
        (f"{FIRST} was declined.", TWO),
        (f"{SUM_PAID} of the outstanding amount has been paid.", PARTLY),
    ],
)
def test_that_honest_words_pass(text: str, results: dict[str, Result]) -> None:
    assert not disagreeing(text, results)


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("It is merely a draft.", PAID),
        ("Die Rechnung ist noch im Entwurf.", OPEN),
        ("Only a part of it was paid.", PAID),
        ("On n'a rien encaissé.", PARTLY),
        ("Ha sido emitida.", DRAFT),
        ("We're only waiting for your yes.", ACCEPTED),
        ("It is still up in the air.", ACCEPTED),
        ("As you wrote, it is paid.", OPEN),
        ("L'offre est toujours valable.", EXPIRED),
        ("Work on it hasn't started yet.", ACTIVE),
        ("We're still working on it.", COMPLETED),
        ("You're in arrears.", PAID),
        ("Até agora não entrou nenhum pagamento.", PARTLY),
        ("It is suspended at the moment.", ACTIVE),
        ("Sie sind in Verzug.", PAID),
        (f"{LATEST} was declined.", TWO),
        (f"{FIRST} is still pending.", TWO),
        (f"{SUM_PAID} is still outstanding.", PARTLY),
        (f"There is still {SUM_PAID} to pay.", PARTLY),
        (f"Es sind noch {SUM_PAID} offen.", PARTLY),
    ],
)
def test_that_a_wrong_status_is_seen(text: str, results: dict[str, Result]) -> None:
    assert disagreeing(text, results)


ACCEPTED_NOW = {"r1": Result(Outcome.FOUND, {"state": status("status.accepted")})}
PENDING_NOW = {"r1": Result(Outcome.FOUND, {"state": status("status.pending")})}
HALF_USED = {"r1": Result(Outcome.FOUND, {"used_percent": percent(Decimal(62)), "state": status("status.active")})}


@pytest.mark.parametrize(
    ("text", "results", "wrong"),
    [
        ("Ihre Zusage fehlt uns noch.", ACCEPTED_NOW, True),
        ("Ihre Zusage fehlt uns noch.", PENDING_NOW, False),
        ("El visto bueno ya nos llegó.", PENDING_NOW, True),
        ("Me alegra leer que ya lo aprobó su dirección.", PENDING_NOW, False),
        ("Vous m'écrivez l'avoir renvoyé signé.", PENDING_NOW, False),
        ("The budget has been used up.", HALF_USED, True),
        ("62% of it has been used up.", HALF_USED, False),
        ("A série foi para o arquivo.", HALF_USED, True),
        ("O término continua marcado para dezembro.", HALF_USED, False),
    ],
)
def test_what_is_said_of_it_and_what_is_only_reported(text: str, results: dict[str, Result], wrong: bool) -> None:
    assert disagreeing(text, results) is wrong


OVERDUE = _found(status=status("status.overdue"))
OWED = _found(balance=money(Money(Decimal(5), "EUR")), status=status("status.open"))
BALANCE = f"{FIGURE}balance{FIGURE}"


@pytest.mark.parametrize(
    ("text", "results", "wrong"),
    [
        ("Did you mean the paid amount or the balance?", PARTLY, False),
        (f"Pagado, {SUM_PAID}.", PARTLY, False),
        ("La pagaste sin problema.", DRAFT, True),
        ("La pagaste sin problema.", PAID, False),
        ("I understand you paid this already, but it still shows as open.", OPEN, False),
        (f"If you transfer the {BALANCE} before then, the invoice is paid.", OWED, False),
        (f"The {BALANCE} has already been settled.", OWED, True),
        (f"Once the {BALANCE} has been settled, we close it.", OWED, False),
        ("Had it been accepted in time, the price would have held.", EXPIRED, False),
        ("A proposta está vencida.", EXPIRED, False),
        ("A validade terminou.", EXPIRED, False),
        ("Vous aviez décliné cette proposition.", EXPIRED, True),
        ("Das Angebot gilt nach wie vor.", EXPIRED, True),
        ("Das Angebot gilt nach wie vor.", PENDING, False),
        ("We're still waiting for the board's decision.", ACCEPTED, True),
        ("We're still waiting for the board's decision.", PENDING, False),
        ("Soll sich jemand bei Ihnen melden?", ACCEPTED, False),
        ("Ihre Zahlung zu dieser Rechnung liegt vor.", OVERDUE, True),
        ("Ihre Zahlung zu dieser Rechnung liegt vor.", PAID, False),
        ("O seu pagamento não foi localizado.", PAID, True),
        ("O seu pagamento não foi localizado.", OPEN, False),
        ("El proyecto está parado hasta nuevo aviso.", ACTIVE, True),
    ],
)
def test_that_what_somebody_did_tells_how_it_stands(text: str, results: dict[str, Result], wrong: bool) -> None:
    assert disagreeing(text, results) is wrong
