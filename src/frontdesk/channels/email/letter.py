"""Read one raw mail: who wrote it, what they wrote, and whether a machine may answer. Runs in the bounded process."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from typing import Final

from frontdesk.channels.base import Unreadable
from frontdesk.channels.email import automatic
from frontdesk.channels.email.clean import one_line
from frontdesk.channels.email.html_text import text_from
from frontdesk.channels.email.quotes import own_words
from frontdesk.channels.email.structure import body_of, decoded
from frontdesk.identity.mail_head import BadHead, Head, read_head
from frontdesk.identity.sender_line import parts, sole_address

LARGEST: Final = 40 * 1024 * 1024  # bytes
MOST_RECEIVERS: Final = 100
_MOST_REFERENCES: Final = 50
_ID: Final = re.compile(r"<[^<>\s\x00-\x1f]{3,250}>")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as data. ``sender`` is empty when the mail does not say clearly who wrote it.

    ``references`` ends with the mail that this one answers; ``loop`` is the ``X-Agent-Loop`` value, if any;
    ``automatic`` is a code when a machine must not answer; ``language`` is the mail's own claim, the first if several.
    """

    key: str
    sender: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    text: str
    attachments: int
    automatic: str | None
    loop: str
    language: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def read_letter(raw: bytes, *, ours: Sequence[str], domain: str) -> Letter:
    """``raw`` as a letter to one of ``ours``; ``domain`` is that of our Message-IDs. Raises ``Unreadable``."""
    if len(raw) > LARGEST:
        raise Unreadable("too_large")
    try:
        head = read_head(raw)
    except BadHead as bad:
        raise Unreadable(bad.code) from bad
    if len(parts([v for name in ("to", "cc", "bcc") for v in head.all(name)])) > MOST_RECEIVERS:
        raise Unreadable("too_many_receivers")
    sender = sole_address(head.all("from"))
    try:
        body = body_of(message_from_bytes(raw, policy=policy.compat32))
    except RecursionError as cause:
        raise Unreadable("too_deep") from cause
    text = own_words(body.plain) or own_words(text_from(body.html))
    subject = _subject(head.one("subject"))
    references = _references(head)
    if not text and not references:
        text = subject  # people do write the whole question up there
    return Letter(
        key=_key(raw, head),
        sender=sender or "",
        subject=subject,
        message_id=next(iter(_ID.findall(head.one("message-id"))), ""),
        references=references,
        text=text,
        attachments=body.attachments,
        automatic=automatic.reason(head, sender=sender, ours=ours, domain=domain),
        loop=one_line(head.one("x-agent-loop"), 100),
        language=one_line(head.one("content-language"), 35).partition(",")[0].strip(),
    )


def _key(raw: bytes, head: Head) -> str:
    """The same for the same mail by any road; Message-IDs alone repeat and go missing."""
    body = raw[head.body :].replace(b"\r\n", b"\n").rstrip(b"\n")
    digest = hashlib.sha256()
    for part in (*(head.one(name).encode() for name in ("message-id", "date", "from")), hashlib.sha256(body).digest()):
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.hexdigest()


def _subject(value: str) -> str:
    try:
        words = decode_header(value)
    except (HeaderParseError, ValueError):
        return one_line(value)
    texts = (word if isinstance(word, str) else decoded(word, charset or "") for word, charset in words)
    return one_line("".join(texts))


def _references(head: Head) -> tuple[str, ...]:
    found = [match for name in ("references", "in-reply-to") for match in _ID.findall(head.one(name))]
    unique = list(dict.fromkeys(reversed(found)))[::-1]  # the last mention of each, in order
    return tuple(unique[:1] + unique[1:][-_MOST_REFERENCES:])
