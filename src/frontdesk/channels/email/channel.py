"""The e-mail channel: raw mail in, checked replies out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, Protocol

from frontdesk.channels.base import Sent
from frontdesk.channels.email.accounts import Letterhead
from frontdesk.channels.email.bounded import LetterReader
from frontdesk.channels.email.compose import answer
from frontdesk.channels.email.letter import Letter
from frontdesk.channels.email.loop_mark import is_ours
from frontdesk.channels.email.signed_post import check
from frontdesk.channels.email.smtp import Mailer
from frontdesk.clock import Clock
from frontdesk.message import Address, Envelope, Inbound, Private, Proof
from frontdesk.reply.approve import Reply
from frontdesk.reply.values import Reader


class Verdict(Protocol):
    """What was proven about a mail's sender (``identity.dkim.Verdict``)."""

    @property
    def proof(self) -> Proof: ...

    @property
    def address(self) -> Private: ...


#: Weighs the raw bytes of one mail.
Prove = Callable[[bytes], Awaitable[Verdict]]


class Email:
    """E-mail. Raw mails come by a signed post or from an IMAP mailbox; answers go out by SMTP in the same thread.

    A sender is known when the firm's contact wrote from the address on record and the mail's DKIM signature proves it.
    Quoted text, signatures and attachments are left out; automatic mail is recorded and never answered.
    Answers are HTML and plain text, go to that address only, and end with how to reach a person.
    """

    name: ClassVar[str] = "email"
    longest: ClassVar[int] = 100_000

    def __init__(
        self,
        *,
        inboxes: Sequence[str],
        post_secrets: Sequence[Private],
        letterhead: Letterhead,
        mailer: Mailer,
        prove: Prove,
        clock: Clock,
    ) -> None:
        """``inboxes`` are the addresses we read (plus tags of them count too); ``post_secrets`` at most two, active."""
        self._secrets = tuple(post_secrets)
        self._letterhead = letterhead
        self._mailer = mailer
        self._prove = prove
        self._clock = clock
        self._reader = LetterReader(ours=inboxes, domain=letterhead.domain)

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise ``Forged`` unless ``body``, a raw mail, was posted with a signature of ours."""
        check(headers, body, secrets=self._secrets, now=self._clock.now())

    async def parse(self, headers: Mapping[str, str], body: bytes) -> list[Inbound]:
        """The one message in a verified post. The headers say nothing that was not signed. Raises ``Unreadable``."""
        del headers
        return [await self.read(body)]

    async def read(self, raw: bytes) -> Inbound:
        """The message in a raw mail from any road. Raises ``Unreadable``: put the mail aside, do not try again."""
        letter = await self._reader.read(raw)
        suppressed = self._suppressed(letter)
        proof = Proof.CLAIM
        if suppressed is None:
            verdict = await self._prove(raw)
            # The proven address must be the very one that an answer would go to.
            if verdict.proof is Proof.DKIM and verdict.address == Private(letter.sender):
                proof = Proof.DKIM
        return Inbound(
            channel=self.name,
            key=letter.key,
            sender=Address(self.name, Private(letter.sender)),
            text=Private(letter.text),
            received_at=self._clock.now(),
            proof=proof,
            envelope=Envelope(letter.message_id, letter.references, letter.subject),
            suppressed=suppressed,
            language=letter.language,
        )

    async def send(self, reply: Reply, reader: Reader, to: Address, envelope: Envelope) -> Sent:
        """Answer in the thread of ``envelope``. Raises ``NotSent`` or ``InDoubt``."""
        address = to.value.reveal()
        mail = answer(reply, reader, address, envelope, letterhead=self._letterhead, now=self._clock.now())
        await self._mailer.send(mail, address)
        return Sent(str(mail["Message-ID"]))

    async def close(self) -> None:
        """End the reading process."""
        await self._reader.close()

    def _suppressed(self, letter: Letter) -> str | None:
        if letter.loop and is_ours(letter.loop, self._letterhead.loop_key):
            return "auto.own_mail"
        if letter.automatic is None and not letter.text:
            return "human.empty"  # only attachments, or only quoted text
        return letter.automatic
