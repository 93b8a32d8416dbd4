"""One DKIM signature of a mail: what its tags promise, checked before any key is fetched or sum is made."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from frontdesk.identity.mail_head import Head
from frontdesk.identity.sender_line import a_label, addresses

OLDEST: Final = timedelta(days=7)
SKEW: Final = timedelta(minutes=10)  # how far a sender's clock may run ahead of ours
_ALGORITHMS: Final = frozenset({"rsa-sha256", "ed25519-sha256"})
_SPACE: Final = re.compile(r"\s+")
_AROUND_COLON: Final = re.compile(r"\s*:\s*")
_NUMBER: Final = re.compile(r"[0-9]{1,12}")
_SELECTOR: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,120}[A-Za-z0-9_])?")
_LONGEST_GAP: Final = 100  # characters; the library's patterns are slow on long runs of white space


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature worth verifying: ``place`` is its number among the mail's signatures, topmost 0."""

    place: int
    domain: str
    selector: str


def promising(place: int, value: str, head: Head, *, ours: Collection[str], now: datetime) -> Signature | str:
    """The signature in ``value``, or a reason code when it could not prove the sender even if its sum is right."""
    if not value.isascii() or any(len(gap) > _LONGEST_GAP for gap in _SPACE.findall(value)):
        return "odd_signature"
    tags = _tags(value)
    if tags is None or tags.get("v") != "1" or not {"a", "b", "bh", "d", "h", "s"} <= set(tags):
        return "odd_signature"
    domain = a_label(tags["d"])
    if domain is None or not _SELECTOR.fullmatch(tags["s"]):
        return "odd_signature"
    if "l" in tags:
        return "length_limited"  # text appended by anybody would still verify
    if tags["a"].lower() not in _ALGORITHMS:
        return "weak_algorithm"
    return _unsigned(tags["h"], head, ours) or _untimely(tags, head, now) or Signature(place, domain, tags["s"].lower())


def _tags(value: str) -> dict[str, str] | None:
    tags: dict[str, str] = {}
    for part in value.rstrip().removesuffix(";").split(";"):
        name, equals, text = part.partition("=")
        name = name.strip()
        if not equals or name in tags:
            return None
        # Folding may put white space anywhere, except inside the names of h=: there "fr om" is not "from".
        tags[name] = _AROUND_COLON.sub(":", text.strip()) if name == "h" else _SPACE.sub("", text)
    return tags


def _unsigned(listed: str, head: Head, ours: Collection[str]) -> str | None:
    signed = {name.lower() for name in listed.split(":")}
    if "from" not in signed:
        return "from_unsigned"
    if not {"date", "message-id"} <= signed:
        return "replayable"  # with either changed, a copy would pass for a new mail
    receivers = [value for name in ("to", "cc") if name in signed for value in head.all(name)]
    mine = {address.lower() for address in ours}
    if not any(address in mine or _without_tag(address) in mine for address in addresses(receivers)):
        return "not_addressed_to_us"  # a genuine mail to somebody else, sent on to us
    return None


def _without_tag(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _untimely(tags: dict[str, str], head: Head, now: datetime) -> str | None:
    signed, ends = _instant(tags.get("t")), _instant(tags.get("x"))
    if ("t" in tags and signed is None) or ("x" in tags and ends is None):
        return "odd_signature"
    if signed is None:  # not every signer says when; the signed Date then has to
        signed = _date(head.one("date"))
    if signed is None:
        return "undated"
    if signed > now + SKEW:
        return "from_the_future"
    if (ends is not None and ends < now) or signed < now - OLDEST:
        return "expired"
    return None


def _instant(digits: str | None) -> datetime | None:
    if digits is None or not _NUMBER.fullmatch(digits):
        return None
    try:
        return datetime.fromtimestamp(int(digits), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _date(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
