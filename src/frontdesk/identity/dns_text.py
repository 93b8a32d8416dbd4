"""Look up TXT records, with a time limit and a cache that respects the records' own lifetime."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

import dns.asyncresolver
import dns.exception
import dns.resolver

from frontdesk.clock import Clock
from frontdesk.errors import Upstream

#: A name (``_dmarc.client.example``) → its TXT records, each joined to one value; empty when there are none.
TxtLookup = Callable[[str], Awaitable[tuple[bytes, ...]]]

BUDGET: Final = 5.0  # seconds, for all of one mail's lookups together as well as for each
_LONGEST_LIFE: Final = 3_600.0
_SHORTEST_LIFE: Final = 60.0
_MOST_KEPT: Final = 2_000


class TxtRecords:
    """The default ``TxtLookup``: call it with a name. Uses the machine's resolvers unless ``nameservers`` is given.

    Raises ``Upstream("dns")`` when no answer came in time; a name without records is an answer.
    """

    def __init__(self, clock: Clock, *, nameservers: tuple[str, ...] = (), port: int = 53) -> None:
        self._clock = clock
        self._nameservers = nameservers
        self._port = port
        self._resolver: dns.asyncresolver.Resolver | None = None
        self._kept: dict[str, tuple[float, tuple[bytes, ...]]] = {}

    async def __call__(self, name: str) -> tuple[bytes, ...]:
        kept = self._kept.get(name)
        if kept and kept[0] > self._clock.monotonic():
            return kept[1]
        records, life = await self._ask(name)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[name] = (self._clock.monotonic() + min(max(life, _SHORTEST_LIFE), _LONGEST_LIFE), records)
        return records

    async def _ask(self, name: str) -> tuple[tuple[bytes, ...], float]:
        try:
            answer = await self._ready().resolve(name, "TXT", lifetime=BUDGET, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return (), _SHORTEST_LIFE
        except (dns.exception.DNSException, OSError) as cause:
            raise Upstream("dns") from cause
        rrset = answer.rrset
        if rrset is None:
            return (), _SHORTEST_LIFE
        return tuple(b"".join(record.strings) for record in rrset), float(rrset.ttl)

    def _ready(self) -> dns.asyncresolver.Resolver:
        if self._resolver is None:  # made at the first use: reading the system's configuration is not importing
            self._resolver = dns.asyncresolver.Resolver(configure=not self._nameservers)
            if self._nameservers:
                self._resolver.nameservers = list(self._nameservers)
                self._resolver.port = self._port
        return self._resolver
