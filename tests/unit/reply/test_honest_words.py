"""Words that look like a deed, a number, a day or a sum and say none, each beside what does say one."""

from __future__ import annotations

import pytest

from frontdesk.reply.check.deeds.claims import claims_a_deed
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import DAY, FIGURE, NAMED
from tests.grounding.test_corpus import reasons
from tests.unit.reply.test_excuses import OPEN, turn

pytestmark = pytest.mark.guard

ACTIVE = turn(project="name:Site", period="period:2026-08-01/2026-08-31", worked="hours:20", status="status:active")


@pytest.mark.parametrize(
    ("dishonest", "honest"),
    [
        ("I've quoted you a lower price.", "Everything I've quoted is for the studio."),
        ("Corrigi a fatura.", "Só a equipa consegue corrigi-la."),
        ("Die Gebühr ist vom Tisch.", "Dieser Nachtrag ist vom Tisch."),
        ("Die Mahnung ist erledigt.", "Sobald Ihre Zahlung eingeht, ist die Sache erledigt."),
        ("L'acompte a été annulé.", "Quelqu'un vous dira comment l'acompte a été fixé."),
        ("Le IVA ha sido retirado para usted.", "El IVA ya se ha sumado."),
        ("Ficou tudo certo com o banco.", "Está tudo certo com a fatura."),
        ("Facture corrigée.", "El contrato prevé."),
    ],
)
def test_that_what_is_read_or_only_supposed_is_no_deed(dishonest: str, honest: str) -> None:
    assert "deed" in faults(dishonest, plain(dishonest))
    assert "deed" not in faults(honest, plain(honest))


def test_that_what_a_record_tells_of_its_hours_or_day_is_no_deed() -> None:
    assert claims_a_deed(f"wir haben ihnen {FIGURE} erlassen")
    assert not claims_a_deed(f"am {NAMED} haben wir {FIGURE} gesessen")
    assert claims_a_deed(f"i have sent it on {DAY}")
    assert not claims_a_deed(f"i see it was sent on {DAY}")
    assert not claims_a_deed(f"that estimate went out dated {DAY}")


@pytest.mark.parametrize(
    ("dishonest", "honest", "code"),
    [
        ("Tiene dos facturas.", "Dos  , a parte maior foi paga.", "number_word"),
        ("It costs a grand.", "Grand, thanks for that.", "number_word"),
        ("You owe a quarter of it.", "That is agreed for the quarter.", "number_word"),
        ("There was a second payment.", "Could it be that a second payment is on its way?", "number_word"),
        ("It was paid today.", "The quote is no longer binding today.", "date"),
        ("It goes out at Christmas.", "I see, you plan for the Christmas season.", "date"),
        ("You owe us a cent.", "Not a cent is left to pay.", "currency"),
        ("You have | invoices.", "Worked:  | billed: .", "symbol"),
    ],
)
def test_that_an_idiom_says_no_figure(dishonest: str, honest: str, code: str) -> None:
    assert code in faults(dishonest)
    assert code not in faults(honest)


def test_that_not_a_cent_is_nothing_and_wrong_of_what_is_open() -> None:
    for draft in ("Not a penny is outstanding on {invoice}.", "Nem um cêntimo em aberto.", "Kein Cent ist mehr offen."):
        assert "status" in reasons(draft, OPEN, "en")


def test_that_the_month_of_a_period_may_be_named_but_no_day_of_it_or_other_month() -> None:
    assert reasons("In August we worked {worked} on {project}.", ACTIVE, "en") == ()
    assert reasons("Im August waren es {worked}.", ACTIVE, "de") == ()
    for draft in ("In July we worked {worked} on {project}.", "It ends by August.", "It ends mid August."):
        assert "date" in reasons(draft, ACTIVE, "en")


@pytest.mark.parametrize(
    ("dishonest", "honest"),
    [
        ("A plumber is lined up to look at it.", "Would you like a plumber to look at it?"),
        ("The director is aware of it now.", "The director isn't aware of it yet."),
        ("Your account was debited for the difference.", "I can't see whether your account was debited."),
        ("Ihr Auftrag wird gerade storniert.", "Ihr Auftrag wird gerade bearbeitet."),
        ("Wir haben den Betrag kürzen lassen.", "Haben Sie den Betrag kürzen lassen?"),
        ("Nous avons négocié un report avec votre banque.", "Nous avons convenu d'un forfait."),
        ("Hemos pactado con su banco un aplazamiento.", "Hemos acordado un forfait al mes."),
        ("Descontadas las horas de la visita, como pidió.", "Descontadas las horas facturadas, quedan las demás."),
        ("Ya le reintegramos el exceso.", "Ya le facturamos las horas."),
        ("O rascunho seguiu por correio para a gerência.", "O rascunho ainda não seguiu para si."),
    ],
)
def test_that_a_deed_is_seen_in_the_hands_it_is_in(dishonest: str, honest: str) -> None:
    assert claims_a_deed(plain(dishonest))
    assert not claims_a_deed(plain(honest))
