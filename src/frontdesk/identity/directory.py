"""Which contacts have an address: an in-memory map of keyed hashes, filled on demand, short-lived, never on disk.

Clientary has no search, so a look-up reads all contacts: at most one full read a minute per firm, and everybody who
asks meanwhile waits for the same one. A hit is only a hint: the record is confirmed live in the turn that uses it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from frontdesk import log
from frontdesk.books.records import ContactRecord, Many
from frontdesk.clock import Clock

_FRESH: Final = 300.0
_BETWEEN_READS: Final = 60.0

Found = tuple[tuple[int, int], ...]


class Directory:
    """``find`` an address's contacts as (contact id, client id), one a client. Holds hashes and ids, no address."""

    def __init__(
        self, read: Callable[[], Awaitable[Many[ContactRecord]]], digest: Callable[[str], bytes], clock: Clock
    ) -> None:
        self._read, self._digest, self._clock = read, digest, clock
        self._known: dict[bytes, dict[int, int]] = {}
        self._read_at: float | None = None
        self._reading: asyncio.Task[None] | None = None

    async def find(self, address: str) -> Found:
        """The contacts on record with this e-mail address. Raises ``Upstream`` when the contacts can't be read."""
        key = self._digest(address.strip().casefold())
        if self._age() < _FRESH and key in self._known:
            return _pairs(self._known[key])
        if self._age() >= _BETWEEN_READS:
            await self._refresh()
        return _pairs(self._known.get(key, {}))

    def _age(self) -> float:
        return float("inf") if self._read_at is None else self._clock.monotonic() - self._read_at

    async def _refresh(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.ensure_future(self._fill())
        await asyncio.shield(self._reading)

    async def _fill(self) -> None:
        fresh: dict[bytes, dict[int, int]] = {}  # by address, then by client: two records of one person are one
        contacts = await self._read()
        for contact in contacts:
            if contact.email and contact.client_id is not None:
                key = self._digest(contact.email.strip().casefold())
                at = fresh.setdefault(key, {})
                at[contact.client_id] = min(contact.id, at.get(contact.client_id, contact.id))
        if not contacts.complete:  # a list that moved may have hidden somebody whom we know
            log.event("directory.incomplete", count=len(contacts))
            fresh = self._known | fresh
        self._known, self._read_at = fresh, self._clock.monotonic()


def _pairs(by_client: Mapping[int, int]) -> Found:
    return tuple(sorted((contact, client) for client, contact in by_client.items()))
