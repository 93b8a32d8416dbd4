"""Check the signature of a posted mail: HMAC-SHA256 over ``timestamp.body`` with one of two active secrets."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from frontdesk.channels.base import Forged
from frontdesk.message import Private

TIMESTAMP: Final = "x-frontdesk-timestamp"
SIGNATURE: Final = "x-frontdesk-signature"
_LEEWAY: Final = 300  # seconds either way
_DIGITS: Final = re.compile(r"[0-9]{1,12}")
_VERSIONED: Final = re.compile(r"v1=([0-9a-f]{64})")


def check(headers: Mapping[str, str], body: bytes, *, secrets: Sequence[Private], now: datetime) -> None:
    """Raise ``Forged`` unless ``body`` was signed within ±300 s of ``now`` by one of ``secrets`` (at least one)."""
    given = {name.lower(): value for name, value in headers.items()}
    stamp, signature = given.get(TIMESTAMP, ""), given.get(SIGNATURE, "")
    if not _DIGITS.fullmatch(stamp) or not signature:
        raise Forged("unsigned")
    if abs(now.timestamp() - int(stamp)) > _LEEWAY:
        raise Forged("stale")
    offered = [match[1] for part in signature.split(",")[:4] if (match := _VERSIONED.fullmatch(part.strip()))]
    usable = [secret for secret in secrets if secret]
    good = False
    for secret in usable:  # every pair is compared, so that the time tells nothing
        expected = _sum(stamp, body, secret)
        for hexed in offered:
            good |= hmac.compare_digest(expected, hexed)
    if not good:
        raise Forged("signature")


def sign(body: bytes, *, secret: Private, now: datetime) -> dict[str, str]:
    """The headers with which a forwarder posts ``body``: what ``check`` wants to see."""
    stamp = str(int(now.timestamp()))
    return {"X-Frontdesk-Timestamp": stamp, "X-Frontdesk-Signature": f"v1={_sum(stamp, body, secret)}"}


def _sum(stamp: str, body: bytes, secret: Private) -> str:
    return hmac.new(secret.reveal().encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
