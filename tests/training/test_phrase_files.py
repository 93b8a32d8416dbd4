"""The phrase files: readable, many, in many voices, and hardly ever the same thing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.model.weights import model
from training import fingerprint
from training.corpus import HELD_BACK, TAUGHT, phrases
from training.near import near_pairs
from training.phrases_file import BadPhrase, Phrase, read_file

LANGUAGES = ("en", "es", "fr", "de", "pt")


@cache
def taught() -> tuple[Phrase, ...]:
    return tuple(phrases(TAUGHT))


def test_there_are_enough_phrases_in_every_language() -> None:
    counted = Counter(phrase.language for phrase in taught())
    assert counted["en"] >= 5_000
    assert all(counted[language] >= 1_200 for language in LANGUAGES)


def test_a_dozen_voices_speak_english_and_several_every_other_language() -> None:
    voices = Counter(language for language, _ in {(p.language, p.place.split(":")[0]) for p in taught()})
    assert voices["en"] >= 12
    assert all(voices[language] >= 4 for language in LANGUAGES)


def test_there_are_enough_negatives() -> None:
    counted = Counter(label for phrase in taught() for label in phrase.labels)
    assert sum(counted[label] for label in LABELS if label.startswith("outside")) >= 600


def test_every_label_has_phrases_in_every_language() -> None:
    have = {(phrase.language, label) for phrase in taught() for label in phrase.labels}
    missing = [(language, label) for language in LANGUAGES for label in LABELS if (language, label) not in have]
    assert not missing


@pytest.mark.timeout(240)
def test_near_duplicates_stay_under_two_percent_within_and_across_all_files() -> None:
    held = [phrase for folder in HELD_BACK for phrase in phrases(folder)]
    everything = [*taught(), *held]
    pairs = near_pairs([phrase.text for phrase in everything])
    again = {later for _, later in pairs}
    assert len(again) / len(everything) < 0.02


def test_what_is_held_back_for_testing_is_not_taught() -> None:
    held = {phrase.text.casefold() for folder in HELD_BACK for phrase in phrases(folder)}
    told = {phrase.text.casefold() for phrase in taught()}
    sentences = {text for text in held if len(text.split()) >= 4}  # "hello" and "whats my balance" are anybody's
    assert len(sentences & told) / len(sentences) < 0.01


@pytest.mark.parametrize(
    ("part", "made"),
    [
        ("phrases", lambda: fingerprint.of_files(TAUGHT)),
        ("seeing", lambda: fingerprint.of_seeing(taught())),
        ("learning", fingerprint.of_learning),
    ],
)
def test_the_shipped_weights_were_made_from_these_phrases_by_this_code(part: str, made: Callable[[], str]) -> None:
    assert model().about[part] == made(), "the weights are older than the code beside them: make train"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# language: en\n# voice: x\njust words\n", "label: text"),
        ("# language: en\n# voice: x\nnot.a.label: hello\n", "labels.toml"),
        ("# language: en\n# voice: x\ngreeting: [hi](nonsense)\n", "is no slot"),
        ("# language: en\n# voice: x\ngreeting + thanks: hi and thanks\n", "between the requests"),
        ("greeting: hi\n", "needs '# language"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "voice.txt"
    file.write_text(text, "utf-8")
    with pytest.raises(BadPhrase, match=r"voice\.txt:\d") as wrong:
        read_file(file, frozenset(LABELS))
    assert says in str(wrong.value)


def test_a_phrase_keeps_its_slots_and_where_its_requests_begin(tmp_path: Path) -> None:
    file = tmp_path / "voice.txt"
    file.write_text("# language: en\n# voice: x\ninvoice.due + thanks: [184](invoice) due? || ok ¶ bye\n", "utf-8")
    (phrase,) = read_file(file, frozenset(LABELS))
    assert phrase.text == "184 due? ok\nbye"
    assert list(phrase.parts()) == [("invoice.due", "184 due?"), ("thanks", "ok\nbye")]
    assert [(slot.name, phrase.text[slot.start : slot.end]) for slot in phrase.slots] == [("invoice", "184")]
