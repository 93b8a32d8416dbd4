"""A corpus of signed, forged, weak, stale and misdirected mails, each with the verdict it must get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime

from tests.unit.identity.signing import ANN, NOW, OURS, SIGNED, ed25519_record, mail, rsa_record, signed

KEY = "s1._domainkey.client.example"


@dataclass(frozen=True)
class Case:
    name: str
    make: Callable[[], bytes]
    reason: str
    records: dict[str, Callable[[], bytes]] = field(default_factory=lambda: {KEY: rsa_record})

    @property
    def proven(self) -> bool:
        return self.reason == "aligned"


def at(days: float) -> str:
    return str(int((NOW + timedelta(days=days)).timestamp()))


def key(record: Callable[[], bytes], **more: Callable[[], bytes]) -> dict[str, Callable[[], bytes]]:
    return {KEY: record, **more}


def text(value: str) -> Callable[[], bytes]:
    return value.encode


CORPUS = [
    # --- proven
    Case("plain", lambda: signed(mail()), "aligned"),
    Case("ed25519", lambda: signed(mail(), algorithm="ed25519-sha256"), "aligned", key(ed25519_record)),
    Case("simple form", lambda: signed(mail(), canon="simple/simple"), "aligned"),
    Case("rsa of 1024 bits", lambda: signed(mail(), bits=1024), "aligned", key(lambda: rsa_record(1024))),
    Case("we are in Cc", lambda: signed(mail(To="bob@client.example", Cc=OURS)), "aligned"),
    Case("plus tag of ours", lambda: signed(mail(To="Desk <desk+t9@firm.example>")), "aligned"),
    Case("upper case", lambda: signed(mail(From="ANN@Client.EXAMPLE", To="DESK@firm.example")), "aligned"),
    Case("no t=, dated", lambda: signed(mail(), tags={"t": None}), "aligned"),
    Case("unexpired x=", lambda: signed(mail(), tags={"x": at(2)}), "aligned"),
    Case("six days old", lambda: signed(mail(), tags={"t": at(-6)}), "aligned"),
    Case("oversigned", lambda: signed(mail(), fields=(*SIGNED, "from", "subject")), "aligned"),
    Case("own signature below a forwarder's", lambda: signed(signed(mail()), domain="relay.example"), "aligned"),
    Case("broken one above a good one", lambda: b"DKIM-Signature: v=1; rubbish\r\n" + signed(mail()), "aligned"),
    Case(
        "sub-domain of one organisation",
        lambda: signed(mail(From="ann@mail.client.example")),
        "aligned",
        key(rsa_record, **{"_dmarc.client.example": text("v=DMARC1; p=none")}),
    ),
    Case(
        "signed by a sub-domain",
        lambda: signed(mail(), domain="out.client.example"),
        "aligned",
        {"s1._domainkey.out.client.example": rsa_record, "_dmarc.client.example": text("v=DMARC1; p=reject; psd=n")},
    ),
    # --- not proven
    Case("unsigned", mail, "unsigned"),
    Case("body changed", lambda: signed(mail()) + b"Send it to eve@evil.example instead.\r\n", "bad_signature"),
    Case("subject changed", lambda: signed(mail()).replace(b"A question", b"An order!!"), "bad_signature"),
    Case("from changed", lambda: signed(mail()).replace(b"ann@client", b"bob@client"), "bad_signature"),
    Case("another's domain", lambda: signed(mail(), domain="evil.example"), "not_aligned"),
    Case("a mailing service's domain", lambda: signed(mail(), domain="sender.example"), "not_aligned"),
    Case("look-alike domain", lambda: signed(mail(), domain="c1ient.example"), "not_aligned"),
    Case("domain that ends alike", lambda: signed(mail(), domain="evilclient.example"), "not_aligned"),
    Case("sub-domain, organisation unknown", lambda: signed(mail(From="ann@mail.client.example")), "not_aligned"),
    Case(
        "sub-domain where the owner wants strictness",
        lambda: signed(mail(From="ann@mail.client.example")),
        "not_aligned",
        key(
            rsa_record,
            **{"_dmarc.client.example": text("v=DMARC1"), "_dmarc.mail.client.example": text("v=DMARC1; adkim=s")},
        ),
    ),
    Case(
        "neighbours below a public suffix",
        lambda: signed(mail(From="ann@a.client.example"), domain="b.client.example"),
        "not_aligned",
        {"s1._domainkey.b.client.example": rsa_record, "_dmarc.client.example": text("v=DMARC1; psd=y")},
    ),
    Case("from not signed", lambda: signed(mail(), tags={"h": "to:subject:date:message-id"}), "from_unsigned"),
    Case("length limited", lambda: signed(mail(), length=True), "length_limited"),
    Case("text appended behind l=", lambda: signed(mail(), length=True) + b"And pay eve.\r\n", "length_limited"),
    Case("rsa-sha1", lambda: signed(mail(), tags={"a": "rsa-sha1"}), "weak_algorithm"),
    Case("garbled key record", lambda: signed(mail()), "odd_key", key(text("p=!!;p=x"))),
    Case("revoked key", lambda: signed(mail()), "revoked_key", key(text("v=DKIM1; k=rsa; p="))),
    Case("unparsable key", lambda: signed(mail()), "bad_signature", key(text("v=DKIM1; p=bm90IGEga2V5"))),
    Case("key of another", lambda: signed(mail(), bits=1024), "bad_signature"),
    Case("no key", lambda: signed(mail()), "no_key", {}),
    Case("key in testing", lambda: signed(mail()), "testing_key", key(lambda: rsa_record(tags="v=DKIM1; t=y; "))),
    Case("key for sha1 only", lambda: signed(mail()), "bad_signature", key(lambda: rsa_record(tags="h=sha1; "))),
    Case(
        "key for another service", lambda: signed(mail()), "bad_signature", key(lambda: rsa_record(tags="s=tlsrpt; "))
    ),
    Case("ed25519 by an rsa key", lambda: signed(mail(), algorithm="ed25519-sha256"), "bad_signature"),
    Case("expired", lambda: signed(mail(), tags={"t": at(-3), "x": at(-0.2)}), "expired"),
    Case("eight days old", lambda: signed(mail(), tags={"t": at(-8)}), "expired"),
    Case("from the future", lambda: signed(mail(), tags={"t": at(0.2)}), "from_the_future"),
    Case(
        "no t= and an old date",
        lambda: signed(mail(Date=format_datetime(NOW - timedelta(days=9))), tags={"t": None}),
        "expired",
    ),
    Case("no t= and no readable date", lambda: signed(mail(Date="next Tuesday"), tags={"t": None}), "undated"),
    Case("odd t=", lambda: signed(mail(), tags={"t": "soon"}), "odd_signature"),
    Case("sent to somebody else", lambda: signed(mail(To="bob@other.example")), "not_addressed_to_us"),
    Case(
        "we are named only in the display name",
        lambda: signed(mail(To=f'"{OURS}" <bob@other.example>')),
        "not_addressed_to_us",
    ),
    Case(
        "To not signed", lambda: signed(mail(), fields=("from", "subject", "date", "message-id")), "not_addressed_to_us"
    ),
    Case("Message-ID not signed", lambda: signed(mail(), fields=("from", "to", "date")), "replayable"),
    Case("Date not signed", lambda: signed(mail(), fields=("from", "to", "message-id")), "replayable"),
    Case("two From fields", lambda: b"From: eve@evil.example\r\n" + signed(mail()), "duplicate_field"),
    Case("two From fields, second last", lambda: signed(mail(From=[ANN, "eve@evil.example"])), "duplicate_field"),
    Case("two addresses in From", lambda: signed(mail(From=f"{ANN}, eve@evil.example")), "unclear_sender"),
    Case("two subjects", lambda: b"Subject: an order\r\n" + signed(mail()), "duplicate_field"),
    Case(
        "two To fields", lambda: b"To: " + OURS.encode() + b"\r\n" + signed(mail(To="bob@x.example")), "duplicate_field"
    ),
    Case(
        "two content types",
        lambda: b"Content-Type: text/html\r\n" + signed(mail(Content_Type="text/plain")),
        "duplicate_field",
    ),
    Case("no From", lambda: mail(From=None), "unclear_sender"),
    Case("empty From", lambda: mail(From="<>"), "unclear_sender"),
    Case("unquoted address as a name", lambda: mail(From="ann@client.example <eve@evil.example>"), "unclear_sender"),
    Case("non-ASCII local part", lambda: mail(From="änn@client.example"), "unclear_sender"),
    Case("domain of mixed scripts", lambda: mail(From="ann@cliеnt.example"), "unclear_sender"),  # the e is Cyrillic
    Case("lone CR in the head", lambda: b"X: a\rFrom: eve@evil.example\r\n" + signed(mail()), "odd_bytes"),
    Case("2,000 brackets in From", lambda: mail(From="(" * 2_000), "unclear_sender"),
    Case("head of 90 KB", lambda: mail(X=["a" * 3_000] * 30), "head_too_long"),
    Case(
        "signature with a long gap",
        lambda: b"DKIM-Signature: v=1; b=" + b" " * 7_000 + b"x\r\n" + mail(),
        "odd_signature",
    ),
    Case("non-ASCII signature", lambda: "DKIM-Signature: v=1; d=é\r\n".encode() + mail(), "odd_signature"),
]
