"""One-time codes and web sessions: what they look like, how long they hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.identity.codes import ANSWER_SECONDS, answer_in_time, cleaned, code_mail, fresh_code
from frontdesk.identity.sessions import ABSOLUTE, ANONYMOUS, IDLE, fresh_token, is_alive, still_proven
from frontdesk.reply import catalogue
from tests.unit.identity.test_directory import StandingClock

pytestmark = pytest.mark.guard

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_that_codes_are_six_digits_and_tokens_are_long_and_all_different() -> None:
    codes = {fresh_code() for _ in range(200)}
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) > 190
    tokens = {fresh_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"), ("123 456", "123456"), (" 12-34-56 ", "123456"),
        ("123\u00a0456", "123456"), ("123–456", "123456"),
        ("12345", ""), ("1234567", ""), ("12345a", ""), ("١٢٣٤٥٦", ""), ("１２３４５６", ""), ("", ""), ("123.456", ""),
    ],
)  # fmt: skip
def test_that_a_code_is_read_with_its_gaps_and_in_plain_digits_only(typed: str, code: str) -> None:
    assert cleaned(typed) == code


def test_that_the_mail_holds_the_code_and_the_firm_and_nothing_else() -> None:
    subject, text = code_mail("Harbour & Finch", "012345", catalogue.sentence)
    assert subject == "Your code for Harbour & Finch"
    assert "012 345" in text
    assert "{" not in text
    assert "http" not in text


@pytest.mark.parametrize("took", [0.0, 0.1, 0.29])
async def test_that_the_answer_takes_the_same_time_whatever_was_done(took: float) -> None:
    clock = StandingClock()
    clock.at = 100 + took
    await answer_in_time(clock, 100.0)
    assert clock.at == pytest.approx(100 + ANSWER_SECONDS)


async def test_that_a_slow_answer_waits_no_longer() -> None:
    clock = StandingClock()
    clock.at = 105.0
    await answer_in_time(clock, 100.0)
    assert clock.at == 105.0


def test_that_a_conversation_can_be_picked_up_for_a_day() -> None:
    assert is_alive(NOW, NOW + ANONYMOUS - SECOND)
    assert not is_alive(NOW, NOW + ANONYMOUS)


@pytest.mark.parametrize(
    ("method", "verified", "seen", "holds"),
    [
        ("code", NOW, NOW, True),
        ("code", NOW - ABSOLUTE + SECOND, NOW - IDLE + SECOND, True),
        ("code", NOW - ABSOLUTE, NOW, False),
        ("code", NOW, NOW - IDLE, False),
        ("code", None, NOW, False),
        ("dkim", NOW, NOW, False),
        ("phone", NOW, NOW, False),
        ("", NOW, NOW, False),
    ],
)
def test_that_a_proof_ends_after_half_an_idle_hour_and_eight_hours_at_most(
    method: str, verified: datetime | None, seen: datetime, holds: bool
) -> None:
    assert still_proven(method, verified, seen, NOW) is holds
