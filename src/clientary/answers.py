"""What an answer's status means: the error it stands for, with what may be read from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from clientary import strict_json
from clientary.errors import (
    ClientaryError,
    Forbidden,
    Invalid,
    Malformed,
    NotFound,
    PlanLimit,
    RateLimited,
    Refused,
    ServerTrouble,
    Unauthorized,
)

LONGEST_WAIT: Final = 3600.0
"""Seconds: a Retry-After beyond this is cut to it."""
_MAX_FIELDS: Final = 20
_MAX_MESSAGE: Final = 200
_ATTRIBUTE: Final = re.compile(r"[a-z][a-z0-9_.]{0,63}", re.ASCII)
_SECONDS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)


def error_of(
    status: int, headers: Mapping[str, str], body: bytes, *, route: str, write: bool, now: Callable[[], float]
) -> ClientaryError:
    """The error for an answer outside 2xx. `now` is Unix seconds, for a Retry-After given as a date."""
    if status >= 500:
        wait = retry_after(headers.get("Retry-After"), now)
        return ServerTrouble(
            "Clientary had trouble", retry_after=wait, route=route, status=status, landed=None if write else False
        )
    if status < 400:
        return Malformed("a redirect instead of an answer", route=route, status=status, landed=None if write else False)
    if status == 429:
        wait = retry_after(headers.get("Retry-After"), now)
        return RateLimited("Clientary asks us to slow down", retry_after=wait, route=route, status=status)
    if status in (400, 409, 422):
        return Invalid("Clientary did not accept it", fields=fields_of(body), route=route, status=status)
    kind, message = _PLAIN.get(status, (Refused, "Clientary refused"))
    return kind(message, route=route, status=status)


_PLAIN: Final[Mapping[int, tuple[type[Refused], str]]] = {
    401: (Unauthorized, "Clientary did not accept the token"),
    403: (Forbidden, "the token's user may not do this"),
    404: (NotFound, "not found"),
    410: (NotFound, "not found"),
    426: (PlanLimit, "the firm's plan allows no more of these"),
}


def retry_after(header: str | None, now: Callable[[], float]) -> float | None:
    """Seconds to wait from a Retry-After header (seconds or an HTTP date), at most an hour."""
    if header is None:
        return None
    text = header.strip()
    if _SECONDS.fullmatch(text):
        return min(float(text), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    left = (when - datetime.fromtimestamp(now(), UTC)).total_seconds()
    return min(max(left, 0.0), LONGEST_WAIT)


def fields_of(body: bytes) -> dict[str, tuple[str, ...]]:
    """Attribute to messages from any known shape of a 422 body; empty when there is nothing to read.

    Read: `{"name": ["…"]}`, `{"errors": {…}}`, `{"errors": ["…"]}`, `{"error": "…"}`, `"…"` (§1.7).
    """
    try:
        said = strict_json.loads(body)
    except Malformed:
        return {}
    if isinstance(said, dict):
        inner = said.get("errors")
        if isinstance(inner, dict | list) and inner:
            said = inner
        elif isinstance(said.get("error"), str):
            said = said["error"]
    if not isinstance(said, dict):
        said = {"base": said}
    found: dict[str, tuple[str, ...]] = {}
    for attribute, messages in list(said.items())[:_MAX_FIELDS]:
        if _ATTRIBUTE.fullmatch(str(attribute)):
            listed = messages if isinstance(messages, list) else [messages]
            found[str(attribute)] = tuple(m[:_MAX_MESSAGE] for m in listed[:_MAX_FIELDS] if isinstance(m, str))
    return found
