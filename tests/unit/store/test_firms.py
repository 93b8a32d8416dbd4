"""Firms keep what they tell about themselves and their secrets, sealed."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.errors import Upstream
from frontdesk.store import firms
from frontdesk.store.database import Database, Tx
from frontdesk.store.sealing import Unsealable
from tests.unit.store.messages import raw, written


async def test_a_firm_is_found_by_its_short_name_with_card_and_settings(db: Database, firm: int) -> None:
    found = await db.run(lambda tx: firms.by_slug(tx, "alder"))
    assert found == firms.FirmRow(firm, "alder", {"name": "Alder & Co"}, {})
    assert await db.run(lambda tx: firms.by_slug(tx, "oak")) is None
    assert await db.run(firms.all_firms) == [found]


async def test_saving_one_part_leaves_the_other(db: Database, firm: int) -> None:
    await db.run(lambda tx: firms.save(tx, firm, settings={"retention_days": 0}))
    await db.run(lambda tx: firms.save(tx, firm))
    found = (await db.run(firms.all_firms))[0]
    assert (found.card, found.settings) == ({"name": "Alder & Co"}, {"retention_days": 0})


async def test_two_firms_cannot_have_one_short_name(db: Database, firm: int) -> None:
    with pytest.raises(Upstream):
        await db.run(lambda tx: firms.create(tx, "alder", {}, {}))


async def test_secrets_are_replaced_listed_by_name_and_never_in_the_clear(db: Database, firm: int, path: Path) -> None:
    def put(tx: Tx) -> None:
        firms.put_secret(tx, firm, "smtp", "old-password-old-password")
        firms.put_secret(tx, firm, "smtp", "new-password-new-password")
        firms.put_secret(tx, firm, "clientary", "")

    await db.run(put)
    assert await db.run(lambda tx: firms.secret(tx, firm, "smtp")) == "new-password-new-password"
    assert await db.run(lambda tx: firms.secret(tx, firm, "clientary")) == ""
    assert await db.run(lambda tx: firms.secret(tx, firm, "imap")) is None
    assert await db.run(lambda tx: firms.secret_names(tx, firm)) == ["clientary", "smtp"]
    assert b"password" not in written(path)
    assert b"Alder" not in written(path)


async def test_a_secret_swapped_with_another_in_the_file_does_not_open(db: Database, firm: int, path: Path) -> None:
    await db.run(lambda tx: [firms.put_secret(tx, firm, name, name) for name in ("one", "two")])
    with raw(path) as connection:
        connection.execute(
            "UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE name = 'two') WHERE name = 'one'"
        )
        connection.commit()
    with pytest.raises(Unsealable):
        await db.run(lambda tx: firms.secret(tx, firm, "one"))
