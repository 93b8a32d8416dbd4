"""A deed is told by the form of its sentence, with any verb but those of records and of answering."""

from __future__ import annotations

import pytest

from frontdesk.reply.claims import claims_a_deed
from frontdesk.reply.folding import plain
from frontdesk.reply.grounding import faults
from frontdesk.reply.marks import COUNT, NAMED

pytestmark = pytest.mark.guard


@pytest.mark.parametrize(
    "text",
    [
        "The surcharge was ironed out for you.",
        "Your wish was relayed to the owner.",
        "A booking was made with the studio.",
        "Rerouted.",
        "just texted Robin, back soon",
        "Consider the penalty scrapped.",
        "We wangled you a better slot.",
        "Robin knows about it.",
        "Letter shredded.",
        "The manager green-lit your extension.",
        "Enclosed you will find the new version.",
        "It now sits with Robin.",
        "Se relegó la queja al archivo.",
        "Reprogramada.",
        "Dé la multa por condonada.",
        "Lucía ya lo sabe.",
        "Ya le desbloqueamos la cuenta.",
        "C'est débloqué !",
        "Pénalité levée.",
        "Je m'en suis occupé moi-même.",
        "La comptable a tout décalé.",
        "Umgestellt!",
        "Der Zuschlag wurde ausgebucht.",
        "Betrachten Sie den Zuschlag als getilgt.",
        "Herr Lang weiß Bescheid.",
        "Gutschein freigeschaltet.",
        "Desbloqueámos a conta.",
        "Desbloqueou-se a conta.",
        "Taxa perdoada!",
        "O Rui já sabe.",
    ],
)
def test_that_a_deed_is_seen_whatever_its_verb(text: str) -> None:
    assert "deed" in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "I misread the second line, sorry.",
        "Understood, and I've laid it out below.",
        "It was planned before the work began.",
        "Wanted a copy?",
        "Nothing was shredded.",
        "If you say that it is already on its way, somebody can look.",
        "Gern geschehen!",
        "Kurz gesagt, es fehlt noch etwas.",
        "Me equivoqué de línea.",
        "Todo aclarado, espero.",
        "La totalité reste à régler.",
        "C'est bien indiqué.",
        "Como combinado, é o total.",
        "Foi o que ficou registado.",
    ],
)
def test_that_records_and_answers_are_no_deeds(text: str) -> None:
    assert "deed" not in faults(text)


def test_that_what_a_record_tells_of_itself_is_no_deed() -> None:
    assert not claims_a_deed(plain("It was created for ") + f"{NAMED}client{NAMED}.")
    assert not claims_a_deed(f"bislang wurden {COUNT}n{COUNT} rechnungen daraus erstellt.")
