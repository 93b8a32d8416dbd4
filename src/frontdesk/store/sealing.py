"""Seals what is kept: AES-256-GCM bound to firm and column, and keyed hashes, from one ring of keys.

A ring is lines of ``k<number>:<base64 of 32 bytes>``, newest first. The first seals; every key opens what it sealed.
The last key makes the hashes, so it stays in the ring for ever: without it, known messages and threads are strangers.
To rotate, put a new line on top.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontdesk.errors import ConfigError, FrontdeskError

_LINE: Final = re.compile(r"k([1-9][0-9]{0,2}):([A-Za-z0-9+/=_-]+)")
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SHORTEST: Final = 1 + _NONCE_BYTES + 16  # key id, nonce, tag
_REMEDY: Final = "take the key file from your backup, or make a new one if nothing was stored yet"


class Unsealable(FrontdeskError):
    """Sealed bytes that do not open: changed, cut, moved from another firm or column, or their key is not here."""


class KeyRing:
    """Keys of one installation. Thread-safe: nothing but caches of derived keys ever changes."""

    def __init__(self, keys: Mapping[int, bytes]) -> None:
        """``keys``: 32 bytes by key number 1..255, newest first. Use ``from_text`` for keys from outside."""
        self._keys = dict(keys)
        self._newest = next(iter(self._keys))
        self._oldest = list(self._keys)[-1]
        self._sealers: dict[tuple[int, int], AESGCM] = {}
        self._hashers: dict[int, bytes] = {}

    def __repr__(self) -> str:
        return f"<key ring, {len(self._keys)} keys>"

    @classmethod
    def from_text(cls, text: str) -> KeyRing:
        """Read a ring. Raises ConfigError naming every line that is wrong; never shows a key."""
        keys: dict[int, bytes] = {}
        problems: list[str] = []
        for place, raw in enumerate(text.splitlines(), start=1):
            if not (line := raw.strip()) or line.startswith("#"):
                continue
            found = _LINE.fullmatch(line)
            key = _decoded(found[2]) if found else None
            if found is None or key is None or int(found[1]) > 255:
                problems.append(f"line {place} of the key ring is not k1:<base64 of 32 bytes>; {_REMEDY}")
            elif int(found[1]) in keys:
                problems.append(f"line {place} of the key ring repeats k{found[1]}; give every key its own number")
            else:
                keys[int(found[1])] = key
        if not keys and not problems:
            problems.append(f"the key ring is empty; {_REMEDY}")
        if problems:
            raise ConfigError(problems)
        return cls(keys)

    @staticmethod
    def fresh() -> str:
        """The text of a new ring with one random key."""
        return f"k1:{base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()}\n"

    def seal(self, firm: int, column: str, plain: bytes) -> bytes:
        """Encrypt for exactly this firm and column: key number, nonce, ciphertext and tag."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealer = self._sealer(self._newest, firm)
        return bytes([self._newest]) + nonce + sealer.encrypt(nonce, plain, _bound(firm, column))

    def open(self, firm: int, column: str, sealed: bytes) -> bytes:
        """What ``seal`` was given. Raises Unsealable if it was changed, moved, or sealed with a key not here."""
        if len(sealed) < _SHORTEST or sealed[0] not in self._keys:
            raise Unsealable(column)
        nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            return self._sealer(sealed[0], firm).decrypt(nonce, body, _bound(firm, column))
        except InvalidTag:
            raise Unsealable(column) from None

    def digest(self, firm: int, purpose: str, text: str) -> bytes:
        """A keyed hash, 32 bytes: the same for the same firm, purpose and text, and otherwise unrelated."""
        key = self._hashers.get(firm)
        if key is None:
            key = self._hashers[firm] = _derived(self._keys[self._oldest], f"hash {firm}")
        head = purpose.encode()
        return hmac.digest(key, b"%d:%b" % (len(head), head) + text.encode("utf-8", "surrogatepass"), "sha256")

    def _sealer(self, key: int, firm: int) -> AESGCM:
        found = self._sealers.get((key, firm))
        if found is None:
            # A key per firm: one firm's many nonces never wear out another's.
            found = self._sealers[key, firm] = AESGCM(_derived(self._keys[key], f"seal {firm}"))
        return found


def _bound(firm: int, column: str) -> bytes:
    return f"{firm}:{column}".encode()


def _derived(key: bytes, use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=f"frontdesk {use}".encode()).derive(key)


def _decoded(text: str) -> bytes | None:
    try:
        key = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == _KEY_BYTES else None
