"""DKIM for the demo's people: one key made at the start, and a DNS that knows it for their domains and no others."""

from __future__ import annotations

import base64
from collections.abc import Collection
from typing import Final

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import rsa

_SELECTOR: Final = "demo"
_SIGNED: Final = (b"from", b"to", b"subject", b"date", b"message-id", b"in-reply-to", b"references", b"content-type")


class Signer:
    """Signs mails of ``domains``; called with a name, it answers as their DNS would (a ``TxtLookup``)."""

    def __init__(self, domains: Collection[str]) -> None:
        self._domains = frozenset(domain.lower() for domain in domains)
        key = rsa.generate_private_key(65537, 2048)
        self._pem = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.TraditionalOpenSSL, form.NoEncryption())
        public = key.public_key().public_bytes(form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
        self._record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    async def __call__(self, name: str) -> tuple[bytes, ...]:
        owner = name.rstrip(".").lower()
        return (self._record,) if owner in {f"{_SELECTOR}._domainkey.{d}" for d in self._domains} else ()

    def signed(self, raw: bytes, domain: str) -> bytes:
        """``raw`` with a signature on top; unsigned when the domain is not one of ours."""
        if domain.lower() not in self._domains:
            return raw
        line = dkim.sign(
            raw,
            _SELECTOR.encode(),
            domain.lower().encode(),
            self._pem,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=list(_SIGNED),
        )
        return bytes(line) + raw
