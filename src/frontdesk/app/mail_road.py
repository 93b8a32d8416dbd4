"""The road from an IMAP mailbox to the inbox: each mail is kept before the cursor moves past it."""

from __future__ import annotations

from contextlib import aclosing
from typing import Final

from frontdesk import log
from frontdesk.channels.base import Unreadable
from frontdesk.channels.email.channel import Email
from frontdesk.channels.email.imap import Mailbox
from frontdesk.channels.email.imap_session import Cursor
from frontdesk.desk.arrive import receive
from frontdesk.desk.firm import Firm
from frontdesk.desk.office import Office
from frontdesk.errors import Upstream
from frontdesk.store import audit, mailboxes

_WAIT: Final = 10.0  # seconds before a mail that could not be kept is fetched again


class MailRoad:
    """Reads one firm's mailbox for as long as the desk is open."""

    def __init__(self, mailbox: Mailbox, email: Email) -> None:
        self._mailbox, self._email = mailbox, email

    async def run(self, office: Office, firm: Firm) -> None:
        """Bring in every new mail, for ever: when one could not be kept, from the last one that was."""
        while True:
            try:
                await self._watch(office, firm)
            except Upstream as trouble:
                log.event("mail.unkept", code=trouble.code)
                await office.clock.sleep(_WAIT)

    async def _watch(self, office: Office, firm: Firm) -> None:
        cursor = await self._start(office, firm)
        async with aclosing(self._mailbox.watch(cursor)) as mails:
            async for mail in mails:
                try:
                    if mail.raw is None:
                        raise Unreadable("too_large")
                    await receive(office, firm, await self._email.read(mail.raw))
                except Upstream:
                    raise
                except Exception as error:  # passed over and noted for staff, not tried for ever before all others
                    reason = error.reason if isinstance(error, Unreadable) else type(error).__name__
                    log.event("mail.unreadable", reason=reason, bytes=len(mail.raw or b""))
                    await _note(office, firm, reason)
                await _advance(office, firm, mail.cursor)

    async def close(self) -> None:
        """Leave the mailbox."""
        await self._mailbox.close()

    async def _start(self, office: Office, firm: Firm) -> Cursor:
        kept = await office.db.run(lambda tx: mailboxes.cursor(tx, firm.id))
        if kept != (0, 0):
            return Cursor(*kept)
        while True:  # a new installation starts behind what is there already
            try:
                cursor = await self._mailbox.end()
            except Upstream as trouble:
                log.event("mail.mailbox_lost", code=trouble.code)
                await office.clock.sleep(_WAIT)
                continue
            await _advance(office, firm, cursor)
            return cursor


async def _advance(office: Office, firm: Firm, at: Cursor) -> None:
    await office.db.run(lambda tx: mailboxes.advance(tx, firm.id, at.validity, at.uid))


async def _note(office: Office, firm: Firm, reason: str) -> None:
    await office.db.run(lambda tx: audit.note(tx, firm.id, "mail.unreadable", actor="email", target=reason))
