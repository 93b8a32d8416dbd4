"""One-time codes to the address on record (channels-and-security.md §2.5): the same words and time for any address."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from frontdesk.clock import Clock

LIFE: Final = timedelta(minutes=10)
#: The answer to "send me a code" takes this long whether or not the address is known.
ANSWER_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` of ``name`` within ``window``."""

    name: str
    most: int
    window: timedelta


ISSUES: Final = (Limit("code.issue", 3, timedelta(minutes=15)), Limit("code.issue_day", 6, timedelta(days=1)))
ISSUES_BY_PLACE: Final = Limit("code.place", 10, timedelta(hours=1))
FAILURES: Final = Limit("code.failed", 10, timedelta(days=1))
FAILURES_OF_FIRM: Final = Limit("code.failed_firm", 100, timedelta(days=1))


def fresh_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def cleaned(code: str) -> str:
    """What a person typed, without spaces and dashes; empty when it can't be a code."""
    digits = "".join(c for c in code if c not in " -\u00a0\u2013")
    return digits if digits.isascii() and digits.isdigit() and len(digits) == 6 else ""


def code_mail(firm: str, code: str, sentence: Callable[[str], str]) -> tuple[str, str]:
    """Subject and text of the code mail: no link, no name, no record."""
    subject = sentence("mail_code.subject").replace("{firm}", firm)
    text = sentence("mail_code.text").replace("{firm}", firm).replace("{code}", f"{code[:3]} {code[3:]}")
    return subject, text


async def answer_in_time(clock: Clock, started: float) -> None:
    """Wait until the fixed answer time is over, so that the time tells nothing."""
    await clock.sleep(max(0.0, ANSWER_SECONDS - (clock.monotonic() - started)))
