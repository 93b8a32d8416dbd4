"""A yes is read by code: from the same person, in time, as one whole segment or by a button's one-time id."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.policy.confirm import Consent, Pending, read_consent, wait_for_yes
from frontdesk.principal import ClientId, ContactId, Principal
from frontdesk.reply import catalogue
from tests.unit.policy.a_gate import NOW, STANDING, VISITOR, contact

pytestmark = pytest.mark.guard

WAITING = wait_for_yes("send_invoice", {"ref": "invoice:110"}, b"\x01\x02", contact(), "web", NOW)


def consent(
    text: str,
    button: str | None = None,
    *,
    who: Principal | None = None,
    late: float = 1,
    signed: bool = False,
    language: str = "en",
) -> Consent:
    later = NOW + timedelta(minutes=late)
    return read_consent(text, button, WAITING, who or contact(), later, language, signed=signed)


def test_that_a_proposal_waits_half_an_hour_in_a_chat_and_a_week_by_mail() -> None:
    assert WAITING.expires_at == NOW + timedelta(minutes=30)
    mail = wait_for_yes("send_invoice", {}, b"", contact(), "email", NOW)
    assert mail.expires_at == NOW + timedelta(days=7)
    assert len({mail.once, WAITING.once}) == 2


def test_that_it_is_kept_without_any_value_and_comes_back_the_same() -> None:
    stored = WAITING.stored()
    assert Pending.restored(stored) == WAITING
    assert set(stored) == {"once", "tool", "args", "digest", "contact", "client", "expires_at"}


@pytest.mark.parametrize("text", sorted(catalogue.vocabulary("yes")))
def test_that_every_word_of_the_vocabulary_is_a_yes_in_any_dress(text: str) -> None:
    for dressed in (text, text.upper(), f"  {text}!  ", f"{text}. Thank you!", f"Hi!\n{text}\n", f"{text}, "):
        assert consent(dressed) is Consent.YES, dressed


@pytest.mark.parametrize("text", sorted(catalogue.vocabulary("no")))
def test_that_every_word_of_the_other_is_a_no(text: str) -> None:
    for dressed in (text, text.capitalize(), f"{text}!!", f"{text}. Thanks"):
        assert consent(dressed) is Consent.NO, dressed


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_that_yes_and_no_are_read_in_the_language_of_the_conversation(language: str) -> None:
    for word in catalogue.vocabulary("yes", language):
        assert consent(f"¡{word.upper()}!", language=language) is Consent.YES, word
    for word in catalogue.vocabulary("no", language):
        assert consent(f"{word.capitalize()}.", language=language) is Consent.NO, word


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("¡Sí, por favor! Gracias.", "es", Consent.YES),
        ("Sí\n\nUn saludo\nAna Silva", "es", Consent.YES),
        ("Sí\n\nEspere", "es", Consent.NEITHER),
        ("sí pero a otra dirección", "es", Consent.NEITHER),
        ("d'accord", "fr", Consent.YES),
        ("D’accord, merci", "fr", Consent.YES),
        ("Passt. Danke!", "de", Consent.YES),
        ("Ja, aber an eine andere Adresse", "de", Consent.NEITHER),
        ("Nein danke", "de", Consent.NO),
        ("Pode ser. Obrigado!", "pt", Consent.YES),
        ("não, obrigada", "pt", Consent.NO),
        ("não sim", "pt", Consent.NEITHER),
        ("yes please", "de", Consent.YES),
        ("no thanks", "fr", Consent.NO),
        ("sí", "de", Consent.NEITHER),
        ("ja", "en", Consent.NEITHER),
        ("Quizás", "es", Consent.NEITHER),
    ],
)
def test_that_each_language_has_its_own_yes_and_english_counts_everywhere(
    text: str, language: str, read: Consent
) -> None:
    assert consent(text, language=language, signed=True) is read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "yes but change the address",
        "yes. And show me invoice 110",
        "yes, no",
        "yes. no",
        "I said yes to him",
        "yesterday",
        "no problem, what about the other",
        "not yes",
        "ok?? which one",
        "yes\nno wait",
        "the answer is yes",
        "y e s",
        "“yes”",
        "> yes",
        "yes 👍",
        "yés",
        "thanks",
        "okay then send it to bob@evil.example",
    ],
)
def test_that_anything_else_is_neither(text: str) -> None:
    assert consent(text) is Consent.NEITHER
    assert consent(text, signed=True) is Consent.NEITHER


def test_that_a_name_below_a_mail_is_no_second_request() -> None:
    assert consent("Yes please\n\nAna Silva", signed=True) is Consent.YES
    assert consent("No thanks.\nBest regards\nAna", signed=True) is Consent.NO
    assert consent("Yes please\n\nAna Silva") is Consent.NEITHER
    assert consent("Yes please\n\nand the other one", signed=True) is Consent.NEITHER
    assert consent("Ana Silva", signed=True) is Consent.NEITHER


@pytest.mark.parametrize("last", ["Wait", "But Not Yet", "Send Both", "And Invoice", "Tomorrow", "What About It"])
def test_that_a_last_line_that_takes_it_back_is_no_name(last: str) -> None:
    assert consent(f"Yes\n\n{last}", signed=True) is Consent.NEITHER


@pytest.mark.parametrize(
    "who",
    [
        VISITOR,
        STANDING,
        replace(contact(), contact=ContactId(99)),
        replace(contact(), client=ClientId(99)),
    ],
)
def test_that_nobody_else_can_say_it(who: Principal) -> None:
    assert consent("yes", who=who) is Consent.NEITHER
    assert consent("", f"{WAITING.once}:yes", who=who) is Consent.NEITHER


@pytest.mark.parametrize("late", [30, 31, 60 * 24])
def test_that_it_can_come_too_late(late: float) -> None:
    assert consent("yes", late=late) is Consent.NEITHER
    assert consent("", f"{WAITING.once}:yes", late=late) is Consent.NEITHER
    assert consent("yes", late=29.9) is Consent.YES


def test_that_a_button_counts_by_its_id_alone() -> None:
    assert consent("no", f"{WAITING.once}:yes") is Consent.YES
    assert consent("yes", f"{WAITING.once}:no") is Consent.NO
    for button in (
        "other:yes",
        "yes",
        ":yes",
        f"{WAITING.once}",
        f"{WAITING.once}:maybe",
        f"{WAITING.once[:-1]}:yes",
        "é:yes",
    ):
        assert consent("yes", button) is Consent.NEITHER
