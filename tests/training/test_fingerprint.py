"""Fingerprints change with what the weights are made from, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.engines.builtin.understanding import concepts
from training import fingerprint
from training.phrases_file import Phrase, read_file

VOICE = "# language: en\n# voice: x\ngreeting: good morning\ninvoice.show: show me the docket\n"


@pytest.fixture
def many(tmp_path: Path) -> list[Phrase]:
    (tmp_path / "en_x.txt").write_text(VOICE, "utf-8")
    return read_file(tmp_path / "en_x.txt", {"greeting", "invoice.show"})


def test_another_word_in_a_phrase_file_is_another_fingerprint(tmp_path: Path, many: list[Phrase]) -> None:
    before = fingerprint.of_files(tmp_path)
    (tmp_path / "en_x.txt").write_text(VOICE.replace("morning", "evening"), "utf-8")
    assert fingerprint.of_files(tmp_path) != before


def test_a_word_that_stands_for_a_concept_now_is_another_fingerprint(
    many: list[Phrase], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint.of_seeing(many)
    assert fingerprint.of_seeing(list(many)) == before
    monkeypatch.setattr(concepts, "lexicon", lambda: concepts.Concepts({"invoice": "docket"}))
    assert fingerprint.of_seeing(many) != before


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ('"""Another title."""\nSTEPS = 45  # as before\n', True),
        ('"""A title."""\nSTEPS = 46\n', False),
        ("STEPS = 45\n", True),
        ("PACES = 45\n", False),
    ],
)
def test_only_what_the_learning_code_does_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, same: bool
) -> None:
    monkeypatch.setattr(fingerprint, "HERE", tmp_path)
    monkeypatch.setattr(fingerprint, "_LEARNING", ("net",))
    (tmp_path / "net.py").write_text('"""A title."""\nSTEPS = 45\n', "utf-8")
    before = fingerprint.of_learning()
    (tmp_path / "net.py").write_text(written, "utf-8")
    assert (fingerprint.of_learning() == before) is same
