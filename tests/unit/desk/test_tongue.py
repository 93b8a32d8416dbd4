"""The language of a conversation: what settles it, what changes it, and what is no wish for another."""

from __future__ import annotations

import pytest

from frontdesk.desk.talk import Kept
from frontdesk.desk.tongue import asked_for, settled
from frontdesk.reply import catalogue

SENTENCE = "one two three"


def walk(*read: tuple[str, str], language: str = "en") -> str:
    """The language after messages: how each was read, and its text."""
    kept = Kept()
    for one, text in read:
        language, kept = settled(language, Kept.restored(kept.stored()), one, text)
    return language


@pytest.mark.parametrize(
    ("read", "language"),
    [
        ("", "en"),
        ("-", "en"),
        ("- de", "de"),
        ("de en", "de"),
        ("de en de en", "de"),
        ("de en - en", "en"),
        ("de fr es", "de"),
        ("de fr es es", "es"),
        ("it", "en"),
        ("pt-BR", "pt"),
    ],
)
def test_that_the_first_sentence_settles_and_two_in_a_row_change(read: str, language: str) -> None:
    assert walk(*((one.strip("-"), SENTENCE) for one in read.split())) == language


def test_that_a_greeting_chooses_for_the_time_being_and_the_first_sentence_for_good() -> None:
    assert walk(("es", "¡Hola!")) == "es"
    assert walk(("es", "¡Hola!"), ("en", "ok")) == "es"
    assert walk(("es", "Hola"), ("de", SENTENCE)) == "de"
    assert walk(("es", "Hola"), ("es", SENTENCE), ("en", SENTENCE)) == "es"


@pytest.mark.parametrize("text", ["INV-184", "184", "jo@northwind.example", "👍", "+44 20 7946 0123", "", "a b c d"])
def test_that_what_is_no_word_settles_and_changes_nothing(text: str) -> None:
    assert walk(("es", text)) == "en"
    assert walk(("de", SENTENCE), ("en", text), ("en", text)) == "de"


def test_that_the_name_of_a_record_in_another_language_changes_nothing() -> None:
    assert walk(("es", SENTENCE), ("en", "Website redesign"), ("en", "Autumn campaign"), ("en", "no")) == "es"


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_every_way_to_ask_is_understood_from_any_language(language: str) -> None:
    for name in catalogue.sentences(language)["vocabulary.language"]:
        assert asked_for(name.capitalize()) == (language, True)
        for each in catalogue.LANGUAGES:
            lead = catalogue.sentences(each)["vocabulary.ask_language"][0]
            assert asked_for(f"{lead} {name}!") == (language, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello! Can you answer in English? Thanks", ("en", True)),
        ("En español, por favor. ¿Cuánto debo?", ("es", False)),
        ("We need an English translation of our website", ("", False)),
        ("a logo in the english style", ("", False)),
        ("Our client is Deutsche Post", ("", False)),
        ("in", ("", False)),
        ("", ("", False)),
        ("in english " * 500, ("", False)),
    ],
)
def test_that_only_a_short_wish_for_a_language_counts(text: str, found: tuple[str, bool]) -> None:
    assert asked_for(text) == found
