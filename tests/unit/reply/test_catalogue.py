"""Our own sentences: well formed, complete, and none outside the receipts claims a deed."""

from __future__ import annotations

import re

import pytest

from frontdesk.reply import catalogue
from frontdesk.reply.check.grounding import faults
from frontdesk.reply.consent import says_yes

pytestmark = pytest.mark.guard

#: Sentences with a word of deed in them that claim none, each with why it may stand.
_NO_CLAIM = {
    "trouble.": "say that nothing went through",
    "deed.": "say what did not happen, or is in doubt",
    "step_up.": "a code is on its way, or not: the same words for every address",
    "engine.": "talk about what could be done",
    "mail_code.": "the mail that carries the code itself",
    "mail.": "who wrote an answer",
    "send.ask": "announces what is then asked",
    "widget.": "whether a message has reached us, and what a chat is left as",
    "tasks.": "states of the tasks of a project, from the record",
    "status.": "states of records",
    "staff.account_drafts": "invoices that are not sent yet",
}
SENTENCES = {
    (key, text)
    for key, texts in catalogue.sentences("en").items()
    for text in texts
    if not key.startswith("vocabulary.")
}


def _statements(text: str) -> str:
    """``text`` without its slots and its questions."""
    plain = catalogue.SLOTS.sub(" ", text)
    return " ".join(s for s in re.split(r"(?<=[.!?])\s+", plain) if not s.endswith("?"))


def test_that_no_sentence_outside_the_receipts_claims_a_deed() -> None:
    claims = {
        key
        for key, text in SENTENCES
        if "deed" in faults(_statements(text)) and not key.startswith(("receipt.", *_NO_CLAIM))
    }
    assert claims == set(), "a sentence that claims a deed belongs under [receipt]"


def test_that_each_sentence_excused_from_that_says_so_in_other_words() -> None:
    for key, text in SENTENCES:
        if key.startswith(tuple(_NO_CLAIM)):
            assert not re.search(
                r"\bI(?:'ve| have) (?:sent|e-mailed|created|changed|booked|cancelled|paid|passed)\b", text
            ), key
            assert not text.startswith("Done"), key


def test_that_slots_are_well_formed_and_no_brace_is_left() -> None:
    for key, text in SENTENCES:
        left = catalogue.SLOTS.sub("", text)
        assert "{" not in left, key
        assert "}" not in left, key


def test_that_trouble_is_told_without_jargon_and_with_a_person() -> None:
    for key, text in SENTENCES:
        if key.startswith(("trouble.", "none.", "refusal.")):
            assert "person" in text, key
            assert not re.search(r"\b(?:error|server|API|HTTP|status|timeout|invalid)\b", text, re.IGNORECASE), key


def test_that_the_vocabularies_are_clean_and_apart() -> None:
    yes, no = catalogue.vocabulary("yes"), catalogue.vocabulary("no")
    assert not yes & no
    assert all(word == word.casefold().strip(" .,!?;:–-") for word in yes | no)


def test_that_our_own_suggestions_hold_nothing_that_an_engine_may_not_type() -> None:
    ours = catalogue.suggestible()
    assert "Talk to a person" in ours
    for text in ours:
        assert set(faults(text)) <= {"deed"}, text
        assert not says_yes(text), text


def test_that_a_variant_is_picked_round_and_round_and_an_unknown_key_is_an_error() -> None:
    texts = catalogue.sentences("en")["engine.thanks"]
    assert [catalogue.sentence("engine.thanks", variant=n) for n in range(3)] == [texts[0], texts[1], texts[0]]
    assert catalogue.knows("engine.thanks")
    assert not catalogue.knows("engine.nothing")
    with pytest.raises(KeyError):
        catalogue.sentence("no.such")
