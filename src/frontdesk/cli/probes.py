"""Trying out what a firm is connected to: its Clientary account, its mail server, its mailbox. Nothing is changed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from frontdesk.books.port import UPSTREAM, UpstreamCall
from frontdesk.channels.email.from_settings import imap_of, letterhead_of, smtp_of
from frontdesk.channels.email.imap import Mailbox
from frontdesk.channels.email.smtp import Mailer
from frontdesk.clock import Clock
from frontdesk.connectors.account import books_of
from frontdesk.connectors.clientary_connection import Connection
from frontdesk.errors import ConfigError, Upstream

_PATIENCE: Final = 10.0  # seconds for each step of a mail server
_LONGEST: Final = 25.0  # seconds for everything asked of Clientary


class Unusable(Exception):
    """A connection that does not work. ``code``: token, account, unreachable, login, refused, settings."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


async def clientary(account: Mapping[str, Any], token: str) -> Connection:
    """What the token reaches. Raises ``Unusable``: a wrong token and a wrong account are told apart."""
    try:
        books = books_of(account, token)
    except ConfigError as wrong:
        raise Unusable("token" if wrong.problems[0].startswith("token") else "settings", wrong.problems[0]) from None
    calls: list[UpstreamCall] = []
    UPSTREAM.set(calls)
    try:
        async with asyncio.timeout(_LONGEST):
            return await books.describe()
    except Upstream:
        raise await _why(account, calls) from None
    except TimeoutError:
        raise Unusable("unreachable") from None
    finally:
        await books.close()


async def _why(account: Mapping[str, Any], calls: Sequence[UpstreamCall]) -> Unusable:
    """Read from how the requests went what is wrong: an account that is not there has no way to refuse a token."""
    seen = {call.status for call in calls}
    if seen & {401, 403}:
        return Unusable("token")
    if any(status is not None and status < 500 and status != 429 for status in seen):
        return Unusable("account")  # 404s, a redirect to a sign-up page, a page instead of an answer
    if None in seen and not account.get("base_url") and await _unknown(f"{account['subdomain']}.clientary.com"):
        return Unusable("account")
    return Unusable("unreachable")


async def _unknown(host: str) -> bool:
    """Whether the name surely does not exist, while others do: else it is this machine that is cut off."""
    loop = asyncio.get_running_loop()
    for name, expected in ((host, False), ("www.clientary.com", True)):
        try:
            await loop.getaddrinfo(name, 443)
            found = True
        except (socket.gaierror, UnicodeError):
            found = False
        if found is not expected:
            return False
    return True


async def smtp(settings: Mapping[str, Any], password: str, clock: Clock) -> None:
    """Connect to the mail server and log in. Raises ``Unusable``."""
    try:
        account = replace(smtp_of(settings["smtp"], password), timeout=_PATIENCE)
        letterhead = letterhead_of(settings, "check", "", "check")
    except (KeyError, ValueError, TypeError):
        raise Unusable("settings") from None
    try:
        await Mailer(account, letterhead, clock).greet()
    except Upstream as trouble:
        raise Unusable(trouble.code) from None


async def imap(settings: Mapping[str, Any], password: str, clock: Clock) -> None:
    """Connect to the mailbox, log in and open the folder. Raises ``Unusable``."""
    try:
        account = replace(imap_of(settings["imap"], password), timeout=_PATIENCE)
    except (KeyError, ValueError, TypeError):
        raise Unusable("settings") from None
    mailbox = Mailbox(account, clock)
    try:
        await mailbox.end()
    except Upstream as trouble:
        raise Unusable("login" if trouble.code == "imap_login" else "unreachable") from None
    finally:
        await mailbox.close()
