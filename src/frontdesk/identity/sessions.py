"""Session rules: fresh tokens, and how long a proof lasts."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

#: channels-and-security.md §1.6: a verified web session ends after 30 idle minutes, and after 8 hours in any case.
IDLE: Final = timedelta(minutes=30)
ABSOLUTE: Final = timedelta(hours=8)
#: An unverified conversation can be picked up for a day.
ANONYMOUS: Final = timedelta(hours=24)


def fresh_token() -> str:
    """A 256-bit random session token. Only its keyed hash is stored."""
    return secrets.token_urlsafe(32)


def is_alive(seen_at: datetime, now: datetime) -> bool:
    """Whether a web session's token may still be used at all."""
    return now - seen_at < ANONYMOUS


def still_proven(method: str, verified_at: datetime | None, seen_at: datetime, now: datetime) -> bool:
    """Whether an assurance reached by ``method`` still holds. A mail's proof is for that mail alone."""
    if verified_at is None or method != "code":
        return False
    return now - seen_at < IDLE and now - verified_at < ABSOLUTE
