"""Hand a mail to the firm's server: it went, it surely did not, or nobody knows."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Mapping
from email.message import EmailMessage
from typing import Final

import aiosmtplib

from frontdesk.channels.base import NotSent
from frontdesk.channels.email.accounts import Letterhead, Security, SmtpAccount
from frontdesk.channels.email.compose import plain_mail, wire
from frontdesk.clock import Clock
from frontdesk.errors import InDoubt

_PERMANENT: Final = 500


class Mailer:
    """Sends mails through ``account``, one connection each."""

    def __init__(self, account: SmtpAccount, letterhead: Letterhead, clock: Clock) -> None:
        self._account = account
        self._letterhead = letterhead
        self._clock = clock

    async def send(self, message: EmailMessage, to: str) -> None:
        """Send ``message`` to the one address ``to``, whatever its headers say.

        Raises ``NotSent`` while the server has not been given the text (``retry`` is False when it refused for good),
        and ``InDoubt`` when the connection was lost after that.
        """
        content = wire(message)
        server = self._server()
        try:
            await self._offer(server, to)
            await self._deliver(server, content)
        finally:
            await _leave(server)

    async def plain(
        self, to: str, subject: str, text: str, headers: Mapping[str, str] | None = None, *, name: str = ""
    ) -> None:
        """Send a text mail; ``name`` as in ``plain_mail``. Raises as ``send`` does."""
        mail = plain_mail(
            to, subject, text, letterhead=self._letterhead, now=self._clock.now(), headers=headers, name=name
        )
        await self.send(mail, to)

    async def greet(self) -> None:
        """Connect and log in, and leave: what a check of the settings does. Raises ``NotSent``."""
        server = self._server()
        try:
            await _step(server.connect())
        finally:
            await _leave(server)

    def _server(self) -> aiosmtplib.SMTP:
        account = self._account
        return aiosmtplib.SMTP(
            hostname=account.host,
            port=account.port,
            username=account.username or None,
            password=account.password.reveal() or None,
            local_hostname=self._letterhead.domain,
            timeout=account.timeout,
            use_tls=account.security is Security.TLS,
            cert_bundle=account.ca_file or None,
            start_tls=account.security is Security.STARTTLS,
        )

    async def _offer(self, server: aiosmtplib.SMTP, to: str) -> None:
        await _step(server.connect())
        await _step(server.mail(self._letterhead.bounces or self._letterhead.address))
        await _step(server.rcpt(to))

    async def _deliver(self, server: aiosmtplib.SMTP, content: bytes) -> None:
        try:
            await server.data(content)
        except aiosmtplib.SMTPResponseException as refused:  # said no, before the text or instead of taking it
            raise NotSent("refused", retry=refused.code < _PERMANENT) from refused
        except (aiosmtplib.SMTPException, OSError) as cause:
            raise InDoubt("mail_lost") from cause


async def _step(step: Awaitable[object]) -> None:
    """One step before the text is given: whatever goes wrong here, nothing was sent."""
    try:
        await step
    except aiosmtplib.SMTPAuthenticationError as refused:
        raise NotSent("login", retry=False) from refused
    except aiosmtplib.SMTPResponseException as refused:
        raise NotSent("refused", retry=refused.code < _PERMANENT) from refused
    except (aiosmtplib.SMTPException, OSError, ValueError) as cause:
        raise NotSent("unreachable") from cause


async def _leave(server: aiosmtplib.SMTP) -> None:
    if server.is_connected:
        with contextlib.suppress(aiosmtplib.SMTPException, OSError):
            await server.quit()
    server.close()
