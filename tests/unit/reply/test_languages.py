"""Every language says the same things: the same keys and slots, in words of its own, with a form for every count."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from frontdesk.reply import catalogue
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.consent import cleaned, says_yes

pytestmark = pytest.mark.guard

ENGLISH = catalogue.sentences("en")
OTHERS = [language for language in catalogue.LANGUAGES if language != "en"]

#: Words that are the same in two languages and are not forgotten, by key; ``*`` for all languages.
SAME = {
    "*": {"widget.code_sent", "enquiry.said_website", "form.instant", "label.total"},
    "es": {"no", "label.total"},
    "fr": {
        "label.total",
        "label.date",
        "label.cause",
        "cause.quantity",
        "label.client",
        "label.budget",
        "widget.table",
    },
    "de": {"label.name", "label.status", "label.budget", "label.person", "enquiry.said_name", "label.rate"},
    "pt": {"label.total"},
}


def _slots(text: str) -> set[str]:
    return {match["slot"] for match in catalogue.SLOTS.finditer(text)}


def _plain(key: str) -> bool:
    """Whether the texts of ``key`` are sentences: vocabularies and forms are the language's own affair."""
    return not key.startswith(("vocabulary.", "form."))


def test_that_the_languages_are_those_there_is_a_file_for_and_the_default_comes_first() -> None:
    assert catalogue.LANGUAGES[0] == "en"
    assert set(catalogue.LANGUAGES) >= {"en", "es", "fr", "de", "pt"}
    assert catalogue.offered("pt-BR") == "pt"
    assert catalogue.offered("de_CH") == "de"
    assert catalogue.offered("xx") == catalogue.offered("") == ""


@pytest.mark.parametrize("language", OTHERS)
def test_that_every_language_has_every_sentence_and_no_other(language: str) -> None:
    keys = set(catalogue.sentences(language))
    assert (sorted(set(ENGLISH) - keys), sorted(keys - set(ENGLISH))) == ([], [])


@pytest.mark.parametrize("language", OTHERS)
def test_that_every_sentence_has_the_slots_of_the_english_one(language: str) -> None:
    for key, texts in catalogue.sentences(language).items():
        if key not in ENGLISH or not _plain(key):
            continue
        wanted = {slot for text in ENGLISH[key] for slot in _slots(text)}
        for text in texts:
            assert _slots(text) == wanted, key
            assert not re.search(r"[{}]", catalogue.SLOTS.sub("", text)), key


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_a_count_has_both_its_nouns(language: str) -> None:
    for key, texts in catalogue.sentences(language).items():
        for text in texts:
            for match in catalogue.SLOTS.finditer(text):
                if match["alone"] is not None:
                    assert match["one"].strip(), key
                    assert match["many"].strip(), key


@pytest.mark.parametrize("language", OTHERS)
def test_that_no_sentence_was_left_in_english(language: str) -> None:
    allowed = SAME["*"] | SAME.get(language, set())
    here = catalogue.sentences(language)
    same = {key for key, texts in here.items() if _plain(key) and key in ENGLISH and set(texts) & set(ENGLISH[key])}
    assert sorted(same - allowed) == []


@pytest.mark.parametrize("language", OTHERS)
def test_that_no_two_answers_to_choose_from_read_the_same(language: str) -> None:
    choices = [texts[0] for key, texts in catalogue.sentences(language).items() if key.startswith("engine.choice.")]
    assert [text for text, n in Counter(choices).items() if n > 1] == []


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_yes_and_no_are_clean_and_apart_in_every_language(language: str) -> None:
    yes, no = catalogue.vocabulary("yes", language), catalogue.vocabulary("no", language)
    courtesy = catalogue.vocabulary("courtesy", language)
    assert not yes & no
    assert not no & courtesy
    for word in yes | no | courtesy:
        assert word == cleaned(word), word
    assert yes >= catalogue.vocabulary("yes", "en")


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_our_own_suggestions_say_nothing_an_engine_may_not_and_are_no_yes(language: str) -> None:
    for key, texts in catalogue.sentences(language).items():
        if key.startswith(("engine.choice.", "suggest.", "opening.suggestions")):
            for text in texts:
                assert not says_yes(text), key
                assert set(faults(text)) <= {"deed"}, (key, text)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_no_sentence_is_longer_than_one_can_read_at_a_glance(language: str) -> None:
    for key, texts in catalogue.sentences(language).items():
        if _plain(key) and not key.startswith("mail_code."):
            assert max(map(len, texts)) <= 230, key


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_the_usual_form_of_figures_is_one_of_this_language(language: str) -> None:
    assert catalogue.sentence("form.locale", language).partition("_")[0] == language
    assert {"{day}", "{time}"} <= set(re.findall(r"{\w+}", catalogue.sentence("form.instant", language)))
