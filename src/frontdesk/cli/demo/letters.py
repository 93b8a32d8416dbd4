"""A mail that one of the demo's people writes to the firm: built, signed as their server would, and posted."""

from __future__ import annotations

import secrets
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

import aiohttp

from frontdesk.channels.email.signed_post import sign
from frontdesk.cli.demo.firm import ADDRESS, SITE
from frontdesk.cli.demo.people import Writer
from frontdesk.cli.demo.post import Kept
from frontdesk.cli.demo.signing import Signer
from frontdesk.clock import Clock
from frontdesk.identity.sender_line import normal
from frontdesk.message import Private

LONGEST_SUBJECT: Final = 200
LONGEST_TEXT: Final = 20_000


def written(writer: Writer, subject: str, text: str, answers: Kept | None, clock: Clock) -> bytes:
    """The mail on the wire, in the thread of ``answers``. Raises ``ValueError`` for an address that is none."""
    if normal(writer.address) is None:
        raise ValueError("not an address")
    domain = writer.address.rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(_line(writer.name), addr_spec=writer.address)
    mail["To"] = ADDRESS
    mail["Subject"] = _line(subject)[:LONGEST_SUBJECT] or "A question"
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{secrets.token_hex(12)}@{domain}>"
    if answers is not None and answers.message_id:
        mail["In-Reply-To"] = answers.message_id
        before = str(answers.mail["References"] or "").split()
        mail["References"] = " ".join(dict.fromkeys([*before, answers.message_id]))
    mail.set_content(text[:LONGEST_TEXT].replace("\r\n", "\n"), cte="quoted-printable")
    return mail.as_bytes(policy=SMTP.clone(max_line_length=990))


class Sender:
    """Posts people's mails to the running server, as a firm's mail forwarder does."""

    def __init__(self, origin: str, secret: str, signer: Signer, clock: Clock) -> None:
        self._url = f"{origin}/hooks/email/{SITE}"
        self._secret, self._signer, self._clock = Private(secret), signer, clock

    async def send(self, writer: Writer, raw: bytes) -> bool:
        """Sign and post; False when the server did not take it."""
        domain = writer.address.rpartition("@")[2]
        whole = self._signer.signed(raw, domain) if writer.signs else raw
        headers = {**sign(whole, secret=self._secret, now=self._clock.now()), "Content-Type": "message/rfc822"}
        try:
            async with aiohttp.ClientSession() as session, session.post(self._url, data=whole, headers=headers) as got:
                return got.status == 200
        except aiohttp.ClientError:
            return False


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
