"""A deed is told by the form of its sentence, with any verb but those of records and of answering."""

from __future__ import annotations

import pytest

from frontdesk.reply.check.deeds.claims import claims_a_deed
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.folding import plain
from frontdesk.reply.marks import COUNT, DAY, FIGURE, NAMED

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


@pytest.mark.parametrize(
    "text",
    [
        "Your lawyer got a note from me.",
        "I did forward it, please look.",
        "A refund has been triggered.",
        "The refund is under way.",
        "The duplicate is gone.",
        "Took out the extra line.",
        "It's in your letterbox already.",
        "They know about it.",
        "Der Termin steht.",
        "Jemand sieht sich das auf meine Bitte hin an.",
        "Die Erstattung läuft.",
        "Je t'ai glissé une copie.",
        "La pénalité a sauté.",
        "Le rendez-vous est pris.",
        "Marqué la línea como anulada.",
        "Te quitamos el recargo.",
        "El reembolso está en camino.",
        "Transmiti o seu recado à gerente.",
        "A multa sumiu.",
    ],
)
def test_that_a_deed_is_seen_by_its_outcome_or_its_giver(text: str) -> None:
    assert "deed" in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Was the copy sent to the right person?",
        "Open simply means that it has been issued.",
        "It has to be issued first.",
        "Reminders are sent by the office.",
        "Storniert ist sie nicht.",
        "Haben Sie die Unterlagen schon geschickt?",
        "Wer wurde informiert?",
        "Le devis n'a été ni accepté ni refusé.",
        "Expirée, ça veut juste dire que le délai est passé.",
        "Usted preguntó por otro proyecto.",
        "Tendré que consultarlo con un compañero.",
        "Em contrapartida, falta uma parte.",
    ],
)
def test_that_what_is_asked_explained_or_denied_behind_is_no_deed(text: str) -> None:
    assert "deed" not in faults(text)


def test_that_a_day_to_come_is_not_the_day_of_a_record() -> None:
    day = f"{DAY}visit{DAY}"
    assert claims_a_deed(f"a visit has been pencilled in for {day}.")
    assert not claims_a_deed(f"the reminder was sent on {DAY}sent_on{DAY}.")


@pytest.mark.parametrize(
    "text",
    [
        "Ich konnte die Rechnung für Sie stornieren.",
        "Den Zuschlag konnten wir Ihnen erlassen.",
        "Der Termin konnte verschoben werden.",
        "Das konnte ich ändern und Frau Lang weiß es.",
    ],
)
def test_that_in_german_one_did_what_one_could(text: str) -> None:
    assert "deed" in faults(text)
    assert "deed" not in faults(text.replace("konnte", "könnte").replace("und", "falls"))


@pytest.mark.parametrize(
    "text",
    [
        "Ich konnte keine Zahlung finden.",
        "Wir konnten sie nicht stornieren.",
        "Ich konnte das nachsehen.",
        "Die Zahlung konnte zugeordnet werden.",
        "Sie konnten das Angebot ablehnen.",
    ],
)
def test_that_in_german_one_could_look_or_could_not(text: str) -> None:
    assert "deed" not in faults(text)


@pytest.mark.parametrize(
    "told",
    [
        f"{COUNT}n{COUNT} refunds have been issued.",
        f"{COUNT}n{COUNT} gutschriften wurden ausgestellt.",
        f"{COUNT}n{COUNT} remboursements ont ete emis.",
        f"se han emitido {COUNT}n{COUNT} reembolsos.",
        f"foram feitos {COUNT}n{COUNT} reembolsos.",
        f"{FIGURE}unbilled{FIGURE} have been passed on to the accountant.",
    ],
)
def test_that_what_no_record_holds_is_a_deed_however_many_there_were(told: str) -> None:
    assert claims_a_deed(told)
    assert not claims_a_deed(f"{COUNT}n{COUNT} invoices have been issued.")
    assert not claims_a_deed(f"{FIGURE}unbilled{FIGURE} have been passed on.")


def test_that_a_fact_may_say_by_its_name_what_was_done() -> None:
    assert not claims_a_deed(f"we also credited you {FIGURE}credited{FIGURE}.")
    assert claims_a_deed(f"we also credited you {FIGURE}total{FIGURE}.")
    assert claims_a_deed(f"i just credited you {FIGURE}credited{FIGURE}.")


