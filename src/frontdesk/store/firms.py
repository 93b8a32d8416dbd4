"""Firms, what they tell about themselves, their settings and their secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select

from frontdesk.message import Private
from frontdesk.store.arriving import Arriving, Insert
from frontdesk.store.database import Tx
from frontdesk.store.sealed_values import open_dict, open_words, seal_json, seal_words
from frontdesk.store.tables import firms, secrets


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One firm. ``card``: what it tells about itself; ``settings``: its choices. Both JSON objects."""

    id: int
    slug: str
    card: dict[str, Any]
    settings: dict[str, Any]


def _replace_secret(insert: Insert) -> Insert:
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["firm", "name"], set_={"sealed": new.sealed, "changed_at": new.changed_at}
    )


_ALL = select(firms).order_by(firms.c.id)
_BY_SLUG = select(firms).where(firms.c.slug == bindparam("slug"))
_ADD = firms.insert().returning(firms.c.id)
_SAVE = firms.update().where(firms.c.id == bindparam("of_firm"))
_PUT_SECRET = Arriving(secrets, _replace_secret)
_SECRET = select(secrets.c.sealed).where(secrets.c.firm == bindparam("firm"), secrets.c.name == bindparam("name"))
_SECRET_NAMES = select(secrets.c.name).where(secrets.c.firm == bindparam("firm")).order_by(secrets.c.name)


def create(tx: Tx, slug: str, card: Mapping[str, Any], settings: Mapping[str, Any]) -> int:
    """Add a firm; its id. Raises Upstream if the slug is taken."""
    firm: int = tx.connection.execute(_ADD, {"slug": slug, "created_at": tx.now}).scalar_one()
    save(tx, firm, card=card, settings=settings)
    return firm


def by_slug(tx: Tx, slug: str) -> FirmRow | None:
    """The firm of that short name."""
    row = tx.connection.execute(_BY_SLUG, {"slug": slug}).one_or_none()
    return None if row is None else _firm(tx, row)


def all_firms(tx: Tx) -> list[FirmRow]:
    """Every firm, oldest first."""
    return [_firm(tx, row) for row in tx.connection.execute(_ALL)]


def save(tx: Tx, firm: int, card: Mapping[str, Any] | None = None, settings: Mapping[str, Any] | None = None) -> None:
    """Replace the card, the settings or both; None leaves it as it is."""
    changes: dict[str, Any] = {}
    if card is not None:
        changes["card"] = seal_json(tx, firm, "firms.card", dict(card))
    if settings is not None:
        changes["settings"] = seal_json(tx, firm, "firms.settings", dict(settings))
    if changes:
        tx.connection.execute(_SAVE, {"of_firm": firm, **changes})


def put_secret(tx: Tx, firm: int, name: str, value: str) -> None:
    """Keep a token or a password, replacing the one of that name."""
    sealed = seal_words(tx, firm, f"secrets.{name}", Private(value))
    tx.connection.execute(
        _PUT_SECRET.on(tx.connection), {"firm": firm, "name": name, "sealed": sealed, "changed_at": tx.now}
    )


def secret(tx: Tx, firm: int, name: str) -> str | None:
    """The secret of that name. Raises Unsealable if the keys do not open it."""
    sealed = tx.connection.execute(_SECRET, {"firm": firm, "name": name}).scalar_one_or_none()
    if sealed is None:
        return None
    words = open_words(tx, firm, f"secrets.{name}", sealed)
    return "" if words is None else words.reveal()


def secret_names(tx: Tx, firm: int) -> list[str]:
    """Which secrets there are, by name."""
    return list(tx.connection.execute(_SECRET_NAMES, {"firm": firm}).scalars())


def _firm(tx: Tx, row: Row[Any]) -> FirmRow:
    return FirmRow(
        id=row.id,
        slug=row.slug,
        card=open_dict(tx, row.id, "firms.card", row.card) or {},
        settings=open_dict(tx, row.id, "firms.settings", row.settings) or {},
    )
