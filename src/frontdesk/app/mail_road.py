"""The road from an IMAP mailbox to the inbox: each mail is kept before the cursor moves past it."""

from __future__ import annotations

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


class MailRoad:
    """Reads one firm's mailbox for as long as the desk is open."""

    def __init__(self, mailbox: Mailbox, email: Email) -> None:
        self._mailbox, self._email = mailbox, email

    async def run(self, office: Office, firm: Firm) -> None:
        """Bring in every new mail. A mail that can't be read is noted for staff and passed over, not tried for ever."""
        cursor = await self._start(office, firm)
        async for mail in self._mailbox.watch(cursor):
            try:
                if mail.raw is None:
                    raise Unreadable("too_large")
                inbound = await self._email.read(mail.raw)
                await receive(office, firm, inbound)
            except Unreadable as unreadable:
                reason = unreadable.reason
                log.event("mail.unreadable", reason=reason, bytes=len(mail.raw or b""))
                await _note(office, firm, reason)
            at = mail.cursor
            await _advance(office, firm, at)

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
                await office.clock.sleep(30.0)
                continue
            await _advance(office, firm, cursor)
            return cursor


async def _advance(office: Office, firm: Firm, at: Cursor) -> None:
    await office.db.run(lambda tx: mailboxes.advance(tx, firm.id, at.validity, at.uid))


async def _note(office: Office, firm: Firm, reason: str) -> None:
    await office.db.run(lambda tx: audit.note(tx, firm.id, "mail.unreadable", actor="email", target=reason))