@pytest.mark.parametrize(
    ("honest", "dishonest"),
    [
        (
            "Depois de emitida, a fatura é enviada pelo escritório.",
            "Depois de emitida, a fatura foi enviada pelo escritório.",
        ),
        ("Once approved, it is e-mailed to you.", "Once approved, it is already e-mailed to you."),
        ("¿Se refiere al presupuesto que le mandaron?", "Le mandaron el presupuesto."),
        ("Not billed, nor sent.", "Billed, so sent."),
        ("Pelo que escreveu, seu sócio autorizou as amostras.", "Pelo que pediu, o sócio autorizou as amostras."),
        ("¿Le ha surgido alguna duda?", "Le ha avisado la gestora."),
        ("Abgelehnt wurde das Angebot nicht.", "Das Angebot wurde abgeändert."),
    ],
)
def test_that_what_always_follows_or_is_asked_or_only_told_by_the_client_is_no_deed(
    honest: str, dishonest: str
) -> None:
    assert "deed" not in faults(honest)
    assert "deed" in faults(dishonest)


def test_that_hours_that_a_team_spent_are_no_deed() -> None:
    assert not claims_a_deed(plain("a equipa dedicou ") + FIGURE + " a " + NAMED)
    assert claims_a_deed(plain("a equipa cancelou a visita"))


@pytest.mark.parametrize(
    ("dishonest", "honest"),
    [
        ("We're waiving the fee right now.", "We're not waiving anything."),
        ("The bookkeeper rang after I'd written to them.", "After we have checked, somebody will write."),
        ("The hours are on a bill which I have just prepared.", "Is it the letter which you just sent?"),
        ("A letter went out to the tenant.", "If a letter went out, I cannot see it."),
        ("I had our surveyor reserve a slot.", "I had to prepare for this question."),
        ("Ein Telefonat mit dem Notar ist verabredet.", "Ein Gespräch ist noch nicht vereinbart."),
        ("Der Notar ist durch mich verständigt worden.", "Das Angebot ist von mir nicht geändert worden."),
        ("Acabaram de alterar a fatura.", "A fatura acabou de vencer."),
        ("Acaban de mandar los planos.", "El plazo acaba de vencer."),
        ("O contabilista leu o meu recado.", "Tem o meu pedido de desculpas."),
        ("La inscripción del niño ya está anotada.", "A desistência não está registada."),
    ],
)
def test_that_a_deed_is_seen_by_whom_and_how_it_was_done(dishonest: str, honest: str) -> None:
    assert "deed" in faults(dishonest)
    assert "deed" not in faults(honest)


@pytest.mark.parametrize(
    "text",
    [
        "Your order number is now on the invoice.",
        "We had it postponed.",
        "She has waived the fee.",
        "Recorded just now.",
        "The copy is now in your inbox.",
        "Die Kopie ist soeben hochgeladen worden.",
        "Den Bericht finden Sie jetzt in Ihren E-Mails.",
        "Ihre Bestellnummer steht jetzt auf der Rechnung.",
        "Wir hatten das schon weitergegeben.",
        "Herr Lang ruft Sie zurück, das ist mit ihm abgesprochen.",
        "Votre remarque est maintenant inscrite dans le suivi.",
        "Un duplicata vous a été adressé par la poste.",
        "J'ai donc prolongé la validité.",
        "Lo dejo concedido.",
        "La factura se fue al despacho.",
        "Las fotos ya se subieron a la carpeta.",
        "O plano de prestações ficou registado.",
        "Enviámos-lhe uma cópia.",
        "O recibo seguiu agora mesmo.",
        "A carta já está redigida.",
    ],
)
def test_that_what_a_desk_does_is_a_deed(text: str) -> None:
    assert "deed" in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Has my note been passed on?",
        "It's been prepared, but not sent.",
        "Your deposit is already deducted.",
        "Niemand hat sie gelöscht.",
        "Sie wird storniert, sobald das Büro es bestätigt.",
        "Die Stunden sind bereits erfasst.",
        "Das Budget wurde eingehalten.",
        "Ma demande a-t-elle été transmise ?",
        "J'ignore s'il a été prolongé.",
        "Voici ce que j'ai sous les yeux.",
        "Nadie lo ha anulado.",
        "Lo último que se anotó es esto.",
        "O documento foi enviado?",
        "Se foi enviado, a equipa saberá.",
        "As horas ficaram registadas.",
        "Ninguém a cancelou.",
    ],
)
def test_that_denials_questions_and_records_in_such_words_are_none(text: str) -> None:
    assert "deed" not in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for asking instead of paying twice.",
        "There's no second payment to make.",
        "If you plan a second phase, we can quote it.",
        "Those are two different documents.",
        "Une double vérification n'est pas nécessaire.",
        "Doppelt bezahlt haben Sie nicht.",
        "For your file: the plain figures.",
        "January is a dreadful month for paperwork.",
    ],
)
def test_that_such_words_say_no_figure_and_no_day(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You paid it twice.",
        "There is a second invoice.",
        "These are two invoices.",
        "Sie haben doppelt bezahlt.",
        "file://secret",
        "It was paid in January.",
    ],
)
def test_that_figures_days_and_links_are_still_seen(text: str) -> None:
    assert faults(text) != []
