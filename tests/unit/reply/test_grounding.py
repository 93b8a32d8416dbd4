"""What an engine may never type, in any dress; and what it may."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facts import Money, count, money, name
from frontdesk.reply import Outcome, Result, Words
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.folding import plain
from tests.scenarios.forgeries import CLAIMS, FIGURES, PLAIN
from tests.unit.reply.facts_of_a_turn import refused, typed

pytestmark = pytest.mark.guard


@pytest.mark.parametrize("figure", FIGURES)
def test_that_a_figure_that_no_fact_holds_is_refused_in_any_dress(figure: str) -> None:
    for text in (figure, f"You owe {figure} on it.", f"{{r1.name}} {figure}", f"About {figure}, {{r1.total}}"):
        assert typed(text) != (), text


#: The same in the other languages that we speak.
_MORE_FIGURES = (
    "el tercero", "una decena", "la troisième", "une dizaine", "un tiers", "am Dritten", "anderthalb", "zweimal",
    "ein Drittel", "doppelt so viel", "uma dúzia", "o dobro", "um terço", "el lunes", "hoy", "mardi prochain", "demain",
    "am Dienstag", "morgen früh", "segunda-feira", "amanhã", "em março", "francs", "zwanzig Franken", "cem reais",
    "veintiún", "setenta y nueve", "quatre-vingt-douze", "neunundneunzig", "dezassete", "dezessete", "mil y pico",
)  # fmt: skip
_MORE_CLAIMS = (
    "He avisado a un compañero.", "¡Hecho!", "La factura ha sido modificada.", "Va en camino.",
    "Hemos pedido el cambio.",
    "J'ai prévenu un collègue.", "C’est fait.", "La facture a été modifiée.", "Votre facture est en route.",
    "Ich habe das für Sie geändert.", "Erledigt!", "Die Rechnung wurde gerade angelegt.", "Sie ist unterwegs.",
    "Avisei um colega.", "Feito!", "A fatura foi atualizada.", "Já vai a caminho.", "Enviei a fatura.",
)  # fmt: skip


@pytest.mark.parametrize("figure", _MORE_FIGURES)
def test_that_a_figure_in_another_language_is_one_too(figure: str) -> None:
    assert set(faults(figure)) & {"number_word", "date", "currency"}, figure


@pytest.mark.parametrize("claim", [*CLAIMS, *_MORE_CLAIMS])
def test_that_a_deed_is_never_claimed_in_words(claim: str) -> None:
    assert "deed" in faults(claim)


@pytest.mark.parametrize(
    "text",
    [
        *PLAIN,
        "Hello! How can I help you?",
        "The invoice is still open, and I can explain the line items.",
        "Would you rather talk to a person? I can bring somebody in.",
        "Bien sûr : la facture est prête. Autre chose ?",
        "Gerne! Ihre Rechnung ist noch offen; möchten Sie die Straße und den Ort ändern?",
        "Claro, posso ajudar com a fatura — há mais alguma questão?",
        "¿Quiere hablar con una persona? ¡Con gusto!",
        "Votre facture est encore à payer. Souhaitez-vous parler à une personne ?",
        "De hecho, la factura sigue pendiente. ¿Quiere que avise a una persona?",
        "Guten Morgen! Die Rechnung ist noch offen, wie kann ich helfen?",
        "A fatura ainda está em aberto. Posso chamar uma pessoa, se quiser.",
        "Qu'est-ce qui a été travaillé ce mois-ci ?",
        "It’s “almost” there… (as far as the record tells) 🙂",
        "I'll look at the mix of work & design/build, e.g. the site.",
        "someone often attends; money, weight, tenet, network",
    ],
)
def test_that_plain_words_pass(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Please see {", "stray_brace"),
        ("<b>bold</b>", "markup"),
        ("[here](there)", "markup"),
        ("mail ana@evil", "address"),
        ("see evil.example for it", "link"),
        ("see https://evil", "link"),
        ("javascript:alert", "link"),
        ("evil dot com", "link"),
        ("it costs euros", "currency"),
        ("a few per cent", "currency"),
        ("by Tuesday", "date"),
        ("\u202eabc", "invisible"),
        ("a\u200bb", "invisible"),
        ("a\u0000b", "invisible"),
        ("5", "digit"),
        ("½", "digit"),
        ("~approx", "symbol"),
        ("+", "symbol"),
        ("пожалуйста", "script"),
        ("VIII", "number_word"),
        ("t w o", "number_word"),
        ("tw o", "number_word"),
        ("lOO", "number_word"),
        ("twentyone", "number_word"),
        ("fivehundredfold", "number_word"),
        ("-----", "symbol"),
    ],
)
def test_that_each_fault_has_its_code(text: str, code: str) -> None:
    assert code in faults(text)


def test_that_a_checker_sees_through_compatibility_forms_and_accents() -> None:
    assert plain("ＦÍＶÉ ﬁve\u00ad ø Ｘ’s") == "five five o x's"


@given(st.text(alphabet=st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=3))
@settings(deadline=None)
def test_that_no_character_that_is_a_number_passes(numeral: str) -> None:
    assert "digit" in faults(f"about {numeral} of them")


@given(st.text(max_size=40))
@settings(deadline=None)
def test_that_any_text_is_judged_without_a_crash(text: str) -> None:
    assert isinstance(faults(text), list)


@pytest.mark.parametrize(
    "text",
    [
        "I've looked it up, and I've put together what I found.",
        "I haven't sent anything yet.",
        "Nothing is sent without your yes.",
        "Once it has been sent, you will hear from us.",
        "Only time that was recorded is counted.",
        "Ich habe nachgesehen.",
        "He revisado la factura.",
        "J'ai vérifié.",
        "Encontrei a fatura.",
    ],
)
def test_that_what_is_denied_supposed_or_only_read_is_no_deed(text: str) -> None:
    assert "deed" not in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "I've topped up your hours.",
        "I went ahead and booked you in.",
        "The files have been handed over.",
        "He detenido el proyecto.",
        "El presupuesto ha quedado ampliado.",
        "Je vous les ai toutes transférées.",
        "Der Termin wurde vorgezogen.",
        "Parei o projeto.",
        "O prazo acaba de ser aumentado.",
        "By then it will have been moved.",
        "Not only have I asked, I've moved it as well.",
    ],
)
def test_that_any_verb_can_claim_a_deed(text: str) -> None:
    assert "deed" in faults(text)


def test_that_a_deed_in_either_noun_of_a_slot_is_seen() -> None:
    assert "deed" in typed("We have {r1.n|cancelada|invoices} here.")
    assert "deed" in typed("We have {r1.n|invoice|cancelada} here.")


def test_that_a_day_that_a_fact_holds_makes_a_record_of_a_deed() -> None:
    assert typed("It was issued on {r1.due}.") == ()
    assert "deed" in typed("I have issued it on {r1.due}.")


def test_that_a_currency_may_be_named_but_is_no_amount() -> None:
    assert typed("Your euro invoices come to {r1.total}, all in euros.") == ()
    assert "currency" in typed("You owe {r1.n} euros.")
    assert "currency" in typed("All in dollars.")


def test_that_units_and_days_typed_with_a_value_go_into_its_slot() -> None:
    assert typed("There are 3 of them, with 31.25 hours of work.") == ()
    assert typed("There are 31,25 hours of work.") != ()
    assert typed("Das sind 31,25 Stunden.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The quartet plays as it is planned for you.",
        "This has to be right to the last cent, and it is.",
        "Je dois vous dire que la grand place n'est pas dans le devis.",
        "Ten en cuenta que la factura no es de este proyecto.",
        "Unten stehen die Posten der Rechnung, wie sie sind.",
        "Estamos cientes de que os doces não são da fatura.",
    ],
)
def test_that_a_number_of_one_language_is_an_ordinary_word_of_another(text: str) -> None:
    assert "number_word" not in faults(text)


@pytest.mark.parametrize("text", ["Vous devez trois cent euros.", "It is ten of them.", "São dois, e não há mais."])
def test_that_it_is_a_number_in_its_own_language(text: str) -> None:
    assert "number_word" in faults(text)


@pytest.mark.parametrize("text", ["a e o", "once again", "zweitens", "two once", "t w o"])
def test_that_small_words_are_no_numbers(text: str) -> None:
    assert ("number_word" in faults(text)) == (text in ("two once", "t w o"))


def test_that_an_amount_without_a_value_or_in_another_currency_is_no_trouble() -> None:
    results = {
        "r1": Result(
            Outcome.FOUND,
            {
                "total": money(Money(Decimal("NaN"), "EUR")),
                "yen": money(Money(Decimal(8), "JPY")),
                "name": name("X"),
                "n": count(2),
            },
        )
    }
    assert refused(Words("There are 2 by x, {yen} together."), results=results) == ()
    assert "currency" in refused(Words("It is all in yen, 2 of them."), results=results)
