"""The header by which we know our own mail when it comes back."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Final

from frontdesk.message import Private

HEADER: Final = "X-Agent-Loop"
_MARK: Final = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{32})")


def fresh_mark(key: Private) -> str:
    """A new value for the header."""
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_sum(nonce, key)}"


def is_ours(mark: str, key: Private) -> bool:
    """Whether ``mark`` was made with ``key``."""
    match = _MARK.fullmatch(mark.strip())
    return match is not None and hmac.compare_digest(_sum(match[1], key), match[2])


def _sum(nonce: str, key: Private) -> str:
    return hmac.new(key.reveal().encode(), b"agent-loop." + nonce.encode(), hashlib.sha256).hexdigest()[:32]
