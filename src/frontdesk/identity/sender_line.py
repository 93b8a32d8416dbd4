"""Read the addresses of ``From``, ``To`` and ``Cc``: one strict reading, used both to prove a sender and to answer it.

Two readings of one header are how spoofed mail gets through, so nothing else in Frontdesk reads these headers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import idna

_LONGEST: Final = 1_000
_QUOTED_OR_COMMENT: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)')
_ANGLED: Final = re.compile(r"([^<>]*)<\s*([^<>\s]+)\s*>")
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_BREAKS: Final = re.compile(r"[,;]")


def sole_address(values: Sequence[str]) -> str | None:
    """The one address of the one ``From`` value, normalised; None unless there is exactly one of both.

    Display names count for nothing: ``"ann@client.example" <eve@evil.example>`` is eve.
    """
    return one_address(values[0]) if len(values) == 1 else None


def one_address(value: str) -> str | None:
    """The address of one mailbox such as ``Ann <ann@client.example>``; None for anything unclear."""
    if len(value) > _LONGEST:
        return None
    bare = _QUOTED_OR_COMMENT.sub(" ", value).strip()
    angled = _ANGLED.fullmatch(bare)
    if angled is None:
        return normal(bare)
    address, name = normal(angled[2]), angled[1].strip()
    if any(c in name for c in '"(),;:') or ("@" in name and normal(name) != address):
        return None
    return address


def addresses(values: Sequence[str]) -> list[str]:
    """Every readable address of ``To`` or ``Cc`` values, normalised. What cannot be read is left out."""
    found = (one_address(part.rpartition(":")[2]) for part in parts(values))
    return [address for address in found if address]


def parts(values: Sequence[str]) -> list[str]:
    """The mailboxes of ``values``, unread: what stands between commas, outside quotes and comments."""
    return [part for value in values for part in _BREAKS.split(_QUOTED_OR_COMMENT.sub(" ", value)) if part.strip()]


def normal(address: str) -> str | None:
    """``address`` in lower case with its domain as an A-label; None when it may not be matched against records.

    Plus tags and dots are kept. Non-ASCII local parts, address literals and domains of mixed scripts are refused.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local):
        return None
    ascii_domain = a_label(domain)
    return f"{local.lower()}@{ascii_domain}" if ascii_domain else None


def a_label(domain: str) -> str | None:
    """``domain`` in lower case ASCII; None when it is no host name or mixes scripts within a label."""
    if not domain or len(domain) > 253 or "." not in domain:
        return None
    try:
        encoded = idna.encode(domain, uts46=True).decode("ascii").lower()
        labels = idna.decode(encoded).split(".")
    except (idna.IDNAError, UnicodeError):
        return None
    return None if any(_mixed(label) for label in labels) else encoded


def _mixed(label: str) -> bool:
    scripts = {unicodedata.name(c, "?").partition(" ")[0] for c in label if c.isalpha()}
    # Japanese writes in three scripts at once, and none of them looks like a Latin letter.
    return len(scripts - {"HIRAGANA", "KATAKANA", "CJK"}) + bool(scripts & {"HIRAGANA", "KATAKANA", "CJK"}) > 1
