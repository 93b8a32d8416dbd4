"""The lexicon of concepts, and a firm's own words in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.engines.builtin.understanding.concepts import Concepts, learn_words, lexicon
from frontdesk.errors import ConfigError


def test_a_word_and_the_beginning_of_a_word_stand_for_their_concepts() -> None:
    known = Concepts({"invoice": "bill rechnung*", "owe": "bill"})
    assert known.of(["bill"]) == {"invoice", "owe"}
    assert known.of(["rechnungsnummer", "hello"]) == {"invoice"}


@pytest.mark.parametrize("word", ["invoice", "factura", "facture", "rechnung", "fatura"])
def test_one_concept_in_five_languages(word: str) -> None:
    assert "invoice" in lexicon().of([word])


def test_a_firm_adds_its_own_words(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('invoice = "Docketee chitty*"\n', "utf-8")
    assert not lexicon().of(["docketee", "chittys"])
    learn_words(file)
    assert lexicon().of(["docketee"]) == lexicon().of(["chittys"]) == {"invoice"}


def test_no_file_of_words_changes_nothing(tmp_path: Path) -> None:
    learn_words(tmp_path / "words.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("invoce = 'docket'\n", "invoce is not a concept"),
        ("invoice = 3\n", "invoice must be words"),
        ("invoice\n", "write lines"),
    ],
)
def test_a_mistake_in_the_words_is_named_with_its_remedy(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "words.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=says):
        learn_words(file)
