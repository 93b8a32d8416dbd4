"""Read the firm's mailbox: new mails since a cursor, in order, across lost connections. The caller keeps the cursor."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from typing import Final, TypeVar

from frontdesk import log
from frontdesk.channels.email.accounts import ImapAccount
from frontdesk.channels.email.imap_session import Cursor, Fetched, ImapSession
from frontdesk.clock import Clock
from frontdesk.errors import Upstream

T = TypeVar("T")
_FIRST_WAIT: Final = 2.0  # seconds before connecting again, doubled each time
_LONGEST_WAIT: Final = 300.0
_LONGEST_IDLE: Final = 300.0  # RFC 2177 allows 29 minutes; sooner finds dead connections and missed notices
_SLICE: Final = 1.0  # how long a thread waits for the server before it looks whether to stop


class Mailbox:
    """The mailbox of ``account``. One task at a time may use it; ``close`` when done."""

    def __init__(self, account: ImapAccount, clock: Clock) -> None:
        self._account = account
        self._clock = clock
        self._session: ImapSession | None = None

    async def end(self) -> Cursor:
        """The cursor behind the newest mail: where a new installation starts, so that no old mail is answered."""
        session = await self._connected()
        return await self._call(session.end)

    async def fetch_since(self, cursor: Cursor) -> list[Fetched]:
        """The mails behind ``cursor``, oldest first. Save each one's ``cursor`` after committing it, never before.

        Raises ``Upstream`` when the server can't be reached (``retry`` False: it refused our login).
        """
        session = await self._connected()
        return await self._call(lambda: session.since(cursor))

    async def watch(self, cursor: Cursor) -> AsyncGenerator[Fetched]:
        """Every new mail, for ever. Asking for the next one says that the last was committed.

        Lost connections are made again with growing, random waits; a refused login waits longest.
        """
        failures = 0
        while True:
            try:
                fetched = await self.fetch_since(cursor)
                failures = 0
            except Upstream as trouble:
                failures = failures + 1 if trouble.retry else 9
                log.event("mail.mailbox_lost", code=trouble.code, attempt=failures)
                await self._clock.sleep(_wait(failures))
                continue
            for mail in fetched:
                yield mail
                cursor = mail.cursor
            if not fetched:
                await self._quiet()

    async def close(self) -> None:
        """Leave the server."""
        session, self._session = self._session, None
        if session is not None:
            await asyncio.to_thread(session.close)

    async def _connected(self) -> ImapSession:
        if self._session is None:
            self._session = await asyncio.to_thread(ImapSession, self._account)
        return self._session

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except Upstream:
            await self.close()
            raise

    async def _quiet(self) -> None:
        """Wait until there may be new mail."""
        session = self._session
        if session is None:
            return
        try:
            if not self._account.idle or not await self._call(session.listen):
                await self._clock.sleep(self._account.poll)
                return
            until = self._clock.monotonic() + _LONGEST_IDLE
            while self._clock.monotonic() < until:
                if await self._call(lambda: session.heard(_SLICE)):
                    break
            await self._call(session.stop_listening)
        except Upstream as trouble:
            log.event("mail.mailbox_lost", code=trouble.code)


def _wait(failures: int) -> float:
    longest = min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** (failures - 1))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311  # spreads reconnections; no secret depends on it
