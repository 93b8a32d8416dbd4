"""The day's spending of one firm on its model, counted in the store (``engines.llm.limits.Spending``)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from frontdesk.clock import Clock
from frontdesk.store import counters
from frontdesk.store.database import Database

_NAME: Final = "model_tokens"
_DAY: Final = timedelta(days=1, hours=1)  # also the day on which the clocks go back


class DaySpending:
    """Tokens of the firm's calendar day, whoever of its people or processes spends them."""

    def __init__(self, db: Database, firm: int, zone: str, clock: Clock) -> None:
        self._db, self._firm, self._zone, self._clock = db, firm, ZoneInfo(zone), clock

    async def spent(self) -> int:
        """Tokens spent since the firm's day began."""
        key = self._key()
        return await self._db.run(lambda tx: counters.held(tx, self._firm, _NAME, key), on_disk=False)

    async def add(self, tokens: int) -> None:
        """Count ``tokens`` as spent."""
        key = self._key()
        await self._db.run(lambda tx: counters.add(tx, self._firm, _NAME, key, _DAY, tokens), on_disk=False)

    def _key(self) -> bytes:
        day = self._clock.now().astimezone(self._zone).date().isoformat()
        return self._db.keys.digest(self._firm, _NAME, day)
