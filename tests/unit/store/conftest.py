"""A database in a fresh folder, a clock that stands still until it is moved, and two firms."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.store import firms
from frontdesk.store.database import Database
from frontdesk.store.sealing import KeyRing


@dataclass
class StandingClock:
    """A clock moved by hand."""

    at: datetime = datetime(2030, 1, 15, 12, 0, 0, 123456, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()

    async def sleep(self, seconds: float) -> None:
        self.pass_by(seconds=seconds)

    def pass_by(self, **time: float) -> None:
        """Move on, as in ``pass_by(minutes=5)``."""
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="session")
def keys() -> KeyRing:
    return KeyRing.from_text(KeyRing.fresh())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
async def db(path: Path, keys: KeyRing, clock: StandingClock) -> AsyncIterator[Database]:
    database = await Database.open(f"sqlite:///{path}", keys, clock=clock)
    yield database
    await database.close()


@pytest.fixture
async def firm(db: Database) -> int:
    return await db.run(lambda tx: firms.create(tx, "alder", {"name": "Alder & Co"}, {}))


@pytest.fixture
async def other_firm(db: Database, firm: int) -> int:
    return await db.run(lambda tx: firms.create(tx, "birch", {"name": "Birch"}, {}))
