"""Sign mails for tests: dkimpy's own signing with keys made here, every tag open to change, and a fake of DNS."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from types import SimpleNamespace

import dkim
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

#: dkimpy reads the machine's clock, so the tests sign for today; and for one moment of it, however long they all take.
NOW = datetime.fromtimestamp(int(time.time()), UTC)
ANN, OURS = "ann@client.example", "desk@firm.example"
SIGNED = ("from", "to", "cc", "subject", "date", "message-id")


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def ed25519_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


def rsa_record(bits: int = 2048, tags: str = "v=DKIM1; k=rsa; ") -> bytes:
    public = rsa_key(bits).public_key().public_bytes(form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
    return tags.encode() + b"p=" + base64.b64encode(public)


def ed25519_record() -> bytes:
    public = ed25519_key().public_key().public_bytes(form.Encoding.Raw, form.PublicFormat.Raw)
    return b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)


def mail(body: str = "What do I owe?\r\n", **fields: str | Sequence[str] | None) -> bytes:
    """A mail from Ann to us. Name a field to change it, give None to leave it out or a list to repeat it."""
    values: dict[str, str | Sequence[str] | None] = {
        "From": f"Ann <{ANN}>",
        "To": OURS,
        "Subject": "A question",
        "Date": format_datetime(NOW),
        "Message-ID": "<q1@client.example>",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [
        f"{name}: {one}"
        for name, value in values.items()
        if value is not None
        for one in ([value] if isinstance(value, str) else value)
    ]
    return "\r\n".join([*lines, "", body]).encode()


class _Signer(dkim.DKIM):  # type: ignore[misc]  # dkimpy ships no types
    changed: Mapping[bytes, bytes | None]

    def gen_header(self, fields, include_headers, canon_policy, header_name, pk, standardize=False):  # type: ignore[no-untyped-def]  # as in dkimpy
        tags = {**dict(fields), **self.changed}
        kept = [(name, value) for name, value in tags.items() if value is not None]
        return super().gen_header(kept, include_headers, canon_policy, header_name, pk, standardize)


def signed(
    raw: bytes,
    *,
    domain: str = "client.example",
    selector: str = "s1",
    fields: Sequence[str] = SIGNED,
    algorithm: str = "rsa-sha256",
    bits: int = 2048,
    canon: str = "relaxed/relaxed",
    length: bool = False,
    tags: Mapping[str, str | None] | None = None,
) -> bytes:
    """``raw`` with a signature on top. ``tags`` changes the signature's tags before the sum is made (None removes)."""
    signer = _Signer(raw, signature_algorithm=algorithm.encode(), minkey=512)
    tags = {"t": str(int(NOW.timestamp())), **(tags or {})}
    signer.changed = {k.encode(): None if v is None else v.encode() for k, v in tags.items()}
    head, _, body = canon.partition("/")
    if algorithm.startswith("rsa"):
        key = rsa_key(bits).private_bytes(form.Encoding.PEM, form.PrivateFormat.TraditionalOpenSSL, form.NoEncryption())
        line = signer.sign(
            selector.encode(),
            domain.encode(),
            key,
            canonicalize=(head.encode(), body.encode()),
            include_headers=[f.encode() for f in fields],
            length=length,
        )
        return bytes(line) + raw
    return _ed25519(signer, raw, domain, selector, fields)


def _ed25519(signer: _Signer, raw: bytes, domain: str, selector: str, fields: Sequence[str]) -> bytes:
    """dkimpy signs with Ed25519 only through PyNaCl; this walks the same steps with our own key."""
    policy = dkim.CanonicalizationPolicy.from_c_value(b"relaxed/relaxed")
    signer.hasher = dkim.HASH_ALGORITHMS[b"ed25519-sha256"]
    digest = signer.hasher()
    digest.update(policy.canonicalize_body(signer.body))
    tags = [
        (b"v", b"1"),
        (b"a", b"ed25519-sha256"),
        (b"c", b"relaxed/relaxed"),
        (b"d", domain.encode()),
        (b"s", selector.encode()),
        (b"t", str(int(NOW.timestamp())).encode()),
        (b"h", b":".join(f.encode() for f in fields)),
        (b"bh", base64.b64encode(digest.digest())),
        (b"b", b"0" * 60),
    ]
    key = SimpleNamespace(sign=lambda d: SimpleNamespace(signature=ed25519_key().sign(d)))
    include = [f.encode() for f in fields]
    return b"DKIM-Signature: " + bytes(signer.gen_header(tags, include, policy, b"DKIM-Signature", key)) + raw


class Names:
    """A fake of DNS: names with their TXT values. Counts what was asked."""

    def __init__(self, records: Mapping[str, bytes | Sequence[bytes]]) -> None:
        self.records = dict(records)
        self.asked: list[str] = []

    async def __call__(self, name: str) -> tuple[bytes, ...]:
        self.asked.append(name)
        found = self.records.get(name, ())
        return (found,) if isinstance(found, bytes) else tuple(found)
