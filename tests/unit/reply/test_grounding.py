"""What an engine may never type, in any dress; and what it may."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reply.grounding import faults, plain
from tests.scenarios.forgeries import CLAIMS, FIGURES, PLAIN
from tests.unit.reply.facts_of_a_turn import typed

pytestmark = pytest.mark.guard


@pytest.mark.parametrize("figure", FIGURES)
def test_that_a_figure_that_no_fact_holds_is_refused_in_any_dress(figure: str) -> None:
    for text in (figure, f"You owe {figure} on it.", f"{{r1.name}} {figure}", f"About {figure}, {{r1.total}}"):
        assert typed(text) != (), text


@pytest.mark.parametrize("claim", CLAIMS)
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
