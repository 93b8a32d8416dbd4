"""Opening what is kept, for commands that work beside a running server; and choosing the firm they are about."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from frontdesk.cli.parts import Parts
from frontdesk.clock import SystemClock
from frontdesk.errors import ConfigError
from frontdesk.settings import Settings
from frontdesk.store import firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.firms import FirmRow

NO_FIRM: Final = "no firm is set up here yet; run: frontdesk connect"


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation that is open, and its settings."""

    db: Database
    settings: Settings

    async def firm(self, slug: str = "") -> FirmRow:
        """The only firm, or the one named. Raises ``ConfigError`` saying what there is."""
        return await self.db.run(lambda tx: _chosen(tx, slug))


@contextlib.asynccontextmanager
async def installation(parts: Parts, *, make: bool = False) -> AsyncIterator[Installation]:
    """Open the database, also while a server uses it; unless ``make``, only one that is there already.

    Raises ``ConfigError``.
    """
    settings = parts.settings()
    if make:
        settings.data.mkdir(parents=True, exist_ok=True)
    elif _absent(settings):
        raise ConfigError([NO_FIRM])
    db = await Database.open(settings.database, parts.read_keys(settings), clock=SystemClock(), shared=True)
    try:
        yield Installation(db, settings)
    finally:
        await db.close()


def _absent(settings: Settings) -> bool:
    """Whether there is surely nothing: no key means nothing was ever stored."""
    return not settings.key_file.exists()


def _chosen(tx: Tx, slug: str) -> FirmRow:
    there = firms.all_firms(tx)
    found = [row for row in there if slug in ("", row.slug)]
    if len(found) == 1:
        return found[0]
    if not there:
        raise ConfigError([NO_FIRM])
    names = ", ".join(row.slug for row in there)
    if slug:
        raise ConfigError([f"there is no firm named {slug!r}; there is: {names}"])
    raise ConfigError([f"there are several firms; say which with --firm: {names}"])
