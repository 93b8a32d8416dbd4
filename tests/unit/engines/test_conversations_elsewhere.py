"""The same conversations in Spanish, French, German and Portuguese."""

from __future__ import annotations

import pytest

from tests.unit.engines.scripted import Talk

LATEST = ("latest_invoice", {})
OWED = ("outstanding_balance", {})
ALL = ("list_invoices", {"show": "all"})
BEFORE = ("previous_invoice", {"ref": "invoice:110"})


def find(number: str) -> tuple[str, dict[str, str]]:
    return ("find_invoice", {"which": number})


TALKS = {
    "es": [
        ("¿cuál es mi última factura?", [LATEST]),
        ("¿y la anterior a esa?", [BEFORE]),
        ("¿cuándo vence la factura 1034?", [find("1034")]),
        ("no, quise decir la 1043", [find("1043")]),
        ("¿y la 1044?", [find("1044")]),
        ("¿qué tiempo hace hoy en Madrid?", []),
        ("¿cuánto les debemos en total?", [OWED]),
        ("quiero ver todas mis facturas", [ALL]),
        ("la segunda", [("find_invoice", {"ref": "invoice:109"})]),
        ("olvídalo", []),
    ],
    "fr": [
        ("quelle est ma dernière facture ?", [LATEST]),
        ("et celle d'avant ?", [BEFORE]),
        ("quand la facture 1034 est-elle à échéance ?", [find("1034")]),
        ("non, je voulais dire la 1043", [find("1043")]),
        ("et la 1044 ?", [find("1044")]),
        ("quel temps fait-il à Paris aujourd'hui ?", []),
        ("combien vous devons-nous au total ?", [OWED]),
        ("je voudrais voir toutes mes factures", [ALL]),
        ("la deuxième", [("find_invoice", {"ref": "invoice:109"})]),
        ("laissez tomber", []),
    ],
    "de": [
        ("was ist meine letzte Rechnung?", [LATEST]),
        ("und die davor?", [BEFORE]),
        ("wann ist Rechnung 1034 fällig?", [find("1034")]),
        ("nein, ich meinte 1043", [find("1043")]),
        ("und die 1044?", [find("1044")]),
        ("wie wird das Wetter heute in Berlin?", []),
        ("wie viel schulden wir Ihnen insgesamt?", [OWED]),
        ("zeigen Sie mir alle meine Rechnungen", [ALL]),
        ("die zweite", [("find_invoice", {"ref": "invoice:109"})]),
        ("vergessen Sie es", []),
    ],
    "pt": [
        ("qual é a minha última fatura?", [LATEST]),
        ("e a anterior a essa?", [BEFORE]),
        ("quando vence a fatura 1034?", [find("1034")]),
        ("não, eu quis dizer a 1043", [find("1043")]),
        ("e a 1044?", [find("1044")]),
        ("conta-me uma piada", []),
        ("quanto devemos no total?", [OWED]),
        ("quero ver todas as minhas faturas", [ALL]),
        ("a segunda", [("find_invoice", {"ref": "invoice:109"})]),
        ("deixa pra lá", []),
    ],
}


@pytest.mark.parametrize("language", TALKS)
async def test_a_conversation_keeps_its_thread(language: str) -> None:
    talk = Talk(language=language)
    for text, calls in TALKS[language]:
        said = await talk.say(text)
        assert said.calls == calls, (text, said.keys)


ENQUIRIES = {
    "es": ("Queremos una tienda online nueva", "Bicicletas Norte", "no tenemos web", "jo arroba norte punto com"),
    "fr": (
        "Nous voulons une nouvelle boutique en ligne", "Vélos du Nord", "nous n'avons pas de site",
        "jo arobase nord point fr",
    ),
    "de": ("Wir brauchen einen neuen Onlineshop", "Nordrad", "wir haben keine Website", "jo at nordrad punkt de"),
    "pt": ("Queremos uma nova loja online", "Bicicletas Norte", "não temos site", "jo arroba norte ponto com"),
}  # fmt: skip


@pytest.mark.parametrize("language", ENQUIRIES)
async def test_an_enquiry_is_told_over_four_messages(language: str) -> None:
    talk = Talk(verified=False, language=language)
    for text in ENQUIRIES[language]:
        said = await talk.say(text)
        assert [call[0] for call in said.calls][:1] == ["enquiry"], (text, said.keys)
    scope, company, _, email = ENQUIRIES[language]
    assert (talk.enquiry["scope"], talk.enquiry["company"], talk.enquiry["email"]) == (scope, company, email)
    assert talk.enquiry["website"]


@pytest.mark.parametrize(
    ("language", "yes"),
    [("es", "sí, por favor"), ("fr", "oui, s'il vous plaît"), ("de", "ja, bitte"), ("pt", "sim, por favor")],
)
async def test_two_misses_offer_a_person_and_a_yes_brings_one(language: str, yes: str) -> None:
    talk = Talk(language=language)
    await talk.say("blorp flurb")
    assert (await talk.say("snark wibble")).keys == ["offer_person"]
    assert (await talk.say(yes)).calls == [("talk_to_person", {})]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("¿cuánto es la factura uno ocho cuatro?", "uno ocho cuatro"),
        ("quel est le montant de la facture un huit quatre ?", "un huit quatre"),
        ("wie hoch ist die Rechnung eins acht vier?", "eins acht vier"),
        ("qual é o valor da fatura um oito quatro?", "um oito quatro"),
    ],
)
async def test_a_number_told_in_words_is_found(text: str, number: str) -> None:
    assert (await Talk().say(text)).calls == [find(number)]
