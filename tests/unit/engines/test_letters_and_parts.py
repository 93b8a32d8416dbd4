"""A letter is read without its salutation and signature, and falls into sentences and clauses; all as spans."""

from __future__ import annotations

import pytest

from frontdesk.engines.builtin.understanding.letters import body
from frontdesk.engines.builtin.understanding.parts import clauses, sentences


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Dear Ms Berger,\n\nWhat do we owe?\n\nKind regards\nJo Park\nNorthwind", "What do we owe?"),
        ("Estimada Ana:\n\n¿Cuánto debemos?\n\nSaludos cordiales\nJosé", "¿Cuánto debemos?"),
        ("Bonjour Madame,\n\nCombien devons-nous ?\n\nCordialement\nLuc", "Combien devons-nous ?"),
        ("Sehr geehrte Frau Berger,\n\nwas schulden wir?\n\nMit freundlichen Grüßen\nUwe", "was schulden wir?"),
        ("Prezada Ana,\n\nquanto devemos?\n\nAtenciosamente\nRui", "quanto devemos?"),
        ("What do we owe?\n\nSent from my iPhone", "What do we owe?"),
        ("Hello\nwhat do we owe?", "what do we owe?"),
    ],
)
def test_only_what_stands_between_the_salutation_and_the_signature_counts(text: str, own: str) -> None:
    start, end = body(text)
    assert text[start:end].strip() == own


@pytest.mark.parametrize("text", ["Hello", "Thanks!", "Kind regards", "what do we owe? thanks", "Best price", ""])
def test_a_message_that_is_all_greeting_or_has_none_is_kept_whole(text: str) -> None:
    assert text[slice(*body(text))] == text


def test_a_question_below_the_closing_is_still_read() -> None:
    text = "Please send invoice 184.\nThanks\nPS: how much do we owe?"
    assert text[slice(*body(text))] == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("What do we owe? And when is it due?", ["What do we owe?", "And when is it due?"]),
        ("1. the total\n2. the tax", ["the total", "the tax"]),
        ("- invoice 184\n- invoice 185", ["invoice 184", "invoice 185"]),
        ("Invoice no. 184, please. Thanks", ["Invoice no. 184, please.", "Thanks"]),
        ("write to jo@acme.com. thanks", ["write to jo@acme.com.", "thanks"]),
        ("¿Cuánto es?¿Y cuándo vence?", ["¿Cuánto es?", "¿Y cuándo vence?"]),
    ],
)
def test_a_message_falls_into_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("what do we owe and when is it due", ["what do we owe", "when is it due"]),
        ("cuánto debemos y cuándo vence", ["cuánto debemos", "cuándo vence"]),
        ("combien devons-nous et aussi la dernière facture", ["combien devons-nous", "la dernière facture"]),
        ("was schulden wir und wann ist es fällig", ["was schulden wir", "wann ist es fällig"]),
        ("quanto devemos e também a última fatura", ["quanto devemos", "a última fatura"]),
        ("what do we owe", ["what do we owe"]),
    ],
)
def test_a_sentence_falls_into_what_could_each_be_a_wish(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text, (0, len(text)))] == parts
