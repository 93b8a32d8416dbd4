"""The arithmetic of a DKIM signature: canonical form, hash and key. Blocking; call it off the event loop.

dkimpy does the work. Two things are ours: bodies are put into canonical form in linear time first (its patterns are
quadratic on long runs of spaces), and Ed25519 keys are checked with ``cryptography``.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final, Protocol

import dkim  # type: ignore[import-untyped]  # dkimpy ships no types
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SMALLEST_RSA: Final = 1024  # bits
_BLANKS: Final = re.compile(rb"[\t ]+")
_LONGEST_KEY: Final = 2_000  # characters of a key record; RSA with 4096 bits needs 750


class _Key(Protocol):
    good: bool

    def verify(self, digest: bytes, signature: bytes) -> None: ...


class _Ed25519:
    """An Ed25519 key in the shape that dkimpy calls; remembers the outcome instead of raising."""

    def __init__(self, encoded: bytes) -> None:
        self._key = Ed25519PublicKey.from_public_bytes(base64.b64decode(encoded, validate=True))
        self.good = False

    def verify(self, digest: bytes, signature: bytes) -> None:
        try:
            self._key.verify(signature, digest)
        except InvalidSignature:
            self.good = False
        else:
            self.good = True


def check_sum(raw: bytes, place: int, record: bytes) -> str | None:
    """None when signature ``place`` of ``raw`` is right by the key ``record`` (a TXT value); else a reason code."""
    tags = _tags(record)
    if tags is None:
        return "odd_key"
    if not tags.get(b"p"):
        return "revoked_key"
    if b"y" in tags.get(b"t", b"").split(b":"):
        return "testing_key"  # the owner asks that such mail be treated as unsigned
    try:
        return None if _verified(raw, place, record, tags) else "bad_signature"
    except _Weak:
        return "weak_key"
    except (dkim.DKIMException, ValueError, KeyError, binascii.Error):
        return "bad_signature"


class _Weak(Exception):
    pass


def _verified(raw: bytes, place: int, record: bytes, tags: dict[bytes, bytes]) -> bool:
    signer = dkim.DKIM(raw, minkey=SMALLEST_RSA)
    prepared = signer.verify_headerprep(place)
    if not prepared:
        return False
    sig, include, headers = prepared
    if not _fits(sig, tags):
        return False
    signer.body = _settled(signer.body, sig)
    algorithm = sig[b"a"].lower()
    if algorithm == b"ed25519-sha256":
        key = _Ed25519(tags[b"p"])
        signer.pk, signer.keysize, signer.ktag, signer.seqtlsrpt = key, 256, b"ed25519", False
        return bool(signer.verify_sig_process(sig, include, headers[place], None)) and key.good
    signer.pk, signer.keysize, signer.ktag, signer.seqtlsrpt = dkim.evaluate_pk(b"key", record)
    if signer.keysize < SMALLEST_RSA:
        raise _Weak
    return bool(signer.verify_sig_process(sig, include, headers[place], None))


def _fits(sig: dict[bytes, bytes], tags: dict[bytes, bytes]) -> bool:
    """Whether the key may be used for this signature: its algorithm, hash, service and sub-domain rule."""
    wanted = sig[b"a"].lower().partition(b"-")[0]
    if tags.get(b"k", b"rsa").lower() != wanted or tags.get(b"v", b"DKIM1") != b"DKIM1":
        return False
    if b"h" in tags and b"sha256" not in tags[b"h"].lower().split(b":"):
        return False
    if b"s" in tags and not {b"*", b"email"} & set(tags[b"s"].lower().split(b":")):
        return False
    identity = sig.get(b"i", b"@" + sig[b"d"]).lower().rpartition(b"@")[2]
    return b"s" not in tags.get(b"t", b"").split(b":") or identity == sig[b"d"].lower()


def _settled(body: bytes, sig: dict[bytes, bytes]) -> bytes:
    if sig.get(b"c", b"simple/simple").partition(b"/")[2] != b"relaxed":
        return body
    return b"\r\n".join(_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n"))


def _tags(record: bytes) -> dict[bytes, bytes] | None:
    if len(record) > _LONGEST_KEY:
        return None
    tags: dict[bytes, bytes] = {}
    for part in record.strip().removesuffix(b";").split(b";"):
        name, equals, value = part.partition(b"=")
        if not equals or name.strip() in tags:
            return None
        tags[name.strip()] = b"".join(value.split())
    return tags
