"""Makes the ids that people and programs see."""

from __future__ import annotations

import base64
import secrets


def fresh_id() -> str:
    """128 random bits, safe in a URL."""
    return secrets.token_urlsafe(16)


def fresh_ref() -> str:
    """A reference a person can read out: ``FD-`` and 8 letters or digits (40 random bits)."""
    return f"FD-{base64.b32encode(secrets.token_bytes(5)).decode()}"
